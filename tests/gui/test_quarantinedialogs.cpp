// SPDX-License-Identifier: MIT
#include "core/cleanup/quarantine.h"
#include "tests/gui/shownprovider.h"
#include "ui/dialogs/deletedialog.h"
#include "ui/messages/messagebar.h"
#include "ui/quarantine/disablefordeletiondialog.h"
#include "ui/quarantine/quarantinedialog.h"

#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTreeWidget>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

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
    QTest::mouseClick(button, Qt::LeftButton);
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
        QStringList states;
        for (int row = 0; row < rows->topLevelItemCount(); ++row)
            states.append(rows->topLevelItem(row)->text(3));
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
