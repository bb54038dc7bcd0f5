// SPDX-License-Identifier: MIT
#include "tests/gui/shownaccount.h"

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Deleting, disabling and enabling, and what follows.
class TestMainWindowChanges final : public QObject
{
    Q_OBJECT

private slots:
    void deletesADisabledCredential()
    {
        Shown shown;
        shown.loadAll();
        const QString username = SandboxUsername::Deletable;
        const CredentialId id = shown.server.account().find(username)->id;
        shown.deleteCredential(username);
        QTRY_VERIFY(!shown.session->inventory().find(id));
        QVERIFY(!shown.server.account().find(username));
        QTRY_COMPARE(shown.message(), u"Done: “%1” is deleted."_s.arg(username));
        QTRY_VERIFY(shown.sentence().startsWith(u"All 239 loaded"_s));
        QVERIFY(shown.view->selection().ids().isEmpty()); // no neighbour takes its place
        QCOMPARE(shown.deletesSent(), 1);
    }

    void anIdWithSlashesIsDeletedToo()
    {
        Shown shown;
        shown.loadAll();
        const QString username = SandboxUsername::OddId;
        shown.deleteCredential(username);
        QTRY_VERIFY(!shown.server.account().find(username));
        QTRY_COMPARE(shown.loaded(), 239);
    }

    void aCredentialInUseStaysAndCanBeRetried()
    {
        Shown shown;
        shown.loadAll();
        const QString username = SandboxUsername::InCall;
        const CredentialId id = shown.server.account().find(username)->id;
        shown.deleteCredential(username);
        QTRY_VERIFY2(shown.message().contains(u"in use by active calls"_s), qPrintable(shown.message()));
        QVERIFY(shown.session->inventory().find(id));
        QVERIFY(shown.view->selection().ids().contains(id));
        QCOMPARE(shown.session->inventory().activity(id), RowActivity::InUse);
        QCOMPARE(shown.deletesSent(), 1);
        QVERIFY(press(shown.button(u"Retry"_s)));
        QVERIFY(shown.dialog()); // asks again, as the first time
        QCOMPARE(shown.dialog()->id(), id);
        QCOMPARE(shown.deletesSent(), 1);
        shown.confirmDelete(username);
        QTRY_VERIFY(!shown.session->inventory().find(id));
        QCOMPARE(shown.deletesSent(), 2);
    }

    void oneThatIsAlreadyGoneIsSaidToBe()
    {
        Shown shown;
        shown.loadAll();
        shown.deleteCredential(SandboxUsername::DeletedByColleague);
        QTRY_VERIFY2(shown.message().contains(u"was already gone"_s), qPrintable(shown.message()));
        QCOMPARE(shown.loaded(), 239);
    }

    void anUnknownOutcomeIsResolvedByTheList()
    {
        Shown shown;
        shown.loadAll();
        shown.deleteCredential(SandboxUsername::DeletedWithError);
        QTRY_VERIFY2(shown.message().contains(u"the list no longer contains it"_s),
                     qPrintable(shown.message()));
        QCOMPARE(shown.loaded(), 239);
        QCOMPARE(shown.deletesSent(), 1);
    }

    void oneThatIsStillListedCanBeCheckedAndRetried()
    {
        Shown shown;
        shown.loadAll();
        shown.deleteCredential(SandboxUsername::FirstDeleteFails);
        QTRY_VERIFY2(shown.message().contains(u"is still there"_s), qPrintable(shown.message()));
        QCOMPARE(shown.deletesSent(), 1);
        QVERIFY(shown.button(u"Check Again"_s));
        shown.button(u"Check Again"_s)->click();
        QTRY_COMPARE(shown.session->changes().underWay(), 0);
        QTRY_VERIFY(shown.button(u"Retry"_s));
        QCOMPARE(shown.deletesSent(), 1);
        QVERIFY(press(shown.button(u"Retry"_s)));
        shown.confirmDelete(SandboxUsername::FirstDeleteFails);
        QTRY_COMPARE(shown.loaded(), 239);
        QCOMPARE(shown.deletesSent(), 2);
    }

