// SPDX-License-Identifier: MIT
#include "core/cleanup/quarantine.h"
#include "tests/gui/shownprovider.h"
#include "ui/dialogs/deletedialog.h"
#include "ui/messages/messagebar.h"
#include "ui/quarantine/disablefordeletiondialog.h"
#include "ui/quarantine/quarantinedialog.h"

#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTextEdit>
#include <QtWidgets/QTreeWidget>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int UsedByColumn = 3;
constexpr int StateColumn = 4;

QAction *actionOf(const QWidget &window, const QString &text)
{
    for (QAction *action : window.findChildren<QAction *>()) {
        if (QString(action->text()).remove(u'&') == text)
            return action;
    }
    return nullptr;
}

void click(const QWidget &window, const QString &name)
{
    auto *button = named<QPushButton>(window, name);
    QVERIFY(button);
    QTRY_VERIFY(button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
}

QuarantineDialog *review(ShownProvider &shown)
{
    shown.open();
    actionOf(shown.frame.window, u"Quarantine…"_s)->trigger();
    if (!waitUntil([&] { return shown.frame.window.findChild<QuarantineDialog *>(); }))
        qFatal("no dialog");
    auto *dialog = shown.frame.window.findChild<QuarantineDialog *>();
    if (!QTest::qWaitForWindowActive(dialog))
        qFatal("not active");
    return dialog;
}

QStringList column(const QTreeWidget &rows, int column)
{
    QStringList texts;
    for (int row = 0; row < rows.topLevelItemCount(); ++row)
        texts.append(rows.topLevelItem(row)->text(column));
    return texts;
}

bool says(const QWidget &window, const QString &words)
{
    const auto labels = window.findChildren<QLabel *>();
    return std::ranges::any_of(
        labels, [&](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
}

QString message(const ShownProvider &shown)
{
    const MessageBar &bar = shown.messages();
    return bar.isVisible() ? bar.findChild<QTextEdit *>()->toPlainText() : QString();
}

/// What another run of the program put into quarantine so many days ago, for 30 days.
void quarantine(Settings &settings, const FakeProvider &provider, const QString &id, int daysAgo)
{
    Quarantine before(settings, provider.account(),
                      [daysAgo] { return QDateTime::currentDateTimeUtc().addDays(-daysAgo); });
    QVERIFY(before.add({provider.credential(id)}, 30));
}

} // namespace

class TestQuarantineInWindow final : public QObject
{
    Q_OBJECT

private slots:
    void disablesNowAndRemembersWhatIsDisabled()
    {
        ShownProvider shown(5);
        shown.open();
        shown.view->selection().selectOnly(
            {CredentialId(u"id-1"_s), CredentialId(u"id-2"_s), CredentialId(u"id-3"_s)});
        shown.provider.misbehave("PUT", 2, answer(jsonResponse(422, errorJson("SOME_CODE", "words"))));
        actionOf(shown.frame.window, u"Disable Now, Delete Later…"_s)->trigger();
        auto *dialog = shown.frame.window.findChild<DisableForDeletionDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        named<QSpinBox>(*dialog, u"Days until deletion"_s)->setValue(7);
        QTest::keyClick(dialog, Qt::Key_Return);
        QVERIFY2(dialog->isVisible(), "Enter does nothing");
        click(*dialog, u"Disable"_s);
        QVERIFY(waitUntil([&] { return shown.provider.updates() == 3; }));
        QVERIFY(waitUntil([&] {
            return Quarantine(shown.settings, shown.provider.account(), systemClock).all().size() == 2;
        }));
        const QList<QuarantinedCredential> all =
            Quarantine(shown.settings, shown.provider.account(), systemClock).all();
        for (const QuarantinedCredential &quarantined : all) {
            QCOMPARE(quarantined.since.daysTo(quarantined.due), 7);
            QVERIFY(!shown.provider.find(quarantined.asDisabled.id.text())->isEnabled);
        }
        QCOMPARE(shown.provider.deletes(), 0);
        QTRY_VERIFY2(message(shown).startsWith(u"2 credentials are disabled and due to be deleted on "_s),
                     qPrintable(message(shown)));
    }

    void saysSoWhenAllAreDisabledAlready()
    {
        ShownProvider shown(5);
        for (const QString &id : {u"id-1"_s, u"id-2"_s})
            shown.provider.find(id)->isEnabled = false;
        shown.open();
        shown.view->selection().selectOnly({CredentialId(u"id-1"_s), CredentialId(u"id-2"_s)});
        actionOf(shown.frame.window, u"Disable Now, Delete Later…"_s)->trigger();
        click(*shown.frame.window.findChild<DisableForDeletionDialog *>(), u"Disable"_s);
        QCOMPARE(Quarantine(shown.settings, shown.provider.account(), systemClock).all().size(), 2);
        QVERIFY2(message(shown).startsWith(u"2 credentials are disabled and due to be deleted on "_s),
                 qPrintable(message(shown)));
        QCOMPARE(shown.provider.updates(), 0);
    }

    void remindsAndDeletesOnlyWhatIsDueAndConfirmed()
    {
        ShownProvider shown(5);
        for (const QString &id : {u"id-1"_s, u"id-2"_s, u"id-4"_s})
            shown.provider.find(id)->isEnabled = false;
        quarantine(shown.settings, shown.provider, u"id-1"_s, 31);
        quarantine(shown.settings, shown.provider, u"id-2"_s, 5);
        quarantine(shown.settings, shown.provider, u"id-3"_s, 40); // enabled again since
        quarantine(shown.settings, shown.provider, u"id-4"_s, 50);
        shown.provider.remove(u"id-4"_s);
        shown.open();
        auto *bar = shown.frame.window.findChild<MessageBar *>();
        QVERIFY(bar->isVisible());
        click(*bar, u"Review…"_s);
        QVERIFY(waitUntil([&] { return shown.frame.window.findChild<QuarantineDialog *>(); }));
        auto *dialog = shown.frame.window.findChild<QuarantineDialog *>();
        const auto *rows = dialog->findChild<QTreeWidget *>();
        QVERIFY(waitUntil([&] { return rows->topLevelItem(0)->text(UsedByColumn) == u"no trunk"_s; }));
        QStringList states;
        for (int row = 0; row < rows->topLevelItemCount(); ++row)
            states.append(rows->topLevelItem(row)->text(StateColumn));
        QCOMPARE(states,
                 QStringList({u"No longer in the list"_s, u"Enabled again, so not offered for deletion"_s,
                              u"Due; disabled and unchanged"_s, u"Due in 25 days"_s}));
        QTest::keyClick(dialog, Qt::Key_Return);
        click(*dialog, u"Delete Due…"_s);
        QVERIFY(waitUntil([&] { return shown.frame.window.findChild<DeleteDialog *>(); }));
        QCOMPARE(shown.frame.window.findChild<DeleteDialog *>()->id(), CredentialId(u"id-1"_s));
        QVERIFY(shown.provider.becomesQuiet());
        QCOMPARE(shown.provider.deletes(), 0);
    }

    void whatATrunkUsesIsNotOffered()
    {
        ShownProvider shown(5);
        for (const QString &id : {u"id-1"_s, u"id-2"_s}) {
            shown.provider.find(id)->isEnabled = false;
            quarantine(shown.settings, shown.provider, id, 31);
        }
        shown.provider.trunks = {{u"t-1"_s, u"<b>Lobby</b>\u202E"_s, u"id-2"_s},
                                 {u"t-2"_s, u"Fax"_s, u"id-2"_s},
                                 {u"t-3"_s, u"Other"_s, u"id-3"_s}};
        shown.provider.hold("TRUNKS");
        const QuarantineDialog *dialog = review(shown);
        const auto *rows = dialog->findChild<QTreeWidget *>();
        QVERIFY(waitUntil([&] { return shown.provider.held() == 1; }));
        QCOMPARE(column(*rows, UsedByColumn), QStringList({u"not known"_s, u"not known"_s}));
        QCOMPARE(column(*rows, StateColumn).first(),
                 u"Due; disabled and unchanged; use by trunks not known"_s);
        QVERIFY(says(*dialog, u"Reading which trunks use them…"_s));
        rows->topLevelItem(1)->setSelected(true);
        shown.provider.release();
        QVERIFY(waitUntil([&] { return rows->topLevelItem(0)->text(UsedByColumn) != u"not known"_s; }));
        QCOMPARE(column(*rows, UsedByColumn),
                 QStringList({u"no trunk"_s, u"“<b>Lobby</b>⟨U+202E⟩”, “Fax”"_s}));
        QCOMPARE(column(*rows, StateColumn),
                 QStringList({u"Due; disabled and unchanged"_s,
                              u"Due, but used by a trunk, so not offered for deletion"_s}));
        QVERIFY2(rows->topLevelItem(1)->isSelected(), "news leaves the selection alone");
        QVERIFY(says(*dialog, u"is known as of"_s));
        QVERIFY(!named<QPushButton>(*dialog, u"Retry"_s));
        click(*dialog, u"Delete Due…"_s);
        QVERIFY(waitUntil([&] { return shown.frame.window.findChild<DeleteDialog *>(); }));
        QCOMPARE(shown.frame.window.findChild<DeleteDialog *>()->id(), CredentialId(u"id-1"_s));
    }

    void whereTrunksCantBeReadItSaysSoAndGoesOn_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("words");
        QTest::newRow("403") << 403 << u"Vobiz does not show the trunks to this account (403)."_s;
        QTest::newRow("404") << 404 << u"Vobiz answered that this account has no list of trunks (404)."_s;
        QTest::newRow("500") << 500 << u"The server failed (500)."_s;
    }
    void whereTrunksCantBeReadItSaysSoAndGoesOn()
    {
        QFETCH(int, status);
        QFETCH(QString, words);
        ShownProvider shown(5);
        shown.provider.find(u"id-1"_s)->isEnabled = false;
        quarantine(shown.settings, shown.provider, u"id-1"_s, 31);
        shown.provider.misbehaveAlways("TRUNKS",
                                       answer(jsonResponse(status, errorJson("CODE", "said <i>so"))));
        const QuarantineDialog *dialog = review(shown);
        const auto *rows = dialog->findChild<QTreeWidget *>();
        QVERIFY(waitUntil([&] { return named<QPushButton>(*dialog, u"Retry"_s); }));
        QVERIFY(says(*dialog, u"Which trunks use them is not known. "_s + words +
                                  u" The server said: “said <i>so”"_s));
        QCOMPARE(column(*rows, UsedByColumn), QStringList{u"not known"_s});
        QVERIFY2(named<QPushButton>(*dialog, u"Delete Due…"_s)->isEnabled(),
                 "an account may have no such list");

        shown.provider.behave();
        click(*dialog, u"Retry"_s);
        QVERIFY(rows->hasFocus());
        QVERIFY(waitUntil([&] { return rows->topLevelItem(0)->text(UsedByColumn) == u"no trunk"_s; }));
        QVERIFY(!named<QPushButton>(*dialog, u"Retry"_s));
    }

    void closingEndsTheReading()
    {
        ShownProvider shown(5);
        quarantine(shown.settings, shown.provider, u"id-1"_s, 31);
        shown.provider.hold("TRUNKS");
        QuarantineDialog *dialog = review(shown);
        QVERIFY(waitUntil([&] { return shown.provider.held() == 1; }));
        dialog->reject();
        QCOMPARE(shown.session->trunks().state(), TrunkUse::State::NotRead);
    }

    void whatIsDeletedLeavesIt()
    {
        ShownProvider shown(5);
        shown.provider.find(u"id-1"_s)->isEnabled = false;
        quarantine(shown.settings, shown.provider, u"id-1"_s, 5);
        shown.open();
        shown.session->changes().start(ChangeAction::Delete, shown.provider.credential(u"id-1"_s));
        QVERIFY(waitUntil([&] {
            return Quarantine(shown.settings, shown.provider.account(), systemClock).all().isEmpty();
        }));
    }
};

QTEST_MAIN(TestQuarantineInWindow)
#include "test_quarantinedialogs.moc"
