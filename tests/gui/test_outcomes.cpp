// SPDX-License-Identifier: MIT
#include "core/journal/activitywords.h"
#include "core/journal/journaldatabase.h"
#include "core/text/outcomeword.h"
#include "tests/gui/shownprovider.h"
#include "tests/support/journalrows.h"
#include "tests/support/takenaway.h"
#include "ui/credentials/selectionbar.h"
#include "ui/text/runtext.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

Handler status(int code)
{
    return answer(jsonResponse(code, errorJson("SOME_CODE", "words")));
}

struct Shown final : ShownProvider
{
    explicit Shown(int rows = 12, const Clock &clock = quickClock())
        : ShownProvider(rows, 100, clock)
    {
    }

    /// Intents of a run that ended without an outcome.
    void leaveOpen(const QString &action, const QStringList &ids)
    {
        JournalDatabase ended(frame.records.path(), "key");
        QVERIFY(!ended.open());
        for (const QString &id : ids)
            QVERIFY(addIntent(ended, {{},
                                      {},
                                      provider.account().authId,
                                      provider.account().baseUrl.toString(),
                                      id,
                                      u"user of "_s + id,
                                      action,
                                      1}));
    }
    void change(const QString &id, ChangeAction action = ChangeAction::Delete)
    {
        session->changes().start(action, provider.credential(id));
    }
    [[nodiscard]] CredentialChange::State state(const QString &id) const
    {
        return session->changes().find(CredentialId(id))->state();
    }
    [[nodiscard]] QString message() const { return descriptionOf(&messages()); }
    [[nodiscard]] QString allButton() const { return button(u"All"_s)->text(); }
    [[nodiscard]] QString selection() const
    {
        return descriptionOf(named<QLabel>(*frame.window.findChild<SelectionBar *>(), u"Selection"_s));
    }
    /// In the table.
    [[nodiscard]] QString row(const QString &id) const
    {
        const int row = model().visibleRow(CredentialId(id));
        return model().index(row, static_cast<int>(Column::Status)).data().toString();
    }
    /// In the activity, of the newest change of it.
    [[nodiscard]] QString activity(const QString &id) const
    {
        JournalQuery query;
        query.credentialId = id;
        std::optional<QString> text;
        QObject context;
        session->journal().page(query, &context, [&text](const auto &page) {
            text = page && !page->entries.isEmpty() ? outcomeText(page->entries.first()) : QString();
        });
        return waitUntil([&text] { return text.has_value(); }) ? *text : QString();
    }
    void refresh()
    {
        session->loader().refresh();
        QVERIFY(settles());
        handlePending();
    }
};

void withoutStatus(QJsonObject &list)
{
    QJsonArray rows = list.value(u"objects"_s).toArray();
    for (QJsonValueRef row : rows) {
        QJsonObject object = row.toObject();
        object.remove(u"enabled"_s);
        row = object;
    }
    list[u"objects"_s] = rows;
}

} // namespace

/// What the window says of outcomes is true at any time.
class TestOutcomes final : public QObject
{
    Q_OBJECT

private slots:
    void init() { QLocale::setDefault(QLocale::c()); }

