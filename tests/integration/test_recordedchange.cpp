// SPDX-License-Identifier: MIT
#include "core/changes/credentialchanges.h"
#include "core/changes/recordedoutcome.h"
#include "core/journal/activitywords.h"
#include "core/journal/journaldatabase.h"
#include "core/session/accountsession.h"
#include "tests/integration/changebench.h"
#include "tests/integration/servicetest.h"
#include "tests/support/journalrows.h"

#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using State = CredentialChange::State;

namespace {

using Bench = ChangeBench;

/// What the file holds, read by a program of its own so to say; newest first.
QList<JournalEntry> entriesOf(const QString &path)
{
    JournalDatabase database(path, "key");
    if (database.open())
        return {};
    const auto entries = test::entriesOf(database);
    return entries ? *entries : QList<JournalEntry>();
}

/// Oldest first, with the answer's status; "-" without an outcome.
QStringList outcomesOf(const QString &path)
{
    QStringList outcomes;
    for (const JournalEntry &entry : entriesOf(path))
        outcomes.prepend(entry.outcome ? u"%1 %2"_s.arg(entry.outcome->outcome).arg(entry.outcome->httpStatus)
                                       : u"-"_s);
    return outcomes;
}

void runOn(const QString &path, const QString &statement)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"behind"_s);
        database.setDatabaseName(path);
        if (!database.open() || !QSqlQuery(database).exec(statement))
            qFatal("could not do behind the journal's back what the test needs");
        database.close();
    }
    QSqlDatabase::removeDatabase(u"behind"_s);
}

} // namespace