    void aRefusedTokenIsSaidAndStopsEverything()
    {
        Shown shown;
        shown.loadAll();
        shown.server.api().revokeToken();
        shown.deleteCredential(SandboxUsername::Deletable);
        QTRY_VERIFY2(shown.message().contains(u"401"_s), qPrintable(shown.message()));
        const auto sent = shown.server.api().requests().size();
        QVERIFY(shown.select(SandboxUsername::InCall));
        shown.deleteCredential(SandboxUsername::InCall);
        QTRY_COMPARE(shown.session->changes().underWay(), 0);
        QCOMPARE(shown.server.api().requests().size(), sent);
        QCOMPARE(shown.loaded(), 240);
    }

    void closingWaitsForTheOutcome()
    {
        SandboxOptions options = quickSandbox();
        options.latency.changeLatency = 300ms;
        Shown shown(options);
        shown.loadAll();
        shown.deleteCredential(SandboxUsername::Deletable);
        QTRY_COMPARE(shown.session->changes().outcomesAwaited(), 1); // it is out
        QVERIFY(!shown.window->close());
        QVERIFY(shown.window->isVisible());
        QVERIFY(shown.message().contains(u"closes as soon as"_s));
        QTRY_VERIFY(!shown.window->isVisible());
        QVERIFY(!shown.server.account().find(SandboxUsername::Deletable));
    }

    void closingTellsAboutAnOutcomeThatIsNoSuccess()
    {
        SandboxOptions options = quickSandbox();
        options.latency.changeLatency = 100ms;
        Shown shown(options);
        shown.loadAll();
        shown.deleteCredential(SandboxUsername::InCall);
        QTRY_COMPARE(shown.session->changes().outcomesAwaited(), 1); // it is out
        QVERIFY(!shown.window->close());
        QTRY_VERIFY(shown.message().contains(u"in use by active calls"_s));
        QVERIFY(shown.window->isVisible());
        QVERIFY(shown.window->close());
    }

    void theRowShowsADeleteThatIsUnderWay()
    {
        SandboxOptions options = quickSandbox();
        options.latency.changeLatency = 200ms;
        Shown shown(options);
        shown.loadAll();
        const CredentialId id = shown.server.account().find(SandboxUsername::Deletable)->id;
        shown.deleteCredential(SandboxUsername::Deletable);
        QTRY_COMPARE(shown.session->inventory().activity(id), RowActivity::Deleting);
        QVERIFY(!shown.action(u"Delete…"_s)->isEnabled()); // not a second time
        QVERIFY(shown.select(SandboxUsername::InCall));
        QVERIFY(shown.action(u"Delete…"_s)->isEnabled()); // the window stays usable
        QTRY_VERIFY(!shown.session->inventory().find(id));
    }

    void statusActionsAreOfferedWhereTheyMakeSense()
    {
        SandboxOptions options = quickSandbox();
        options.latency.changeLatency = 200ms;
        Shown shown(options);
        Credential odd;
        odd.id = CredentialId(u"odd"_s);
        odd.username = u"of_unknown_status"_s;
        odd.createdAt = Timestamp(QDateTime::currentMSecsSinceEpoch() * 1000);
        shown.server.account().insertBySomeoneElse(odd);
        shown.action(u"Refresh"_s)->trigger();
        shown.loadAll();
        const QAction *disable = shown.action(u"Disable…"_s);
        const QAction *enable = shown.action(u"Enable…"_s);
        QVERIFY(disable && enable);
        const auto offered = [&] {
            return std::pair(disable->isEnabled(), enable->isEnabled());
        };
        QCOMPARE(offered(), std::pair(false, false)); // nothing is selected
        QVERIFY(shown.select(SandboxUsername::InCall));
        QCOMPARE(offered(), std::pair(true, false));
        QVERIFY(shown.select(SandboxUsername::Deletable));
        QCOMPARE(offered(), std::pair(false, true));
        QVERIFY(shown.select(odd.username));
        QCOMPARE(offered(), std::pair(true, true));
        shown.view->selectAll();
        QCOMPARE(offered(), std::pair(true, true)); // the dialog says how many are so already

        QVERIFY(shown.select(SandboxUsername::InCall));
        shown.action(u"Disable…"_s)->trigger();
        QVERIFY(press(Shown::visible<QPushButton>(*shown.statusDialog(), u"Disable"_s)));
        QTRY_COMPARE(shown.session->inventory().activity(shown.idOf(SandboxUsername::InCall)),
                     RowActivity::Disabling);
        QCOMPARE(offered(), std::pair(false, false)); // not while the outcome is awaited
        QTRY_COMPARE(offered(), std::pair(false, true));
    }

