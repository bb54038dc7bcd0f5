// SPDX-License-Identifier: MIT
#include "tests/gui/shownprovider.h"
#include "tests/support/quarantinefile.h"
#include "tests/support/takenaway.h"
#include "ui/details/detailspane.h"
#include "ui/dialogs/credentiallistview.h"
#include "ui/dialogs/deletedialog.h"
#include "ui/messages/messagebar.h"
#include "ui/quarantine/disablefordeletiondialog.h"
#include "ui/quarantine/quarantinedialog.h"
#include "ui/widgets/selectabletext.h"

#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTextEdit>
#include <QtWidgets/QTreeView>

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

QStringList column(const QTreeView &rows, int column)
{
    QStringList texts;
    for (int row = 0; row < rows.model()->rowCount(); ++row)
        texts.append(rows.model()->index(row, column).data().toString());
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
void quarantine(ShownProvider &shown, const QString &id, int daysAgo)
{
    putIn(shown.frame.records.quarantine, shown.provider.account(),
          quarantinedAgo(shown.provider.credential(id), daysAgo));
}

QList<QuarantinedCredential> kept(ShownProvider &shown)
{
    return quarantined(shown.frame.records.quarantine, shown.provider.account());
}

} // namespace

class TestQuarantineInWindow final : public QObject
{
    Q_OBJECT

private slots:
    /// The provider's OpenAPI knows no `enabled`: whatever offers to disable says so once that is seen.
    void saysWhereTheServerDoesNotDisable_data()
    {
        QTest::addColumn<Handler>("handler");
        QTest::addColumn<QString>("why");
        const QByteArray fields = R"({"errors":[{"field":"password","message":"is required"}]})";
        QTest::newRow("rejected") << answer(jsonResponse(
                                         422, errorJson("VALIDATION_ERROR", "Validation failed", fields)))
                                  << u"rejected the request (422). The server said: “Validation failed: "
                                     "password: is required”"_s;
        QTest::newRow("ignored")
            << answer(jsonResponse(200, R"({"id":"id-1","enabled":true})"))
            << u"accepted the request, and in this session the list showed the credential unchanged"_s;
    }
    void saysWhereTheServerDoesNotDisable()
    {
        QFETCH(Handler, handler);
        QFETCH(QString, why);
        const QString words = u"does not disable credentials"_s;
        ShownProvider shown(5);
        shown.open();
        const auto isSaidBy = [&](const QString &action) {
            shown.view->selection().selectOnly({CredentialId(u"id-2"_s)});
            actionOf(shown.frame.window, action)->trigger();
            QDialog *dialog = nullptr;
            const auto isOpen = [&] {
                for (QDialog *each : shown.frame.window.findChildren<QDialog *>())
                    dialog = each->isVisible() ? each : dialog;
                return dialog != nullptr;
            };
            if (!waitUntil(isOpen))
                qFatal("no dialog");
            const bool isSaid = says(*dialog, words) && says(*dialog, why);
            dialog->reject();
            handlePending();
            return isSaid;
        };
        QVERIFY(!isSaidBy(u"Delete…"_s));
        shown.provider.misbehaveAlways("PUT", handler);
        shown.session->changes().start(ChangeAction::Disable, shown.provider.credential(u"id-1"_s));
        QTRY_VERIFY(shown.session->disabling().isMissing());
        for (const QString &action :
             {u"Delete…"_s, u"Disable…"_s, u"Disable Now, Delete Later…"_s, u"Quarantine…"_s})
            QVERIFY2(isSaidBy(action), qPrintable(action));

        shown.provider.behave();
        shown.session->changes().start(ChangeAction::Disable, shown.provider.credential(u"id-3"_s));
        QTRY_COMPARE(shown.session->disabling().state(), DisablingSupport::State::Works);
        QVERIFY(!isSaidBy(u"Delete…"_s));
    }

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
        // In the run's panel, which tells of the same decision, and nowhere else.
        QTRY_VERIFY(says(shown.frame.window, u"2 credentials are disabled and due to be deleted on "_s));
        QTRY_VERIFY(says(shown.frame.window, u"1 credential was not disabled, so no date is kept for it."_s));
        QCOMPARE(message(shown), QString());
        const QList<QuarantinedCredential> all = kept(shown);
        QCOMPARE(all.size(), 2);
        for (const QuarantinedCredential &entry : all) {
            QCOMPARE(entry.since.daysTo(entry.due), 7);
            QCOMPARE(entry.state, QuarantineState::Disabled);
            QVERIFY(!shown.provider.find(entry.credential.id.text())->isEnabled);
        }
        QCOMPARE(shown.provider.deletes(), 0);
    }

    /// The new date takes the place of the one that they have.
    void saysWhichHaveADateAlready()
    {
        ShownProvider shown(5);
        quarantine(shown, u"id-1"_s, 1);
        quarantine(shown, u"id-2"_s, 1);
        shown.open();
        QTRY_COMPARE(shown.session->quarantine().quarantine().count(), 2);
        const auto question = [&shown](const QSet<CredentialId> &ids) {
            shown.view->selection().selectOnly(ids);
            actionOf(shown.frame.window, u"Disable Now, Delete Later…"_s)->trigger();
            auto *dialog = shown.frame.window.findChild<DisableForDeletionDialog *>();
            const QString text = descriptionOf(dialog);
            dialog->reject();
            handlePending();
            return text;
        };
        const CredentialId other(u"id-3"_s);
        const QString two = question({CredentialId(u"id-1"_s), CredentialId(u"id-2"_s), other});
        QVERIFY2(two.endsWith(u"2 are in the quarantine already and get the new date."_s), qPrintable(two));
        const QString one = question({CredentialId(u"id-1"_s), other});
        QVERIFY2(one.endsWith(u"1 is in the quarantine already and gets the new date."_s), qPrintable(one));
        QVERIFY(!question({other}).contains(u"quarantine"_s));
    }

    /// Also when midnight passes while the dialog is open.
    void theDateIsTheOneThatWasShown()
    {
        const QDateTime now = QDateTime(QDate(2026, 3, 1), QTime(23, 59, 59)).toUTC();
        Credential credential;
        credential.id = CredentialId(u"id"_s);
        credential.username = u"user"_s;
        credential.status = CredentialStatus::Enabled;
        DisableForDeletionDialog dialog({credential}, 0, now, nullptr, quickClock());
        dialog.show();
        named<QSpinBox>(dialog, u"Days until deletion"_s)->setValue(7);
        const QDate date(2026, 3, 8);
        QVERIFY(says(dialog, QLocale().toString(date, QLocale::LongFormat)));
        QSignalSpy confirmed(&dialog, &DisableForDeletionDialog::dateConfirmed);
        QVERIFY(press(named<QPushButton>(dialog, u"Disable"_s)));
        QCOMPARE(confirmed.size(), 1);
        QCOMPARE(confirmed.first().last().toDateTime().toLocalTime().date(), date);
        QVERIFY(!dialog.isVisible());
    }

    void oneDecisionAboutOneIsOneMessage()
    {
        ShownProvider shown(5);
        shown.open();
        shown.view->selection().selectOnly({CredentialId(u"id-1"_s)});
        actionOf(shown.frame.window, u"Disable Now, Delete Later…"_s)->trigger();
        click(*shown.frame.window.findChild<DisableForDeletionDialog *>(), u"Disable"_s);
        QTRY_VERIFY2(message(shown).startsWith(u"1 credential is disabled and due to be deleted on "_s),
                     qPrintable(message(shown)));
        QCOMPARE(shown.messages().count(), 1);

        // The next decision about it has a message of its own, and with that the date is no longer true.
        actionOf(shown.frame.window, u"Enable…"_s)->trigger();
        QVERIFY(press(shown.button(u"Enable"_s)));
        QTRY_COMPARE(message(shown), u"“user-1” is enabled."_s);
        QCOMPARE(shown.messages().count(), 1);
    }

    void closingAsksBeforeADateIsGivenUp_data()
    {
        QTest::addColumn<QStringList>("ids");
        QTest::addColumn<QString>("question");
        QTest::newRow("one") << QStringList{u"id-1"_s}
                             << u"“user-1” is not disabled yet. Closing the window gives that up."_s;
        QTest::newRow("several") << QStringList{u"id-1"_s, u"id-2"_s, u"id-3"_s}
                                 << u"3 changes are not done yet. Closing the window gives them up."_s;
    }
    void closingAsksBeforeADateIsGivenUp()
    {
        QFETCH(QStringList, ids);
        QFETCH(QString, question);
        ShownProvider shown(5);
        shown.open();
        QSet<CredentialId> chosen;
        for (const QString &id : ids)
            chosen.insert(CredentialId(id));
        shown.view->selection().selectOnly(chosen);
        actionOf(shown.frame.window, u"Disable Now, Delete Later…"_s)->trigger();
        auto *dialog = shown.frame.window.findChild<DisableForDeletionDialog *>();
        QVERIFY(waitUntil([&] { return named<QPushButton>(*dialog, u"Disable"_s)->isEnabled(); }));
        named<QPushButton>(*dialog, u"Disable"_s)->click();
        QVERIFY(!shown.frame.window.close()); // its date is being written
        QCOMPARE(message(shown), question);
        QVERIFY(press(shown.button(u"Give Up and Close"_s)));
        QVERIFY(!shown.frame.window.isVisible());
        QVERIFY(waitUntil([&] { return shown.session->quarantine().isAtRest(); }));
        QVERIFY(shown.provider.becomesQuiet());
        QCOMPARE(shown.provider.updates(), 0);
        QVERIFY(kept(shown).isEmpty());
    }

    void leavingTheAccountSaysWhatIsNotDisabled()
    {
        ShownProvider shown(5);
        shown.open();
        shown.provider.misbehaveAlways("PUT",
                                       answer(jsonResponse(429, errorJson("RATE_LIMIT_EXCEEDED", "Slow down"),
                                                           {{"Retry-After", "30"}})));
        shown.view->selection().selectOnly({CredentialId(u"id-1"_s)});
        actionOf(shown.frame.window, u"Disable Now, Delete Later…"_s)->trigger();
        click(*shown.frame.window.findChild<DisableForDeletionDialog *>(), u"Disable"_s);
        QVERIFY(waitUntil([&] { return shown.provider.updates() == 1; }));
        QVERIFY(waitUntil([&] { return shown.session->changes().outcomesAwaited() == 0; }));
        QuarantineNews news;
        connect(&shown.frame.finishing, &FinishingSessions::quarantineTold, this,
                [&](const AccountSession &, const QuarantineNews &told) { news = told; });
        auto left = std::move(shown.session);
        shown.session = std::make_unique<AccountSession>(
            shown.provider.account(), AccountIdentity{AccountOrigin::Environment}, shown.frame.records.all(),
            NetworkManagerFactory(), impatientOptions());
        shown.frame.window.open(*shown.session);
        shown.frame.finishing.finish(std::move(left));
        QCOMPARE(message(shown), u"“user-1” was not disabled. You left the account before it was sent."_s);
        QVERIFY(waitUntil([&] { return news.notDisabled == 1; }));
        QVERIFY(kept(shown).isEmpty());
    }

    void whatIsRefusedIsNotCountedLater()
    {
        ShownProvider shown(5);
        shown.open();
        shown.view->selection().selectOnly({CredentialId(u"id-1"_s)});
        shown.provider.misbehave("PUT", 1, answer(jsonResponse(422, errorJson("SOME_CODE", "words"))));
        actionOf(shown.frame.window, u"Disable Now, Delete Later…"_s)->trigger();
        click(*shown.frame.window.findChild<DisableForDeletionDialog *>(), u"Disable"_s);
        QVERIFY(waitUntil([&] { return shown.messages().isVisible(); }));
        const QString refusal = message(shown);
        QVERIFY2(refusal.contains(u"words"_s), qPrintable(refusal));
        QVERIFY(waitUntil([&] { return shown.session->quarantine().isAtRest(); }));
        QCOMPARE(message(shown), refusal); // nothing covers it
        click(shown.frame.window, u"Retry"_s);
        QVERIFY(waitUntil([&] { return !shown.provider.find(u"id-1"_s)->isEnabled; }));
        QVERIFY(waitUntil([&] { return message(shown).contains(u"no date is kept"_s); }));
        QVERIFY(kept(shown).isEmpty());
    }

    void whatWasNeverDisabledIsShownAsSuch()
    {
        ShownProvider shown(5);
        QuarantinedCredential entry = quarantinedAgo(shown.provider.credential(u"id-1"_s), 31);
        entry.state = QuarantineState::Wanted;
        putIn(shown.frame.records.quarantine, shown.provider.account(), entry);
        QuarantineDialog *dialog = review(shown);
        const auto *rows = dialog->findChild<QTreeView *>();
        QCOMPARE(column(*rows, StateColumn), QStringList{u"Was to be disabled, but is not; never due"_s});
        for (const int dateColumn : {1, 2})
            QCOMPARE(column(*rows, dateColumn), QStringList{u"–"_s});
        QVERIFY(!named<QPushButton>(*dialog, u"Delete Due…"_s)->isEnabled());
        QVERIFY2(!message(shown).contains(u"due"_s), qPrintable(message(shown)));
        rows->selectionModel()->setCurrentIndex(rows->model()->index(0, 0),
                                                QItemSelectionModel::Select | QItemSelectionModel::Rows);
        click(*dialog, u"Take Out"_s);
        QVERIFY(waitUntil([&] { return rows->model()->rowCount() == 0; }));
        QVERIFY(says(*dialog, u"There is nothing in the quarantine."_s));
        QVERIFY(kept(shown).isEmpty());
    }

    void saysThatItIsOffAndSendsNothing()
    {
        ShownProvider shown(5);
        const QString path = shown.frame.records.folder.filePath(u"quarantine.sqlite"_s);
        QVERIFY(QDir().mkpath(path)); // a folder of that name
        shown.open();
        QVERIFY(waitUntil([&] { return message(shown).contains(u"The quarantine is off"_s); }));
        shown.view->selection().selectOnly({CredentialId(u"id-1"_s), CredentialId(u"id-2"_s)});
        actionOf(shown.frame.window, u"Disable Now, Delete Later…"_s)->trigger();
        click(*shown.frame.window.findChild<DisableForDeletionDialog *>(), u"Disable"_s);
        QVERIFY(waitUntil([&] { return message(shown).contains(u"so nothing was disabled"_s); }));
        QVERIFY(shown.provider.becomesQuiet());
        QCOMPARE(shown.provider.updates(), 0);
        actionOf(shown.frame.window, u"Quarantine…"_s)->trigger();
        QVERIFY(shown.provider.becomesQuiet());
        QVERIFY2(!shown.frame.window.findChild<QuarantineDialog *>(), "an empty list would be untrue");
        QVERIFY(QDir().rmdir(path));
        actionOf(shown.frame.window, u"Quarantine…"_s)->trigger();
        QVERIFY(waitUntil([&] { return shown.frame.window.findChild<QuarantineDialog *>(); }));
        QVERIFY2(!shown.messages().contains(u"quarantine-off"_s), "it is on again");
    }

    void saysWhatCouldNotBeTakenOut()
    {
        ShownProvider shown(5);
        quarantine(shown, u"id-1"_s, 5);
        quarantine(shown, u"id-2"_s, 5);
        QuarantineDialog *dialog = review(shown);
        const auto *rows = dialog->findChild<QTreeView *>();
        QCOMPARE(rows->model()->rowCount(), 2);
        const QString path = shown.frame.records.folder.filePath(u"quarantine.sqlite"_s);
        TAKE_AWAY_IN_USE(path);
        rows->selectionModel()->setCurrentIndex(rows->model()->index(0, 0),
                                                QItemSelectionModel::Select | QItemSelectionModel::Rows);
        click(*dialog, u"Take Out"_s);
        QVERIFY(waitUntil(
            [&] { return message(shown).contains(u"could not be taken out of the quarantine"_s); }));
        QCOMPARE(rows->model()->rowCount(), 2);
        QVERIFY(waitUntil([&] { return QFile::exists(path); })); // written anew from what is known
        QCOMPARE(kept(shown).size(), 2);
    }

    void saysSoWhenAllAreDisabledAlready()
    {
        ShownProvider shown(5);
        for (const QString &id : {u"id-1"_s, u"id-2"_s})
            shown.provider.find(id)->isEnabled = false;
        shown.open();
        shown.view->selection().selectOnly({CredentialId(u"id-1"_s), CredentialId(u"id-2"_s)});
        actionOf(shown.frame.window, u"Disable Now, Delete Later…"_s)->trigger();
        QVERIFY(says(*shown.frame.window.findChild<DisableForDeletionDialog *>(),
                     u"Nothing is left to be disabled: only the date is kept."_s));
        click(*shown.frame.window.findChild<DisableForDeletionDialog *>(), u"Disable"_s);
        QVERIFY(waitUntil([&] { return !message(shown).isEmpty(); }));
        QCOMPARE(kept(shown).size(), 2);
        QVERIFY2(message(shown).startsWith(u"2 credentials are disabled and due to be deleted on "_s),
                 qPrintable(message(shown)));
        QCOMPARE(shown.provider.updates(), 0);
    }

    void remindsAndDeletesOnlyWhatIsDueAndConfirmed()
    {
        ShownProvider shown(5);
        for (const QString &id : {u"id-1"_s, u"id-2"_s, u"id-4"_s})
            shown.provider.find(id)->isEnabled = false;
        quarantine(shown, u"id-1"_s, 31);
        quarantine(shown, u"id-2"_s, 5);
        quarantine(shown, u"id-3"_s, 40); // enabled again since
        quarantine(shown, u"id-4"_s, 50);
        shown.provider.remove(u"id-4"_s);
        shown.open();
        auto *bar = shown.frame.window.findChild<MessageBar *>();
        QVERIFY(waitUntil([&] { return bar->isVisible(); }));
        click(*bar, u"Review…"_s);
        QVERIFY(waitUntil([&] { return shown.frame.window.findChild<QuarantineDialog *>(); }));
        auto *dialog = shown.frame.window.findChild<QuarantineDialog *>();
        const auto *rows = dialog->findChild<QTreeView *>();
        QVERIFY(waitUntil([&] { return column(*rows, UsedByColumn).first() == u"no trunk names it"_s; }));
        QCOMPARE(column(*rows, StateColumn),
                 QStringList({u"No longer in the list"_s, u"Enabled again, so not offered for deletion"_s,
                              u"Due; disabled and unchanged"_s, u"Due in 25 days"_s}));
        QTest::keyClick(dialog, Qt::Key_Return);
        click(*dialog, u"Delete Due…"_s);
        QVERIFY(waitUntil([&] { return shown.frame.window.findChild<DeleteDialog *>(); }));
        QCOMPARE(shown.frame.window.findChild<DeleteDialog *>()->id(), CredentialId(u"id-1"_s));
        QVERIFY(shown.provider.becomesQuiet());
        QCOMPARE(shown.provider.deletes(), 0);
    }

    void aReadOnlyAccountShowsWhatIsDueAndDeletesNothing()
    {
        ShownProvider shown(5);
        shown.isReadOnly = true;
        shown.provider.find(u"id-1"_s)->isEnabled = false;
        quarantine(shown, u"id-1"_s, 31);
        QuarantineDialog *dialog = review(shown);
        const auto *rows = dialog->findChild<QTreeView *>();
        QVERIFY(waitUntil([&] { return column(*rows, UsedByColumn).first() == u"no trunk names it"_s; }));
        QCOMPARE(column(*rows, StateColumn), QStringList{u"Due; disabled and unchanged"_s});
        const auto *button = named<QPushButton>(*dialog, u"Delete Due…"_s);
        QVERIFY(!button->isEnabled());
        QVERIFY2(button->toolTip().contains(u"read-only"_s), qPrintable(button->toolTip()));
        emit dialog->deleteWanted({CredentialId(u"id-1"_s)});
        QVERIFY2(!shown.frame.window.findChild<DeleteDialog *>(), "nor by any other way");
    }

    void whatATrunkUsesIsNotOffered()
    {
        ShownProvider shown(5);
        for (const QString &id : {u"id-1"_s, u"id-2"_s}) {
            shown.provider.find(id)->isEnabled = false;
            quarantine(shown, id, 31);
        }
        shown.provider.trunks = {{u"t-1"_s, u"<b>Lobby</b>\u202E"_s, u"id-2"_s},
                                 {u"t-2"_s, u"Fax"_s, u"id-2"_s},
                                 {u"t-3"_s, u"Other"_s, u"id-3"_s}};
        shown.provider.hold("TRUNKS");
        const QuarantineDialog *dialog = review(shown);
        const auto *rows = dialog->findChild<QTreeView *>();
        QVERIFY(waitUntil([&] { return shown.provider.held() == 1; }));
        QCOMPARE(column(*rows, UsedByColumn), QStringList({u"reading…"_s, u"reading…"_s}));
        QCOMPARE(column(*rows, StateColumn).first(),
                 u"Due; disabled and unchanged; use by trunks not known"_s);
        QVERIFY(says(*dialog, u"Reading which trunks use them…"_s));
        rows->selectionModel()->setCurrentIndex(rows->model()->index(1, 0),
                                                QItemSelectionModel::Select | QItemSelectionModel::Rows);
        shown.provider.release();
        QVERIFY(waitUntil([&] { return column(*rows, UsedByColumn).first() != u"reading…"_s; }));
        QCOMPARE(column(*rows, UsedByColumn),
                 QStringList({u"no trunk names it"_s, u"“<b>Lobby</b>⟨U+202E⟩”, “Fax”"_s}));
        QCOMPARE(column(*rows, StateColumn),
                 QStringList({u"Due; disabled and unchanged"_s,
                              u"Due, but a trunk uses it, so not offered for deletion"_s}));
        QVERIFY2(rows->selectionModel()->isRowSelected(1), "news leaves the selection alone");
        QVERIFY(says(*dialog, u"A trunk uses one of them, as of "_s));
        QVERIFY(!named<QPushButton>(*dialog, u"Read Again"_s));
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
        quarantine(shown, u"id-1"_s, 31);
        shown.provider.misbehaveAlways("TRUNKS",
                                       answer(jsonResponse(status, errorJson("CODE", "said <i>so"))));
        const QuarantineDialog *dialog = review(shown);
        const auto *rows = dialog->findChild<QTreeView *>();
        QVERIFY(waitUntil([&] { return named<QPushButton>(*dialog, u"Read Again"_s); }));
        QVERIFY(says(*dialog,
                     u"Which trunks use it is not known. "_s + words + u" The server said: “said <i>so”"_s));
        QCOMPARE(column(*rows, UsedByColumn), QStringList{u"not known"_s});
        QVERIFY2(named<QPushButton>(*dialog, u"Delete Due…"_s)->isEnabled(),
                 "an account may have no such list");

        shown.provider.behave();
        named<QPushButton>(*dialog, u"Read Again"_s)->setFocus();
        click(*dialog, u"Read Again"_s);
        QVERIFY(rows->hasFocus());
        QVERIFY(waitUntil([&] { return column(*rows, UsedByColumn).first() == u"no trunk names it"_s; }));
        QVERIFY(!named<QPushButton>(*dialog, u"Read Again"_s));
    }

    void anEmptyOneReadsNoTrunks()
    {
        ShownProvider shown(5);
        const QuarantineDialog *dialog = review(shown);
        QVERIFY(says(*dialog, u"There is nothing in the quarantine."_s));
        QVERIFY(shown.provider.becomesQuiet());
        QCOMPARE(shown.provider.trunkLists(), 0);
        QVERIFY(!named<QPushButton>(*dialog, u"Read Again"_s));
    }

    void buttonsThatWouldDoNothingSayWhy()
    {
        ShownProvider shown(5);
        quarantine(shown, u"id-1"_s, 5);
        shown.provider.remove(u"id-1"_s);
        QuarantineDialog *dialog = review(shown);
        const auto *rows = dialog->findChild<QTreeView *>();
        const auto whyNot = [dialog](const QString &name) {
            auto *button = named<QPushButton>(*dialog, name);
            return button->isEnabled() ? QString() : descriptionOf(button);
        };
        QCOMPARE(whyNot(u"Show in Table"_s), u"Select credentials in the list first."_s);
        QCOMPARE(whyNot(u"Take Out"_s), u"Select credentials in the list first."_s);
        QCOMPARE(whyNot(u"Delete Due…"_s), u"Nothing is due that has not changed and that no trunk uses."_s);
        rows->selectionModel()->setCurrentIndex(rows->model()->index(0, 0),
                                                QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QCOMPARE(whyNot(u"Show in Table"_s), u"They are no longer in the list."_s);
        QVERIFY(named<QPushButton>(*dialog, u"Take Out"_s)->isEnabled());
    }

    /// Not since when a credential is disabled, which nobody knows.
    void theDateOfTheDecisionIsNamedAsThat()
    {
        ShownProvider shown(5);
        quarantine(shown, u"id-1"_s, 5);
        const QuarantineDialog *dialog = review(shown);
        const QAbstractItemModel *model = dialog->findChild<QTreeView *>()->model();
        QCOMPARE(model->headerData(1, Qt::Horizontal).toString(), u"Quarantined"_s);
    }

    void theTableMarksWhatIsInIt()
    {
        ShownProvider shown(5);
        shown.provider.find(u"id-1"_s)->isEnabled = false;
        quarantine(shown, u"id-1"_s, 5);
        shown.openAll();
        const auto status = [&shown](const QString &id) {
            return shown.model()
                .index(shown.model().visibleRow(CredentialId(id)), static_cast<int>(Column::Status))
                .data()
                .toString();
        };
        QTRY_COMPARE(status(u"id-1"_s), u"Disabled – quarantined"_s);
        QCOMPARE(status(u"id-2"_s), u"Enabled"_s);
        shown.session->loader().refresh(); // and it stays
        QVERIFY(shown.settles());
        QCOMPARE(status(u"id-1"_s), u"Disabled – quarantined"_s);
        shown.view->selection().selectOnly({CredentialId(u"id-1"_s)});
        const auto *shownStatus =
            named<SelectableText>(*shown.frame.window.findChild<DetailsPane *>(), u"Status"_s);
        QTRY_COMPARE(shownStatus->toPlainText(), u"Disabled – quarantined"_s);

        QSignalSpy changed(&shown.model(), &QAbstractItemModel::dataChanged);
        shown.session->quarantine().quarantine().release({CredentialId(u"id-1"_s)});
        QTRY_COMPARE(status(u"id-1"_s), u"Disabled"_s);
        QVERIFY2(!changed.isEmpty(), "what shows it hears of it");
        QTRY_COMPARE(shownStatus->toPlainText(), u"Disabled"_s);
    }

    /// Of an account from the environment its token is all that is not.
    void theBannerSaysWhatIsKept()
    {
        ShownProvider shown(1);
        shown.open();
        QVERIFY(says(shown.frame.window, u"its token is not stored"_s));
        QVERIFY(says(shown.frame.window, u"is kept on this machine, in the activity and the quarantine"_s));
    }

    void theQuestionNamesAndCounts()
    {
        ShownProvider shown(5);
        shown.provider.find(u"id-2"_s)->isEnabled = false;
        shown.openAll();
        shown.view->selection().selectOnly(
            {CredentialId(u"id-1"_s), CredentialId(u"id-2"_s), CredentialId(u"id-3"_s)});
        shown.model().setFilter(CredentialFilter(StatusFilter::Enabled, {}));
        actionOf(shown.frame.window, u"Disable Now, Delete Later…"_s)->trigger();
        auto *dialog = shown.frame.window.findChild<DisableForDeletionDialog *>();
        QVERIFY(says(*dialog, u"Disable these 3 credentials now, and ask about deleting them later?"_s));
        QVERIFY(says(
            *dialog,
            u"2 enabled, 1 disabled already, which stays so; hidden by the filter in the table: 1 of them."_s));
        const QAbstractItemModel *list = dialog->findChild<CredentialListView *>()->model();
        QStringList names;
        for (int row = 0; row < list->rowCount(); ++row)
            names.append(list->index(row, 0).data().toString());
        QCOMPARE(names, QStringList({u"user-1"_s, u"user-3"_s, u"user-2"_s})); // the hidden one last

        shown.provider.remove(u"id-3"_s);
        shown.session->loader().refresh();
        QVERIFY(waitUntil([&] { return list->rowCount() == 2; }));
        QVERIFY(says(*dialog, u"1 no longer in the list and left out"_s));
        click(*dialog, u"Disable"_s);
        QVERIFY(waitUntil([&] { return kept(shown).size() == 2; }));
        QVERIFY(waitUntil([&] { return shown.session->quarantine().isAtRest(); }));
        QCOMPARE(shown.provider.updates(), 1);
    }

    void theTabKeyLeadsToTheDaysBeforeTheButtons()
    {
        ShownProvider shown(2);
        DisableForDeletionDialog dialog({shown.provider.credential(u"id-1"_s)}, 0, systemClock(), nullptr,
                                        quickClock());
        QStringList names;
        for (QWidget *next = dialog.nextInFocusChain(); next != &dialog; next = next->nextInFocusChain())
            names.append(nameOf(next));
        QVERIFY2(names.indexOf(u"Days until deletion"_s) < names.indexOf(u"Disable"_s),
                 qPrintable(names.join(u", "_s)));
    }

    void whatIsDeletedLeavesIt()
    {
        ShownProvider shown(5);
        shown.provider.find(u"id-1"_s)->isEnabled = false;
        quarantine(shown, u"id-1"_s, 5);
        shown.open();
        QVERIFY(waitUntil([&] { return shown.session->quarantine().quarantine().count() == 1; }));
        shown.session->changes().start(ChangeAction::Delete, shown.provider.credential(u"id-1"_s));
        QVERIFY(waitUntil([&] { return shown.session->quarantine().quarantine().count() == 0; }));
        QVERIFY(kept(shown).isEmpty());
    }
};

QTEST_MAIN(TestQuarantineInWindow)
#include "test_quarantinedialogs.moc"