class TestRecordedChange final : public QObject
{
    Q_OBJECT

private slots:
    void isWrittenDownBeforeItLeaves()
    {
        Bench bench({});
        QList<JournalEntry> atRequest;
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.verb == "DELETE")
                atRequest = entriesOf(bench.recorded->path());
        };
        QVERIFY(bench.run());
        QCOMPARE(bench.change->state(), State::Done);
        QCOMPARE(atRequest.size(), 1);
        const JournalEntry &entry = atRequest.first();
        QVERIFY(!entry.outcome);
        QCOMPARE(entry.intent.credentialId, u"id-2"_s);
        QCOMPARE(entry.intent.username, bench.provider.credential(u"id-3"_s).username.replace(u'3', u'2'));
        QCOMPARE(entry.intent.action, u"delete"_s);
        QCOMPARE(entry.intent.attempt, 1);
        QCOMPARE(entry.intent.authId, bench.provider.account().authId);
        QCOMPARE(entry.intent.apiUrl, bench.provider.account().baseUrl.toString());
        QTRY_COMPARE(outcomesOf(bench.recorded->path()), QStringList{u"done 204"_s});
    }

    void theOutcomeFollows_data()
    {
        QTest::addColumn<Handler>("handler");
        QTest::addColumn<bool>("isCarriedOut");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("409") << refusalForCalls() << false << u"in-use 409"_s;
        QTest::newRow("409 that is not about calls") << status(409) << false << u"refused 409"_s;
        QTest::newRow("422") << status(422) << false << u"refused 422"_s;
        QTest::newRow("401") << status(401) << false << u"refused 401"_s;
        QTest::newRow("404, gone") << status(404) << true << u"already-gone 404"_s;
        QTest::newRow("404, listed") << status(404) << false << u"not-done 404"_s;
        QTest::newRow("500, done") << status(500) << true << u"done 500"_s;
        QTest::newRow("500, not done") << status(500) << false << u"not-done 500"_s;
        QTest::newRow("dropped, done") << answerThenReset() << true << u"done 0"_s;
    }
    void theOutcomeFollows()
    {
        QFETCH(Handler, handler);
        QFETCH(bool, isCarriedOut);
        QFETCH(QString, outcome);
        Bench bench({});
        bench.provider.misbehave("DELETE", 1, handler);
        if (isCarriedOut) {
            bench.provider.beforeAnswer = [&](const Asked &asked) {
                if (asked.verb == "DELETE")
                    bench.provider.remove(asked.id);
            };
        }
        QVERIFY(bench.run());
        QTRY_COMPARE(outcomesOf(bench.recorded->path()), QStringList{outcome});
    }

    void whatNobodyRefusedIsNotCalledRefused()
    {
        for (int number = 0; number < ErrorKindCount; ++number) {
            Error error;
            error.kind = error.cause = static_cast<ErrorKind>(number); // without an answer
            QCOMPARE(recordedOutcome(State::Refused, error, false).word, JournalWord::NotSent);
            error.httpStatus = 400;
            QVERIFY(recordedOutcome(State::Refused, error, false).word != JournalWord::NotSent);
            QCOMPARE(recordedOutcome(State::Refused, error, true).word, JournalWord::NotSent);
        }
    }

    void anUnknownOutcomeIsWrittenDownAndCorrected()
    {
        Bench bench({});
        bench.provider.misbehave("DELETE", 1, status(500));
        bench.provider.misbehaveAlways("GET", status(422));
        QVERIFY(bench.run());
        QCOMPARE(bench.change->state(), State::Unknown);
        QTRY_COMPARE(outcomesOf(bench.recorded->path()), QStringList{u"unknown 500"_s});
        bench.provider.behave();
        bench.checkAgain();
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::NotDone);
        QTRY_COMPARE(outcomesOf(bench.recorded->path()), QStringList{u"not-done 500"_s});
    }

    void everyRequestIsOneIntent()
    {
        Bench bench({});
        bench.provider.misbehave("DELETE", 1, tooMany("0"));
        bench.provider.misbehave("DELETE", 2, tooMany("0"));
        QVERIFY(bench.run());
        QCOMPARE(bench.change->state(), State::Done);
        QTRY_COMPARE(outcomesOf(bench.recorded->path()),
                     QStringList({u"rate-limited 429"_s, u"rate-limited 429"_s, u"done 204"_s}));
        const QList<JournalEntry> entries = entriesOf(bench.recorded->path());
        QCOMPARE(entries.at(0).intent.attempt, 3);
        QCOMPARE(entries.at(2).intent.attempt, 1);
    }

    void whatCantBeWrittenDownIsNotSent()
    {
        Bench bench({});
        QVERIFY(QDir().mkpath(bench.recorded->path())); // a folder where the file should be
        QVERIFY(bench.run());
        QCOMPARE(bench.states, QList<State>{State::NotRecorded});
        QVERIFY(bench.change->journalProblem());
        QCOMPARE(bench.provider.deletes(), 0);
        QVERIFY(QDir(bench.recorded->path()).removeRecursively());
        bench.retry();
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::Done);
        QVERIFY(!bench.change->journalProblem());
        QCOMPARE(bench.provider.deletes(), 1);
    }

    void isNotSentAgainByItselfIfTheOutcomeWasLost()
    {
        Bench bench({});
        QSignalSpy lost(&bench.recorded->recorder, &ChangeRecorder::outcomeLost);
        bench.provider.misbehave("DELETE", 1, tooMany("1"));
        bench.provider.beforeAnswer = [&](const Asked &) {
            runOn(bench.recorded->path(), u"ALTER TABLE rows RENAME TO away"_s);
            bench.provider.beforeAnswer = {};
        };
        bench.start();
        QVERIFY(waitUntil([&] { return lost.size() == 1; }));
        runOn(bench.recorded->path(), u"ALTER TABLE away RENAME TO rows"_s);
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::NotRecorded);
        QVERIFY(bench.change->journalProblem());
        QCOMPARE(bench.provider.deletes(), 1);
        QTRY_COMPARE(outcomesOf(bench.recorded->path()), QStringList({u"-"_s, u"not-sent 0"_s}));
        bench.retry(); // the user's decision
        QVERIFY(bench.ends());
        QCOMPARE(bench.change->state(), State::Done);
        QCOMPARE(bench.provider.deletes(), 2);
    }

    /// The server said yes, the list could not be read, and the program ended.
    void whatWasAcceptedInVainIsToldAsThat()
    {
        FakeProvider provider(5);
        const QString authId = provider.account().authId;
        TemporaryJournal records;
        {
            JournalDatabase ended(records.path(), "key");
            QVERIFY(!ended.open());
            const auto intent = addIntent(ended, {{},
                                                  {},
                                                  authId,
                                                  provider.account().baseUrl.toString(),
                                                  u"id-2"_s,
                                                  u"anna"_s,
                                                  u"disable"_s,
                                                  1});
            QVERIFY(!addOutcome(ended, *intent, {JournalWord::Unknown, 200, {}, u"req_1"_s}));
        }
        AccountSession session(provider.account(), {}, records.journal, NetworkManagerFactory(),
                               impatientOptions());
        const auto find = [&] {
            return session.changes().find(CredentialId(u"id-2"_s));
        };
        QVERIFY(waitUntil([&] { return find() && !find()->isUnderWay(); }));
        handlePending(); // what has become of it is told
        QCOMPARE(find()->state(), State::NotDone);
        QVERIFY(find()->isOfEarlierRun());
        QVERIFY(find()->isIgnored());
        QCOMPARE(session.inventory().activity(CredentialId(u"id-2"_s)), RowActivity::Ignored);
        QCOMPARE(session.disabling().state(), DisablingSupport::State::Ignored);
        QVERIFY(!find()->error()); // so the message says the same
        QTRY_COMPARE(outcomesOf(records.path()), QStringList{u"not-done 200"_s});
        QCOMPARE(outcomeText(entriesOf(records.path()).first()), u"Accepted, list unchanged"_s);
    }

    void whatAnEarlierRunLeftOpenIsFoundOut_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("id");
        QTest::addColumn<State>("state");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("deleted") << u"delete"_s << u"gone"_s << State::Done << u"done 0"_s;
        QTest::newRow("not deleted") << u"delete"_s << u"id-2"_s << State::NotDone << u"not-done 0"_s;
        QTest::newRow("disabled") << u"disable"_s << u"id-1"_s << State::Done << u"done 0"_s;
        QTest::newRow("status not told") << u"disable"_s << u"id-0"_s << State::Unknown << u"unknown 0"_s;
        QTest::newRow("not disabled") << u"disable"_s << u"id-2"_s << State::NotDone << u"not-done 0"_s;
    }
    void whatAnEarlierRunLeftOpenIsFoundOut()
    {
        QFETCH(QString, action);
        QFETCH(QString, id);
        QFETCH(State, state);
        QFETCH(QString, outcome);
        FakeProvider provider(5);
        provider.find(u"id-1"_s)->isEnabled = false;
        provider.editList = [](QJsonObject &list) {
            QJsonArray rows = list.value(u"objects"_s).toArray();
            QJsonObject first = rows.first().toObject();
            first.remove(u"enabled"_s);
            rows[0] = first;
            list[u"objects"_s] = rows;
        };
        const QString apiUrl = provider.account().baseUrl.toString();
        const QString authId = provider.account().authId;
        TemporaryJournal records;
        {
            JournalDatabase ended(records.path(), "key");
            QVERIFY(!ended.open());
            QVERIFY(addIntent(ended, {{}, {}, authId, apiUrl, id, u"anna"_s, action, 1}));
            QVERIFY(addIntent(ended, {{}, {}, u"MA_other"_s, apiUrl, u"id-3"_s, u"x"_s, action, 1}));
            QVERIFY(addIntent(ended, {{}, {}, authId, u"https://b.example"_s, u"id-4"_s, u"x"_s, action, 1}));
        }
        AccountSession session(provider.account(), {}, records.journal, NetworkManagerFactory(),
                               impatientOptions());
        const auto find = [&] {
            return session.changes().find(CredentialId(id));
        };
        QVERIFY(waitUntil([&] { return find() && !find()->isUnderWay(); }));
        QCOMPARE(find()->state(), state);
        QCOMPARE(find()->error()->cause, ErrorKind::ProgramEnded);
        QTRY_COMPARE(outcomesOf(records.path()), QStringList({outcome, u"-"_s, u"-"_s}));
        QVERIFY(provider.becomesQuiet());
        QCOMPARE(provider.deletes() + provider.updates(), 0);
        QVERIFY(!session.changes().find(CredentialId(u"id-3"_s)));
        QVERIFY(!session.changes().find(CredentialId(u"id-4"_s)));
    }
};

QTEST_GUILESS_MAIN(TestRecordedChange)
#include "test_recordedchange.moc"