    void disablesAndEnables()
    {
        Shown shown;
        shown.loadAll();
        const QString username = SandboxUsername::InCall;
        QVERIFY(shown.select(username));
        shown.action(u"Disable…"_s)->trigger();
        QTRY_VERIFY(shown.statusDialog() && shown.statusDialog()->isVisible());
        QCOMPARE(shown.statusDialog()->windowTitle(), u"Disable Credential"_s);
        QVERIFY(Shown::visible<QPushButton>(*shown.statusDialog(), u"Cancel"_s));
        QVERIFY(press(Shown::visible<QPushButton>(*shown.statusDialog(), u"Disable"_s)));
        QTRY_COMPARE(shown.message(), u"Done: “%1” is disabled."_s.arg(username));
        QCOMPARE(shown.statusOf(username), CredentialStatus::Disabled);
        QCOMPARE(shown.server.account().find(username)->status, CredentialStatus::Disabled);
        QCOMPARE(shown.updatesSent(), 1);
        QTRY_VERIFY(!shown.statusDialog());

        QCOMPARE(shown.view->selection().ids(), QSet<CredentialId>{shown.idOf(username)});
        shown.action(u"Enable…"_s)->trigger();
        QTRY_VERIFY(shown.statusDialog() && shown.statusDialog()->isVisible());
        QCOMPARE(shown.statusDialog()->windowTitle(), u"Enable Credential"_s);
        QVERIFY(press(Shown::visible<QPushButton>(*shown.statusDialog(), u"Enable"_s)));
        QTRY_COMPARE(shown.message(), u"Done: “%1” is enabled."_s.arg(username));
        QCOMPARE(shown.statusOf(username), CredentialStatus::Enabled);
        QCOMPARE(shown.updatesSent(), 2);
        QCOMPARE(shown.deletesSent(), 0);
    }

    void theDialogSaysWhenItIsSoAlready()
    {
        Shown shown;
        shown.loadAll();
        const QString username = SandboxUsername::InCall;
        QVERIFY(shown.select(username));
        shown.action(u"Disable…"_s)->trigger();
        QTRY_VERIFY(shown.statusDialog() && shown.statusDialog()->isVisible());
        QTRY_VERIFY(Shown::visible<QPushButton>(*shown.statusDialog(), u"Disable"_s)->isEnabled());
        QVERIFY(shown.server.account().update(shown.idOf(username), {.enabled = false, .description = {}}));
        shown.session->loader().refresh();
        QTRY_VERIFY(!Shown::visible<QPushButton>(*shown.statusDialog(), u"Disable"_s)->isEnabled());
        QVERIFY(shown.says(u"It is disabled already: there is nothing to do."_s));
        shown.statusDialog()->accept();
        QVERIFY(shown.statusDialog()->isVisible());
        QCOMPARE(shown.updatesSent(), 0);
    }

    /// A wait for calls compares with what was confirmed, so that has to be what the dialog showed.
    void whatIsSentIsWhatTheDialogShowed()
    {
        Shown shown(quickSandbox(), {1ms, 1ms, 1h});
        shown.loadAll();
        const QString username = SandboxUsername::InCall;
        QVERIFY(shown.select(username));
        shown.action(u"Delete…"_s)->trigger();
        QTRY_VERIFY(shown.dialog() && shown.dialog()->isVisible());
        QVERIFY(shown.server.account().update(shown.idOf(username),
                                              {.enabled = {}, .description = u"another one's"_s}));
        shown.session->loader().refresh();
        QTRY_COMPARE(shown.dialog()->credential().description, u"another one's"_s);
        shown.confirmDelete(username);
        QTRY_VERIFY(shown.offers(u"Retry When Calls End"_s));
        QCOMPARE(shown.session->changes().find(shown.idOf(username))->credential().description,
                 u"another one's"_s);
        QVERIFY(press(shown.button(u"Retry When Calls End"_s)));
        QTRY_COMPARE(shown.message(), u"Done: “%1” is deleted."_s.arg(username)); // not "somebody changed it"
    }

