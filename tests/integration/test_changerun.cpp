// SPDX-License-Identifier: MIT
#include "core/model/credentialselection.h"
#include "core/session/accountsession.h"
#include "tests/integration/changerunbench.h"

#include <QtCore/QTemporaryDir>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestChangeRun final : public QObject
{
    Q_OBJECT

private slots:
    void deletesThemAll()
    {
        Bench bench({});
        QVERIFY(bench.runs());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 12}}));
        QCOMPARE(bench.run->finished(), 12);
        QCOMPARE(bench.run->endReason(), ChangeRun::EndReason::AllStarted);
        QCOMPARE(bench.provider.ids(), QStringList({u"id-12"_s, u"id-13"_s, u"id-14"_s}));
        QCOMPARE(bench.provider.deletes(), 12);
        QVERIFY(bench.isEachSentOnce());
        QCOMPARE(bench.done.size(), 12);
        QVERIFY(bench.timesTold > 1);
    }

    void ofNothingEndsAtOnce()
    {
        Bench bench({.rows = 0});
        bench.run->start();
        QVERIFY(!bench.run->isActive());
    }

    void anIdCountsOnce()
    {
        Bench bench({.rows = 3});
        ChangeRun run(bench.changes, ChangeAction::Delete, bench.chosen + bench.chosen,
                      [](const CredentialId &) { return std::nullopt; });
        QCOMPARE(run.total(), 3);
        run.start();
        QVERIFY(waitUntil([&] { return !run.isActive(); }));
        QCOMPARE(run.count(Outcome::Done), 3);
        QCOMPARE(bench.provider.deletes(), 3);
    }

    void neverMoreThanAllowedAtOnce_data()
    {
        QTest::addColumn<int>("most");
        QTest::newRow("1") << 1;
        QTest::newRow("2") << 2;
        QTest::newRow("5") << 5;
    }
    void neverMoreThanAllowedAtOnce()
    {
        QFETCH(int, most);
        Bench bench({.policy = {.mostAtOnce = most}});
        bench.provider.hold("DELETE");
        bench.run->start();
        QVERIFY(waitUntil([&] { return bench.provider.held() == most; }));
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), most);
        QCOMPARE(bench.run->count(Outcome::UnderWay), most);
        bench.provider.release();
        QVERIFY(bench.ends());
        QCOMPARE(bench.run->count(Outcome::Done), 12);
    }

    void inTheOrderOfTheSet()
    {
        Bench bench({.policy = {.mostAtOnce = 1}});
        QVERIFY(bench.runs());
        QStringList order;
        for (const Asked &asked : bench.provider.asked())
            order.append(asked.id);
        QCOMPARE(order.size(), 12);
        for (int i = 0; i < 12; ++i)
            QCOMPARE(order[i], u"id-%1"_s.arg(i));
    }

    void eachOutcomeIsCounted()
    {
        Bench bench({});
        bench.provider.remove(u"id-0"_s); // already gone: 404, and the list agrees
        bench.provider.misbehaveAlways("DELETE", [&, inner = forIds(bench.provider, {}, {})](
                                                     const Request &request, Connection &connection) {
            const QByteArray id = request.target.mid(request.target.lastIndexOf('/') + 1);
            if (id == "id-1")
                refusalForCalls()(request, connection);
            else if (id == "id-2")
                status(422)(request, connection);
            else if (id == "id-3") { // done, but the answer is lost
                bench.provider.remove(u"id-3"_s);
                connection.reset();
            } else if (id == "id-4") // not done, and the answer is lost
                connection.reset();
            else if (id == "id-5") // 404 although the list still has it
                status(404)(request, connection);
            else
                inner(request, connection);
        });
        QVERIFY(bench.runs());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 7},
                                       {Outcome::AlreadyGone, 1},
                                       {Outcome::InUse, 1},
                                       {Outcome::Refused, 1},
                                       {Outcome::NotDone, 2}}));
        QVERIFY(bench.isEachSentOnce());
        QVERIFY(bench.areOthersUntouched());
        QCOMPARE(bench.run->ids(Outcome::InUse), QList{CredentialId(u"id-1"_s)});
        QCOMPARE(bench.run->ids(Outcome::Refused), QList{CredentialId(u"id-2"_s)});
        QCOMPARE(bench.run->change(CredentialId(u"id-2"_s))->error()->httpStatus, 422);
        QCOMPARE(bench.done.size(), 8);
    }

    void disablesAndEnables_data()
    {
        QTest::addColumn<ChangeAction>("action");
        QTest::newRow("disable") << ChangeAction::Disable;
        QTest::newRow("enable") << ChangeAction::Enable;
    }
    void disablesAndEnables()
    {
        QFETCH(ChangeAction, action);
        const bool enables = action == ChangeAction::Enable;
        Bench bench({.action = action});
        for (int i = 0; i < 12; ++i) {
            bench.provider.rows[i].isEnabled = !enables;
            bench.listed[CredentialId(u"id-%1"_s.arg(i))].status =
                enables ? CredentialStatus::Disabled : CredentialStatus::Enabled;
        }
        // As the list shows by now, there is nothing to do about these.
        bench.listed[CredentialId(u"id-3"_s)].status =
            enables ? CredentialStatus::Enabled : CredentialStatus::Disabled;
        bench.listed.remove(CredentialId(u"id-4"_s));
        // What is not known is not taken for done.
        bench.listed[CredentialId(u"id-5"_s)].status = CredentialStatus::Unknown;
        QVERIFY(bench.runs());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 10}, {Outcome::NothingToDo, 2}}));
        QCOMPARE(bench.provider.updates(), 10);
        QCOMPARE(bench.sent().value(u"id-3"_s), 0);
        QCOMPARE(bench.sent().value(u"id-4"_s), 0);
        QCOMPARE(bench.provider.find(u"id-5"_s)->isEnabled, enables);
    }

    void aDeleteIsNeverSkippedByGuess()
    {
        Bench bench({.rows = 3});
        bench.listed.clear(); // the list that is loaded does not have them
        QVERIFY(bench.runs());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 3}}));
        QCOMPARE(bench.provider.deletes(), 3);
    }

    void whatSomebodyChangedSinceIsNotDeleted()
    {
        Bench bench({.rows = 3});
        bench.listed[CredentialId(u"id-1"_s)].description = u"Still needed!"_s;
        QVERIFY(bench.runs());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 2}, {Outcome::Changed, 1}}));
        QVERIFY(bench.provider.find(u"id-1"_s));
    }

    void whatIsBeingChangedIsSkipped()
    {
        Bench bench({.rows = 4});
        bench.provider.hold("PUT");
        bench.changes.start(ChangeAction::Disable, bench.chosen[2]);
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        QVERIFY(bench.runs());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 3}, {Outcome::Skipped, 1}}));
        QCOMPARE(bench.run->ids(Outcome::Skipped), QList{CredentialId(u"id-2"_s)});
        QVERIFY(!bench.run->change(CredentialId(u"id-2"_s)));
        bench.provider.release();
        QVERIFY(waitUntil([&] { return bench.changes.underWay() == 0; }));
        QCOMPARE(bench.run->count(Outcome::Skipped), 1); // the end of another's change is not its own
    }

    void stopsForWhatConcernsAll_data()
    {
        QTest::addColumn<Handler>("handler");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("401") << status(401) << ErrorKind::Unauthorized;
        QTest::newRow("403") << status(403) << ErrorKind::Forbidden;
        QTest::newRow("429 that asks for too much") << tooMany("3600") << ErrorKind::RateLimited;
    }
    void stopsForWhatConcernsAll()
    {
        QFETCH(Handler, handler);
        QFETCH(ErrorKind, kind);
        Bench bench({.policy = {.mostAtOnce = 1}});
        bench.provider.misbehave("DELETE", 6, handler);
        QVERIFY(bench.runs());
        QCOMPARE(bench.run->endReason(), ChangeRun::EndReason::Stopped);
        QVERIFY(bench.run->stopError());
        QCOMPARE(bench.run->stopError()->kind, kind);
        QCOMPARE(bench.counts(), only({{Outcome::Done, 5}, {Outcome::Refused, 1}, {Outcome::NotStarted, 6}}));
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.deletes(), 6);

        // The user has seen to it, and wants the rest.
        bench.call(&ChangeRun::startRest);
        QVERIFY(bench.ends());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 11}, {Outcome::Refused, 1}}));
        bench.call(&ChangeRun::retryFailed);
        QVERIFY(bench.ends());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 12}}));
        QCOMPARE(bench.run->endReason(), ChangeRun::EndReason::AllStarted);
        QVERIFY(!bench.run->stopError());
        QCOMPARE(bench.provider.deletes(), 13);
    }

    void stopsWithoutANetwork()
    {
        Bench bench({.policy = {.mostAtOnce = 1}});
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.number == 3)
                bench.provider.stopListening();
        };
        QVERIFY(bench.runs());
        QCOMPARE(bench.run->stopError()->kind, ErrorKind::ConnectionFailed);
        QCOMPARE(bench.counts(), only({{Outcome::Done, 3}, {Outcome::NotSent, 1}, {Outcome::NotStarted, 8}}));
    }

    void aReadOnlyAccountStopsItBeforeAnythingIsSent()
    {
        Bench bench({});
        ApiAccount account = bench.provider.account();
        account.isReadOnly = true;
        CredentialService service(account, NetworkManagerFactory(), impatientOptions());
        CredentialChanges changes(service, bench.recorded.recorder, {}, systemClock);
        ChangeRun run(changes, ChangeAction::Delete, bench.chosen,
                      [](const CredentialId &) { return std::nullopt; });
        run.start();
        QVERIFY(waitUntil([&] { return !run.isActive(); }));
        QCOMPARE(run.stopError()->kind, ErrorKind::ReadOnlyAccount);
        QCOMPARE(run.count(Outcome::Done), 0);
        QVERIFY(run.count(Outcome::NotStarted) >= 10);
        QCOMPARE(bench.provider.deletes(), 0);
    }

    void a429SlowsItDown()
    {
        Bench bench({.rows = 30});
        bench.provider.misbehave("DELETE", 3, tooMany("2"));
        bench.run->start();
        QVERIFY(waitUntil([&] { return bench.run->heldUntil().isValid(); }));
        QVERIFY(bench.run->heldUntil() > QDateTime::currentDateTimeUtc());
        QVERIFY(bench.provider.becomesQuiet()); // what was out ends, nothing more is sent
        const int sent = bench.provider.deletes();
        QVERIFY(sent <= 6);
        QVERIFY(waitUntil([&] { return bench.provider.deletes() == sent + 1; }));
        // From now on one at a time, until 20 good answers.
        bench.provider.hold("DELETE");
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.held(), 1);
        bench.provider.release();
        QVERIFY(waitUntil([&] { return bench.run->count(Outcome::Done) >= 25; }));
        bench.provider.hold("DELETE");
        QVERIFY(waitUntil([&] { return bench.provider.held() == 2; }));
        bench.provider.release();
        QVERIFY(bench.ends());
        QCOMPARE(bench.counts(), only({{Outcome::Done, 30}}));
        QCOMPARE(bench.provider.deletes(), 31);
    }

    void itStopsWhenNothingCanBeWrittenDown()
    {
        Bench bench({});
        QVERIFY(QDir().mkpath(bench.recorded.path())); // a folder where the file should be
        bench.run->start();
        QVERIFY(waitUntil([&] { return !bench.run->isActive(); }));
        QVERIFY(bench.run->journalProblem());
        QVERIFY(!bench.run->stopError());
        QCOMPARE(bench.provider.deletes(), 0);
        QVERIFY(bench.run->count(Outcome::NotStarted) >= 10);
        QVERIFY(QDir(bench.recorded.path()).removeRecursively());
        bench.call(&ChangeRun::retryFailed);
        QVERIFY(waitUntil([&] { return !bench.run->isActive(); }));
        bench.call(&ChangeRun::startRest);
        QVERIFY(waitUntil([&] { return !bench.run->isActive(); }));
        QVERIFY(!bench.run->journalProblem());
        QCOMPARE(bench.run->count(Outcome::Done), bench.run->total());
    }

    /// With the list that is shown and everything selected in it, as it is in the window.
    void tenThousandRows()
    {
        // A disk takes milliseconds to keep what the journal writes; where there is one in memory, take that.
        const bool hasMemory = QFileInfo(u"/dev/shm"_s).isWritable();
#ifdef __SANITIZE_ADDRESS__
        const int rowCount = 2'000;
#else
        const int rowCount = hasMemory ? 10'000 : 2'000;
#endif
        const QTemporaryDir folder((hasMemory ? u"/dev/shm"_s : QDir::tempPath()) + u"/vobiz-XXXXXX"_s);
        Journal journal(folder.filePath(u"journal.sqlite"_s));
        journal.setKey("key");
        FakeProvider provider(rowCount + 5, 1000);
        AccountSession session(provider.account(), {}, journal, NetworkManagerFactory(), impatientOptions());
        CredentialSelection selection(session.model());
        session.loader().loadAll();
        QVERIFY(waitUntil([&] {
            return session.loader().progress().verification == ListProgress::Verification::Verified;
        }));
        QList<Credential> rows;
        for (int row = 0; row < rowCount; ++row)
            rows.append(*session.inventory().find(session.model().idAt(row)));
        selection.select(QItemSelection(session.model().index(0, 0), session.model().index(rowCount - 1, 0)),
                         QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QCOMPARE(selection.ids().size(), rowCount);
        // A server that costs nothing, so that the time is the program's own.
        provider.misbehaveAlways("DELETE", answer(response(204)));
        ChangeRun run(session.changes(), ChangeAction::Delete, rows,
                      [&](const CredentialId &id) { return session.inventory().find(id); });
        QList<qint64> milliseconds; // of each tenth
        QElapsedTimer timer;
        timer.start();
        run.start();
        for (int tenth = 1; tenth <= 10; ++tenth) {
            QVERIFY(waitUntil([&] { return run.finished() >= tenth * rowCount / 10; }));
            milliseconds.append(timer.restart());
        }
        QVERIFY(waitUntil([&] { return !run.isActive() && session.inventory().count() == 5; }));
        QCOMPARE(run.count(Outcome::Done), rowCount);
        QCOMPARE(provider.deletes(), rowCount);
        QVERIFY(selection.ids().isEmpty());
        QCOMPARE(session.loader().progress().total, 5);
        qInfo() << "milliseconds of each tenth:" << milliseconds;
    }
};

QTEST_GUILESS_MAIN(TestChangeRun)
#include "test_changerun.moc"