    void aListThatTellsEndsTheMessageThatItCouldNotTell()
    {
        Shown shown;
        shown.openAll();
        shown.provider.misbehave("DELETE", 1, status(502));
        shown.provider.misbehaveAlways("GET", answer(response(200, {}, "<html>")));
        shown.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.verb == "DELETE")
                shown.provider.carryOut(asked);
        };
        shown.change(u"id-3"_s);
        QTRY_VERIFY2(shown.message().contains(u"The list could not tell either"_s),
                     qPrintable(shown.message()));
        shown.provider.behave();
        shown.refresh();
        QTRY_VERIFY2(shown.message().startsWith(u"Done: “user-3” is deleted"_s), qPrintable(shown.message()));
        QCOMPARE(shown.messages().count(), 1);
        QVERIFY2(shown.sentence().startsWith(u"All 11 loaded, verified"_s), qPrintable(shown.sentence()));
    }

    void stillThereIsSaidWithTheTimeOfTheNewestList()
    {
        Shown shown;
        shown.openAll();
        shown.provider.misbehave("DELETE", 1, status(502));
        shown.change(u"id-3"_s);
        QTRY_VERIFY2(shown.message().contains(u"is still there"_s), qPrintable(shown.message()));
        const QDateTime before = shown.session->changes().find(CredentialId(u"id-3"_s))->checkedAt();
        shown.refresh();
        QVERIFY(shown.session->changes().find(CredentialId(u"id-3"_s))->checkedAt() > before);
        QVERIFY2(shown.message().contains(u"is still there"_s), qPrintable(shown.message()));
        shown.provider.remove(u"id-3"_s);
        shown.refresh();
        QTRY_VERIFY2(shown.message().startsWith(u"Done: “user-3” is deleted"_s), qPrintable(shown.message()));
        QCOMPARE(shown.messages().count(), 1);
    }

    void whatWasPutAwayDoesNotComeBackWithEveryRefresh()
    {
        Shown shown;
        shown.openAll();
        shown.provider.misbehave("DELETE", 1, status(502));
        shown.change(u"id-3"_s);
        QTRY_VERIFY2(shown.message().contains(u"is still there"_s), qPrintable(shown.message()));
        QTest::keyClick(shown.button(u"Check Again"_s), Qt::Key_Escape);
        QVERIFY(shown.messages().isEmpty());
        shown.refresh();
        QVERIFY(shown.messages().isEmpty());
        shown.provider.remove(u"id-3"_s);
        shown.refresh();
        QTRY_VERIFY2(shown.message().startsWith(u"Done: “user-3” is deleted"_s), qPrintable(shown.message()));
    }

    void aRefusalGoesWithItsRow()
    {
        Shown shown;
        shown.openAll();
        shown.provider.misbehave("DELETE", 1, refusalForCalls());
        shown.change(u"id-3"_s);
        QTRY_VERIFY2(shown.message().contains(u"was not deleted"_s), qPrintable(shown.message()));
        shown.provider.remove(u"id-3"_s);
        shown.refresh();
        QTRY_VERIFY2(shown.message().contains(u"was already gone"_s), qPrintable(shown.message()));
        QCOMPARE(shown.messages().count(), 1);
    }

    void aStatusThatCantBeReadIsUnknown()
    {
        Shown shown;
        shown.provider.editList = withoutStatus;
        shown.provider.editUpdate = [](QJsonObject &object) {
            object.remove(u"enabled"_s);
        };
        shown.openAll();
        shown.change(u"id-3"_s, ChangeAction::Disable);
        QTRY_VERIFY2(shown.message().contains(u"It is not known whether “user-3” was disabled"_s),
                     qPrintable(shown.message()));
        QVERIFY(shown.message().contains(u"does not tell whether this credential is enabled"_s));
        QCOMPARE(shown.inventory().activity(CredentialId(u"id-3"_s)), RowActivity::Unknown);
    }

    void nothingIsCalledAllOrVerifiedOverRowsInDoubt()
    {
        Shown shown;
        shown.openAll();
        shown.view->selectAll();
        QTRY_COMPARE(shown.selection(), u"12 selected: all of the account"_s);
        QCOMPARE(shown.allButton(), u"All (12)"_s);
        QVERIFY(shown.sentence().contains(u"verified"_s));

        shown.provider.misbehave("DELETE", 1, status(502));
        shown.provider.misbehaveAlways("GET", answer(response(200, {}, "<html>")));
        shown.change(u"id-3"_s);
        QTRY_COMPARE(shown.state(u"id-3"_s), CredentialChange::State::Unknown);
        QTRY_VERIFY2(shown.sentence().endsWith(u" – 1 outcome not known"_s), qPrintable(shown.sentence()));
        QVERIFY2(shown.sentence().startsWith(u"12 loaded, "_s), qPrintable(shown.sentence()));
        QCOMPARE(shown.selection(), u"12 selected"_s);
        QCOMPARE(shown.allButton(), u"All"_s);

        shown.provider.behave();
        shown.refresh();
        QTRY_COMPARE(shown.allButton(), u"All (12)"_s);
        QCOMPARE(shown.selection(), u"12 selected: all of the account"_s);
        QVERIFY2(shown.sentence().startsWith(u"All 12 loaded, verified"_s), qPrintable(shown.sentence()));
    }

    void anEmptyListWithoutACountIsNotCalledAll()
    {
        Shown shown(0);
        shown.provider.editList = [](QJsonObject &list) {
            list = {{u"objects"_s, QJsonValue(QJsonValue::Null)}};
        };
        shown.session = std::make_unique<AccountSession>(
            shown.provider.account(), AccountIdentity{AccountOrigin::Environment}, shown.frame.records.all(),
            NetworkManagerFactory(), impatientOptions());
        shown.frame.window.open(*shown.session);
        shown.frame.window.show();
        QVERIFY(shown.settles());
        QTRY_VERIFY2(shown.sentence().startsWith(u"An empty list, "_s), qPrintable(shown.sentence()));
        QCOMPARE(shown.allButton(), u"All"_s);
        QVERIFY(!shown.sentence().contains(u"verified"_s));
    }

    void manyOpenOutcomesAreOneMessage()
    {
        Shown shown;
        shown.provider.remove(u"id-1"_s);
        shown.provider.remove(u"id-2"_s);
        shown.provider.find(u"id-4"_s)->isEnabled = false;
        shown.leaveOpen(u"delete"_s, {u"id-1"_s, u"id-2"_s, u"id-3"_s});
        shown.leaveOpen(u"disable"_s, {u"id-4"_s, u"id-5"_s});
        shown.provider.hold("GET");
        shown.session = std::make_unique<AccountSession>(
            shown.provider.account(), AccountIdentity{AccountOrigin::Environment}, shown.frame.records.all(),
            NetworkManagerFactory(), impatientOptions());
        shown.frame.window.open(*shown.session);
        shown.frame.window.show();
        shown.view = shown.frame.window.findChild<CredentialView *>();
        QTRY_COMPARE(
            shown.message(),
            u"Note: The outcome of 5 changes was not known when the program ended. The list is being "
            "asked about 5 of them."_s);
        QVERIFY(shown.button(u"Show"_s));
        QVERIFY(!shown.button(u"Check Again"_s));
        shown.provider.release();
        QTRY_COMPARE(
            shown.message(),
            u"Warning: The outcome of 5 changes was not known when the program ended. 2 are not done, as "
            "the list shows. What is not done may still take effect. 3 are done."_s);
        QCOMPARE(shown.messages().count(), 1);

        shown.button(u"Show"_s)->click();
        const QSet<CredentialId> open{CredentialId(u"id-3"_s), CredentialId(u"id-5"_s)};
        QTRY_COMPARE(shown.view->selection().ids(), open);
        shown.provider.remove(u"id-3"_s);
        shown.button(u"Check Again"_s)->click();
        QTRY_VERIFY2(shown.message().contains(u"1 is not done"_s), qPrintable(shown.message()));
        shown.provider.find(u"id-5"_s)->isEnabled = false;
        QVERIFY(waitUntil([&] { return !shown.session->loader().isBusy(); }));
        shown.refresh();
        QTRY_COMPARE(shown.message(),
                     u"Done: The outcome of 5 changes was not known when the program ended. All of "
                     "them are done, as the list shows."_s);
        QVERIFY(!shown.button(u"Show"_s));
        QCOMPARE(shown.messages().count(), 1);
        QCOMPARE(shown.provider.deletes() + shown.provider.updates(), 0);
    }

    void oneOpenOutcomeIsAMessageLikeAnyOther()
    {
        Shown shown;
        shown.leaveOpen(u"delete"_s, {u"id-3"_s});
        shown.open();
        QTRY_VERIFY2(shown.message().startsWith(u"Warning: “user-3” is still there"_s),
                     qPrintable(shown.message()));
        QCOMPARE(shown.messages().count(), 1);
    }

    /// The same word in the row, in the message, in the summary of a run and in the activity.
    void eachStateHasOneWord_data()
    {
        using Prepare = std::function<void(Shown &)>;
        QTest::addColumn<Prepare>("prepare");
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("inMessage");
        const auto answered = [](const Handler &handler) {
            return Prepare([handler](Shown &shown) { shown.provider.misbehaveAlways("DELETE", handler); });
        };
        QTest::newRow("in use") << answered(refusalForCalls()) << u"in use by active calls"_s
                                << u"in use by active calls"_s;
        QTest::newRow("refused") << answered(status(422)) << u"refused"_s << u"refused"_s;
        QTest::newRow("409 that is not about calls")
            << answered(answer(jsonResponse(409, errorJson("CONFLICT", "it is locked by a change"))))
            << u"refused"_s << u"it is locked by a change"_s;
        QTest::newRow("not done") << answered(status(502)) << u"not done, list unchanged"_s
                                  << u"is still there"_s;
        QTest::newRow("not sent") << Prepare([](Shown &shown) { shown.provider.stopListening(); })
                                  << u"not sent"_s << u"not sent"_s;
        if (!StaysWhileInUse) {
            QTest::newRow("not recorded") << Prepare([](Shown &shown) {
                QVERIFY(QFile::remove(shown.frame.records.path()));
                QVERIFY(QDir().mkpath(shown.frame.records.path())); // a folder where the file should be
            }) << u"not recorded"_s << u"could not be recorded"_s;
        }
        QTest::newRow("changed meanwhile") << Prepare([](Shown &shown) {
            for (FakeCredential &row : shown.provider.rows)
                row.username += u" by now"_s;
        }) << u"changed meanwhile"_s << u"changed it meanwhile"_s;
    }
    void eachStateHasOneWord()
    {
        QFETCH(std::function<void(Shown &)>, prepare);
        QFETCH(QString, word);
        QFETCH(QString, inMessage);
        Shown shown;
        shown.openAll();
        QTRY_COMPARE(shown.session->quarantine().isAtRest(), true);
        prepare(shown);
        shown.change(u"id-3"_s);
        QTRY_COMPARE(shown.row(u"id-3"_s), u"Enabled – "_s + word);
        QTRY_VERIFY2(shown.message().contains(inMessage), qPrintable(shown.message()));
        const bool isAboutCalls = word.startsWith(u"in use"_s);
        QCOMPARE(shown.button(u"Retry When Calls End"_s) != nullptr, isAboutCalls);
        if (!isAboutCalls)
            QVERIFY2(!shown.message().contains(u"calls"_s), qPrintable(shown.message()));
        if (word != u"not recorded"_s)
            QTRY_COMPARE(shown.activity(u"id-3"_s), asBeginning(word));

        // A run stops where the second one would meet the same.
        const ChangeRun *run =
            shown.session->runs().start(ChangeAction::Delete, {shown.provider.credential(u"id-4"_s),
                                                               shown.provider.credential(u"id-5"_s)});
        QVERIFY(waitUntil([&] { return !run->isActive(); }));
        const QString counts = runCounts(*run, QLocale::c());
        QVERIFY2(counts.contains(word), qPrintable(counts));
        const QString words = counts + runReasons(*run, QLocale::c());
        if (inMessage.startsWith(u"it is locked"_s))
            QVERIFY2(words.contains(inMessage), qPrintable(words));
        for (const QString &other : {u"in use"_s, u"refused"_s, u"not done"_s, u"not sent"_s,
                                     u"not recorded"_s, u"changed meanwhile"_s})
            QCOMPARE(counts.contains(other), word.startsWith(other));
    }

    /// The server says yes, and does nothing.
    void whatWasAcceptedInVainHasOneWordToo()
    {
        const QString word = u"accepted, list unchanged"_s;
        Shown shown;
        shown.openAll();
        shown.provider.misbehaveAlways("PUT", answer(jsonResponse(200, "{}")));
        shown.change(u"id-3"_s, ChangeAction::Disable);
        QTRY_COMPARE(shown.row(u"id-3"_s), u"Enabled – "_s + word);
        QTRY_VERIFY2(shown.message().contains(u"Vobiz accepted the change, but at "_s),
                     qPrintable(shown.message()));
        QTRY_COMPARE(shown.activity(u"id-3"_s), asBeginning(word));

        const ChangeRun *run =
            shown.session->runs().start(ChangeAction::Disable, {shown.provider.credential(u"id-4"_s),
                                                                shown.provider.credential(u"id-5"_s)});
        QVERIFY(waitUntil([&] { return !run->isActive(); }));
        QCOMPARE(runCounts(*run, QLocale::c()), u"2 "_s + word);
        QCOMPARE(runReasons(*run, QLocale::c()), QString()); // the word has said it
        QVERIFY(run->hasFailures() && run->hasToRetry());
    }

    void successesFollowEachOtherInFrontOfWhatStays()
    {
        HandClock time;
        Shown shown(12, time.clock());
        shown.openAll();
        shown.provider.misbehave("DELETE", 2, refusalForCalls());
        shown.change(u"id-1"_s);
        QTRY_COMPARE(shown.message(), u"Done: “user-1” is deleted."_s);
        shown.change(u"id-2"_s);
        QTRY_VERIFY2(shown.message().contains(u"in use by active calls"_s), qPrintable(shown.message()));
        const Credential gone = shown.provider.credential(u"id-3"_s);
        shown.provider.remove(u"id-3"_s);
        shown.session->changes().start(ChangeAction::Delete, gone);
        QTRY_COMPARE(shown.message(), u"Done: “user-3” was already gone: the list no longer contains it."_s);
        shown.change(u"id-4"_s);
        QTRY_COMPARE(shown.message(), u"Done: “user-4” is deleted."_s);
        QCOMPARE(shown.messages().count(), 4);
        time.goOn(MessageBar::Patience);
        QTRY_VERIFY2(shown.message().contains(u"was already gone"_s), qPrintable(shown.message()));
        time.goOn(MessageBar::Patience); // it is one of them
        QTRY_VERIFY2(shown.message().contains(u"in use by active calls"_s), qPrintable(shown.message()));
    }

    /// While it waits for calls it comes back again and again, which is no news.
    void waitingForCallsHidesNoFailure()
    {
        Shown shown;
        shown.openAll();
        shown.provider.misbehave("DELETE", 1, refusalForCalls());
        shown.provider.misbehave("DELETE", 2, status(422));
        shown.change(u"id-1"_s);
        QTRY_COMPARE(shown.state(u"id-1"_s), CredentialChange::State::InUse);
        handlePending();
        shown.provider.hold("GET");
        shown.session->changes().find(CredentialId(u"id-1"_s))->retryWhenCallsEnd();
        QTRY_VERIFY2(shown.message().contains(u"Waiting for the calls"_s), qPrintable(shown.message()));
        shown.change(u"id-2"_s);
        QTRY_VERIFY2(shown.message().contains(u"“user-2” was not deleted"_s), qPrintable(shown.message()));
        shown.messages().post({u"change:id-1"_s, Message::Severity::Information, u"Trying"_s, {}});
        QVERIFY2(shown.message().contains(u"“user-2” was not deleted"_s), qPrintable(shown.message()));
    }

    void theQuestionOfClosingGoesWithTheRunThatItIsAbout()
    {
        Shown shown;
        shown.openAll();
        shown.provider.hold("DELETE");
        QList<Credential> rows;
        for (int i = 0; i < 6; ++i)
            rows.append(shown.provider.credential(u"id-%1"_s.arg(i)));
        shown.session->runs().start(ChangeAction::Delete, rows);
        QVERIFY(waitUntil([&] { return shown.provider.held() == 2; }));
        QVERIFY(!shown.frame.window.close());
        QTRY_VERIFY2(shown.message().contains(u"2 still out, 4 not started"_s), qPrintable(shown.message()));
        shown.provider.releaseFirst();
        QTRY_VERIFY2(shown.message().contains(u"1 deleted, 2 still out, 3 not started"_s),
                     qPrintable(shown.message()));
        QCOMPARE(shown.messages().count(), 1);
        shown.provider.release();
        QTRY_VERIFY(shown.messages().isEmpty());
        QVERIFY(!shown.session->runs().current());
        QVERIFY(shown.frame.window.isVisible());
    }

    void theQuestionOfClosingGoesWithARunThatIsCancelledInstead()
    {
        Shown shown;
        shown.openAll();
        shown.provider.hold("DELETE");
        QList<Credential> rows;
        for (int i = 0; i < 6; ++i)
            rows.append(shown.provider.credential(u"id-%1"_s.arg(i)));
        shown.session->runs().start(ChangeAction::Delete, rows);
        QVERIFY(waitUntil([&] { return shown.provider.held() == 2; }));
        shown.button(u"Pause"_s)->click();
        shown.provider.release();
        QTRY_COMPARE(shown.session->changes().outcomesAwaited(), 0);
        QVERIFY(!shown.frame.window.close());
        QTRY_VERIFY2(shown.message().contains(u"A run is under way"_s), qPrintable(shown.message()));
        shown.button(u"Cancel Run"_s)->click(); // nothing is out whose outcome would be told
        QTRY_VERIFY(shown.messages().isEmpty());
    }

    void aQuestionThatWasPutAwayDoesNotComeBack()
    {
        Shown shown;
        shown.openAll();
        shown.provider.hold("DELETE");
        shown.session->runs().start(ChangeAction::Delete, {shown.provider.credential(u"id-1"_s),
                                                           shown.provider.credential(u"id-2"_s),
                                                           shown.provider.credential(u"id-3"_s)});
        QVERIFY(waitUntil([&] { return shown.provider.held() == 2; }));
        QVERIFY(!shown.frame.window.close());
        QTest::keyClick(shown.button(u"Keep Open"_s), Qt::Key_Escape);
        QVERIFY(shown.messages().isEmpty());
        shown.provider.release();
        QTRY_VERIFY(!shown.session->runs().current());
        handlePending();
        QVERIFY(shown.messages().isEmpty());
    }

    void whatTheUserDecidesAnewIsNoEarlierChange()
    {
        Shown shown;
        shown.leaveOpen(u"delete"_s, {u"id-3"_s, u"id-4"_s});
        shown.open();
        QTRY_VERIFY2(shown.message().contains(u"2 are not done"_s), qPrintable(shown.message()));
        shown.change(u"id-3"_s);
        shown.change(u"id-4"_s);
        QTRY_VERIFY2(shown.message().startsWith(u"Done: “user-"_s), qPrintable(shown.message()));
        QTRY_COMPARE(shown.session->changes().underWay(), 0);
        QTRY_COMPARE(shown.messages().count(), 2); // one for each
    }
};

QTEST_MAIN(TestOutcomes)
#include "test_outcomes.moc"