    void aRetryThatIsNotConfirmedSendsNothing()
    {
        Shown shown;
        shown.loadAll();
        shown.deleteCredential(SandboxUsername::InCall);
        QTRY_VERIFY(shown.offers(u"Retry"_s));
        shown.button(u"Retry"_s)->setFocus();
        for (int i = 0; i < 2; ++i) {
            QVERIFY(press(shown.button(u"Retry"_s)));
            QVERIFY(shown.dialog());
            QVERIFY(Shown::visible<QLineEdit>(*shown.dialog(), u"Type to confirm"_s)); // it is enabled
            shown.dialog()->reject();
            QTRY_VERIFY(!shown.dialog());
        }
        QCOMPARE(shown.deletesSent(), 1);
        QCOMPARE(shown.session->changes().underWay(), 0);
        QVERIFY(shown.offers(u"Retry When Calls End"_s)); // and nothing is lost by it
    }

    /// An earlier run of the program asked for it; that is no confirmation today.
    void aDeleteOfAnEarlierRunIsAskedAboutAgain()
    {
        Shown shown;
        shown.loadAll();
        const CredentialId id = shown.idOf(SandboxUsername::InCall);
        JournalEntry entry;
        entry.intent.credentialId = id.text();
        entry.intent.username = SandboxUsername::InCall;
        entry.intent.action = u"delete"_s;
        shown.session->changes().findOut(entry);
        QTRY_VERIFY2(shown.offers(u"Retry"_s), qPrintable(shown.message()));
        QVERIFY(press(shown.button(u"Retry"_s)));
        QVERIFY(shown.dialog());
        QCOMPARE(shown.dialog()->id(), id);
        QVERIFY(shown.session->inventory().find(id) == shown.dialog()->credential()); // as the list knows it
        QCOMPARE(shown.deletesSent(), 0);
    }

    void afterARefusedTokenARetryIsSentAgain()
    {
        Shown shown;
        shown.loadAll();
        shown.server.api().revokeToken();
        shown.deleteCredential(SandboxUsername::Deletable);
        QTRY_VERIFY(shown.message().contains(u"401"_s));
        QTRY_COMPARE(shown.session->changes().underWay(), 0);
        const int sent = shown.deletesSent();
        QTRY_VERIFY(shown.offers(u"Retry"_s));
        for (int i = 0; i < 2 && !shown.dialog(); ++i) { // the list's own message may be in front
            QVERIFY(press(shown.button(u"Retry"_s)));
            if (!shown.dialog() && shown.button(u"Next Message"_s))
                shown.button(u"Next Message"_s)->click();
        }
        shown.confirmDelete(SandboxUsername::Deletable);
        QTRY_VERIFY(shown.deletesSent() > sent);
    }

    void enterDoesNotDisable_data()
    {
        QTest::addColumn<QString>("button");
        QTest::newRow("at first") << QString();
        QTest::newRow("on Disable") << u"Disable"_s;
        QTest::newRow("on Cancel") << u"Cancel"_s;
    }
    void enterDoesNotDisable()
    {
        QFETCH(QString, button);
        Shown shown;
        shown.loadAll();
        QVERIFY(shown.select(SandboxUsername::InCall));
        shown.action(u"Disable…"_s)->trigger();
        QTRY_VERIFY(shown.statusDialog() && shown.statusDialog()->isVisible());
        StatusChangeDialog *dialog = shown.statusDialog();
        for (const QPushButton *each : dialog->findChildren<QPushButton *>())
            QVERIFY(!each->isDefault() && !each->autoDefault());
        if (button.isEmpty())
            QCOMPARE(nameOf(dialog->focusWidget()), u"Cancel"_s);
        else
            Shown::visible<QPushButton>(*dialog, button)->setFocus();
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Enter, Qt::KeypadModifier);
        QVERIFY(dialog->isVisible());
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!shown.statusDialog());
        QCOMPARE(shown.session->changes().underWay(), 0);
        QCOMPARE(shown.updatesSent(), 0);
    }

    void everyControlOfTheStatusDialogHasAName()
    {
        Shown shown;
        shown.loadAll();
        QVERIFY(shown.select(SandboxUsername::InCall));
        shown.action(u"Disable…"_s)->trigger();
        QTRY_VERIFY(shown.statusDialog() && shown.statusDialog()->isVisible());
        for (QWidget *stop : tabStops(*shown.statusDialog()))
            QVERIFY2(!nameOf(stop).isEmpty(), stop->metaObject()->className());
        for (const QLabel *label : shown.statusDialog()->findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void underAFilterADisabledOneIsHiddenAndStaysSelected()
    {
        Shown shown;
        shown.loadAll();
        const QString username = SandboxUsername::InCall;
        shown.button(u"Enabled"_s)->click();
        QVERIFY(shown.select(username));
        const int rows = shown.session->model().rowCount();
        shown.action(u"Disable…"_s)->trigger();
        QVERIFY(press(Shown::visible<QPushButton>(*shown.statusDialog(), u"Disable"_s)));
        QTRY_COMPARE(shown.session->model().rowCount(), rows - 1);
        QTRY_VERIFY(shown.says(u"1 selected (1 hidden by the filter)"_s));
        QCOMPARE(shown.view->selection().ids(), QSet<CredentialId>{shown.idOf(username)});
        QTRY_VERIFY(shown.action(u"Enable…"_s)->isEnabled());
        QVERIFY(!shown.action(u"Disable…"_s)->isEnabled());
    }

    void disableInsteadOfDeleting()
    {
        Shown shown;
        shown.loadAll();
        QVERIFY(shown.select(SandboxUsername::Deletable));
        shown.action(u"Delete…"_s)->trigger();
        QTRY_VERIFY(shown.dialog() && shown.dialog()->isVisible());
        QVERIFY(!Shown::visible<QPushButton>(*shown.dialog(), u"Disable Instead"_s)); // it is disabled
        shown.dialog()->reject();
        QTRY_VERIFY(!shown.dialog());

        const QString username = SandboxUsername::InCall;
        QVERIFY(shown.select(username));
        shown.action(u"Delete…"_s)->trigger();
        QTRY_VERIFY(shown.dialog() && shown.dialog()->isVisible());
        QVERIFY(press(Shown::visible<QPushButton>(*shown.dialog(), u"Disable Instead"_s)));
        QTRY_VERIFY(!shown.dialog());
        QTRY_COMPARE(shown.message(), u"Done: “%1” is disabled."_s.arg(username));
        QCOMPARE(shown.statusOf(username), CredentialStatus::Disabled);
        QCOMPARE(shown.updatesSent(), 1);
        QCOMPARE(shown.deletesSent(), 0);
    }

    void disableInsteadAfterA409()
    {
        Shown shown;
        shown.loadAll();
        const QString username = SandboxUsername::InCall;
        shown.deleteCredential(username);
        QTRY_VERIFY(shown.button(u"Disable Instead"_s));
        QVERIFY(press(shown.button(u"Disable Instead"_s)));
        QTRY_COMPARE(shown.message(), u"Done: “%1” is disabled."_s.arg(username));
        QCOMPARE(shown.session->inventory().activity(shown.idOf(username)), RowActivity::None);
        QCOMPARE(shown.updatesSent(), 1);
        QCOMPARE(shown.deletesSent(), 1);
    }

    void retriesWhenCallsEnd()
    {
        Shown shown(quickSandbox(), {1ms, 1ms, 1h});
        shown.loadAll();
        const QString username = SandboxUsername::InCall;
        shown.deleteCredential(username);
        QTRY_VERIFY(shown.button(u"Retry When Calls End"_s));
        QVERIFY(press(shown.button(u"Retry When Calls End"_s)));
        QTRY_COMPARE(shown.message(), u"Done: “%1” is deleted."_s.arg(username));
        QVERIFY(!shown.server.account().find(username));
        QCOMPARE(shown.loaded(), 239);
        QCOMPARE(shown.deletesSent(), 2);
    }

    void theWaitForCallsIsShownAndCanBeCancelled()
    {
        Shown shown;
        shown.loadAll();
        const QString username = SandboxUsername::InCall;
        shown.deleteCredential(username);
        QTRY_VERIFY(shown.button(u"Retry When Calls End"_s));
        QVERIFY(press(shown.button(u"Retry When Calls End"_s)));
        QTRY_VERIFY2(shown.message().contains(u"Next try at"_s), qPrintable(shown.message()));
        QCOMPARE(shown.session->inventory().activity(shown.idOf(username)), RowActivity::WaitingForCalls);
        QVERIFY(shown.button(u"Disable Instead"_s));
        shown.button(u"Cancel"_s)->click();
        QTRY_VERIFY(shown.offers(u"Retry When Calls End"_s));
        QCOMPARE(shown.session->inventory().activity(shown.idOf(username)), RowActivity::InUse);
        QCOMPARE(shown.deletesSent(), 1);
    }

    void disableInsteadEndsTheWaitForCalls()
    {
        Shown shown;
        shown.loadAll();
        const QString username = SandboxUsername::InCall;
        shown.deleteCredential(username);
        QTRY_VERIFY(shown.button(u"Retry When Calls End"_s));
        QVERIFY(press(shown.button(u"Retry When Calls End"_s)));
        QTRY_VERIFY(!shown.offers(u"Retry When Calls End"_s) && shown.button(u"Cancel"_s));
        QVERIFY(press(shown.button(u"Disable Instead"_s)));
        QTRY_COMPARE(shown.message(), u"Done: “%1” is disabled."_s.arg(username));
        QCOMPARE(shown.session->changes().underWay(), 0);
        QCOMPARE(shown.deletesSent(), 1);
    }

    void closingAsksAboutWhatWaits()
    {
        Shown shown;
        shown.loadAll();
        const QString username = SandboxUsername::InCall;
        shown.deleteCredential(username);
        QTRY_VERIFY(shown.button(u"Retry When Calls End"_s));
        QVERIFY(press(shown.button(u"Retry When Calls End"_s)));
        QTRY_COMPARE(shown.session->changes().underWay(), 1);
        const QString question =
            u"Warning: “%1” is not deleted yet. Closing the window gives that up."_s.arg(username);
        QVERIFY(!shown.window->close());
        QCOMPARE(shown.message(), question);
        shown.button(u"Keep Open"_s)->click();
        QVERIFY(shown.message() != question);
        QCOMPARE(shown.session->changes().underWay(), 1); // nothing has happened to it
        QVERIFY(!shown.window->close());
        shown.button(u"Give Up and Close"_s)->click();
        QVERIFY(!shown.window->isVisible());
        QCOMPARE(shown.session->changes().underWay(), 0);
        QCOMPARE(shown.deletesSent(), 1);
    }

    void theQuestionGoesWithWhatItIsAbout()
    {
        Shown shown;
        shown.loadAll();
        shown.deleteCredential(SandboxUsername::InCall);
        QTRY_VERIFY(shown.button(u"Retry When Calls End"_s));
        QVERIFY(press(shown.button(u"Retry When Calls End"_s)));
        QTRY_COMPARE(shown.session->changes().underWay(), 1);
        QVERIFY(!shown.window->close());
        QVERIFY(shown.button(u"Give Up and Close"_s));
        shown.session->changes().find(shown.idOf(SandboxUsername::InCall))->cancelWait();
        QTRY_VERIFY(!shown.button(u"Give Up and Close"_s));
        QVERIFY(shown.window->isVisible());
        QVERIFY(shown.window->close());
    }

    void oneThatChangedWhileItWaitedIsAskedAboutAgain()
    {
        Shown shown(quickSandbox(), {1ms, 1ms, 1h});
        shown.loadAll();
        const QString username = SandboxUsername::InCall;
        shown.deleteCredential(username);
        QTRY_VERIFY(shown.button(u"Retry When Calls End"_s));
        QVERIFY(shown.server.account().update(shown.idOf(username),
                                              {.enabled = {}, .description = u"still needed"_s}));
        QVERIFY(press(shown.button(u"Retry When Calls End"_s)));
        QTRY_VERIFY2(shown.message().contains(u"somebody changed it"_s), qPrintable(shown.message()));
        QCOMPARE(shown.session->inventory().find(shown.idOf(username))->description, u"still needed"_s);
        QCOMPARE(shown.deletesSent(), 1);
        QVERIFY(press(shown.button(u"Delete…"_s)));
        QTRY_VERIFY(shown.dialog() && shown.dialog()->isVisible());
        QCOMPARE(shown.deletesSent(), 1);
    }
};

QTEST_MAIN(TestMainWindowChanges)
#include "test_mainwindow_changes.moc"
