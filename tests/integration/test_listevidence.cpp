// SPDX-License-Identifier: MIT
#include "core/journal/lostrequest.h"
#include "tests/integration/faultbench.h"

#include <QtCore/QJsonArray>
#include <QtCore/QVariant>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = CredentialChange::State;
using Doubt = CredentialChange::Doubt;

namespace {

const QString Meant = u"id-2"_s;

/// One account that is loaded, with a clock of its own.
class Bench final : public FaultBench
{
public:
    explicit Bench(int rows = 10)
        : FaultBench(rows)
    {
        begin();
    }

    void begin()
    {
        run(impatientOptions(), {}, [this] { return now; });
    }
    [[nodiscard]] bool loadAll()
    {
        session->loader().loadAll();
        return settle();
    }
    [[nodiscard]] bool refresh()
    {
        session->loader().refresh();
        return settle();
    }
    [[nodiscard]] bool refreshInBackground()
    {
        session->loader().refreshInBackground();
        return settle();
    }
    /// The loading, what followed from it, and what was written about it.
    [[nodiscard]] bool settle()
    {
        const bool isDone = waitUntil([this] { return !session->loader().isBusy(); });
        handlePending();
        return isDone && isWritten();
    }
    [[nodiscard]] bool isVerified() const
    {
        return session->loader().progress().verification == ListProgress::Verification::Verified;
    }
    [[nodiscard]] State state() const { return change(Meant)->state(); }
    [[nodiscard]] RowActivity activity() const { return session->inventory().activity(CredentialId(Meant)); }
    [[nodiscard]] bool isShown() const { return session->inventory().contains(CredentialId(Meant)); }
    /// The answer to the change is lost, and it is carried out later, or never.
    void loseChange()
    {
        provider.misbehave("DELETE", 1, status(502));
        provider.misbehave("PUT", 1, status(502));
    }
    /// What was lost is carried out now.
    void land(ChangeAction action)
    {
        if (action == ChangeAction::Delete)
            provider.remove(Meant);
        else
            provider.find(Meant)->isEnabled = action == ChangeAction::Enable;
    }
    /// The first value that comes of it, if any.
    QVariant runOnFile(const QString &statement)
    {
        QVariant first;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"behind"_s);
            database.setDatabaseName(path());
            QSqlQuery query(database);
            if (!database.open() || !query.exec(statement))
                qFatal("could not do behind the journal's back what the test needs");
            if (query.next())
                first = query.value(0);
        }
        QSqlDatabase::removeDatabase(u"behind"_s);
        return first;
    }
    [[nodiscard]] int outcomesWritten()
    {
        return runOnFile(u"SELECT count(*) FROM rows WHERE kind = 'outcome'"_s).toInt();
    }

    QDateTime now{QDate(2026, 5, 1), QTime(10, 42), QTimeZone::utc()};
};

void actions()
{
    QTest::addColumn<ChangeAction>("action");
    QTest::newRow("delete") << ChangeAction::Delete;
    QTest::newRow("disable") << ChangeAction::Disable;
    QTest::newRow("enable") << ChangeAction::Enable;
}

} // namespace

/// Any reading of the list that proves something settles what is open, whoever asked for it.
class TestListEvidence final : public QObject
{
    Q_OBJECT

private slots:
    void settlesWhatNobodyCouldTell_data() { actions(); }
    void settlesWhatNobodyCouldTell()
    {
        QFETCH(ChangeAction, action);
        Bench bench;
        bench.provider.find(Meant)->isEnabled = action != ChangeAction::Enable;
        QVERIFY(bench.loadAll());
        bench.loseChange();
        bench.provider.misbehaveAlways("GET", answer(response(200, {}, "<html>")));
        bench.meddle = [&bench](const Asked &asked) {
            bench.provider.carryOut(asked);
        };
        bench.start(Meant, action);
        QCOMPARE(bench.endOf(Meant), State::Unknown);
        QCOMPARE(bench.activity(), RowActivity::Unknown);
        QCOMPARE(bench.session->changes().inDoubt(), 1);
        QCOMPARE(bench.recorded(), QStringList{u"id-2 unknown 502"_s});

        bench.provider.behave();
        QVERIFY(bench.refresh());
        QVERIFY(bench.isVerified());
        QCOMPARE(bench.state(), State::Done);
        QCOMPARE(bench.isShown(), action != ChangeAction::Delete);
        QCOMPARE(bench.activity(), RowActivity::None);
        QCOMPARE(bench.session->changes().inDoubt(), 0);
        QCOMPARE(bench.recorded(), QStringList{u"id-2 done 502"_s});
        QCOMPARE(bench.faults(), QString());
    }

    void aLostRequestThatLandsLaterIsSettled_data() { actions(); }
    void aLostRequestThatLandsLaterIsSettled()
    {
        QFETCH(ChangeAction, action);
        Bench bench;
        bench.provider.find(Meant)->isEnabled = action != ChangeAction::Enable;
        QVERIFY(bench.loadAll());
        bench.loseChange();
        bench.start(Meant, action);
        QCOMPARE(bench.endOf(Meant), State::NotDone);
        QVERIFY(bench.change(Meant)->mayStillLand());
        QCOMPARE(bench.change(Meant)->checkedAt(), bench.now);
        QCOMPARE(bench.recorded(), QStringList{u"id-2 not-done 502"_s});

        bench.now = bench.now.addSecs(5min / 1s);
        QVERIFY(bench.refresh()); // still not: said as of now
        QCOMPARE(bench.state(), State::NotDone);
        QCOMPARE(bench.change(Meant)->checkedAt(), bench.now);

        bench.land(action);
        bench.now = bench.now.addSecs(5min / 1s);
        QVERIFY(bench.refreshInBackground());
        QCOMPARE(bench.state(), State::Done);
        QCOMPARE(bench.isShown(), action != ChangeAction::Delete);
        QCOMPARE(bench.activity(), RowActivity::None);
        QCOMPARE(bench.recorded(), QStringList{u"id-2 done 502"_s});
        QCOMPARE(bench.provider.deletes() + bench.provider.updates(), 1);
    }

    void whatTheListShowsUndoneIsSaid()
    {
        Bench bench;
        QVERIFY(bench.loadAll());
        bench.loseChange();
        bench.provider.misbehaveAlways("GET", answer(response(200, {}, "<html>")));
        QCOMPARE(bench.ask(Meant), State::Unknown);
        bench.provider.behave();
        bench.now = bench.now.addSecs(60);
        QVERIFY(bench.refresh());
        QCOMPARE(bench.state(), State::NotDone);
        QCOMPARE(bench.change(Meant)->checkedAt(), bench.now);
        QCOMPARE(bench.recorded(), QStringList{u"id-2 not-done 502"_s});
    }

    void aPartOfTheListProvesOnlyWhatItShows()
    {
        Bench bench(30);
        bench.provider.mostPerPage = 10;
        bench.session->loader().loadMore();
        QVERIFY(bench.settle());
        bench.loseChange();
        bench.start(Meant, ChangeAction::Disable);
        QCOMPARE(bench.endOf(Meant), State::NotDone);
        bench.land(ChangeAction::Disable);
        QVERIFY(bench.refresh());
        QCOMPARE(bench.session->loader().progress().state, ListProgress::State::Idle);
        QCOMPARE(bench.state(), State::Done);

        const QString other = u"id-5"_s;
        bench.provider.misbehave("DELETE", 1, status(502));
        QCOMPARE(bench.ask(other), State::NotDone);
        bench.provider.remove(other);
        QVERIFY(bench.refresh());
        QCOMPARE(bench.change(other)->state(), State::NotDone); // it may be further down by now
        QVERIFY(bench.loadAll());
        QVERIFY(bench.isVerified());
        QCOMPARE(bench.change(other)->state(), State::Done);
    }

    void aListThatContradictsItselfProvesNoAbsence_data()
    {
        QTest::addColumn<QJsonValue>("total");
        QTest::newRow("too many") << QJsonValue(12);
        QTest::newRow("too few") << QJsonValue(3);
    }
    void aListThatContradictsItselfProvesNoAbsence()
    {
        QFETCH(QJsonValue, total);
        Bench bench;
        QVERIFY(bench.loadAll());
        bench.loseChange();
        QCOMPARE(bench.ask(Meant), State::NotDone);
        bench.land(ChangeAction::Delete);
        bench.provider.editList = [&](QJsonObject &list) {
            list[u"meta"_s] = QJsonObject{{u"total"_s, total}};
        };
        QVERIFY(bench.refresh());
        QVERIFY(!bench.isVerified());
        QCOMPARE(bench.state(), State::NotDone);
    }

    void aReadingThatBeganBeforeProvesNothing()
    {
        Bench bench;
        QVERIFY(bench.loadAll());
        bench.provider.hold("GET");
        bench.session->loader().refresh();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; })); // the count
        bench.provider.releaseFirst();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; })); // the rows, as they are before
        bench.meddle = [&bench](const Asked &asked) {
            bench.provider.carryOut(asked);
        };
        bench.loseChange();
        bench.provider.misbehaveAlways("GET", answer(response(200, {}, "<html>"))); // for the check
        bench.start(Meant, ChangeAction::Disable);
        QCOMPARE(bench.endOf(Meant), State::Unknown);
        bench.provider.behave();
        bench.provider.release();
        QVERIFY(bench.settle());
        QVERIFY(bench.isVerified());
        QCOMPARE(bench.session->inventory().find(CredentialId(Meant))->status, CredentialStatus::Enabled);
        QCOMPARE(bench.state(), State::Unknown);
        QVERIFY(bench.refresh());
        QCOMPARE(bench.state(), State::Done);
    }

    void theReadingForAnotherChangeTellsToo()
    {
        Bench bench(12);
        bench.provider.mostPerPage = 5;
        bench.loseChange();
        QCOMPARE(bench.ask(Meant), State::NotDone);
        bench.land(ChangeAction::Delete);
        bench.provider.misbehave("DELETE", 2, status(502));
        bench.meddle = [&bench](const Asked &asked) {
            bench.provider.carryOut(asked);
        };
        QCOMPARE(bench.ask(u"id-7"_s), State::Done); // its absence takes a whole reading
        handlePending();
        QCOMPARE(bench.state(), State::Done);
        QVERIFY(bench.isWritten());
        QCOMPARE(bench.recorded(), QStringList({u"id-2 done 502"_s, u"id-7 done 502"_s}));
    }

    void aRefusalDoesNotOutliveItsRow_data()
    {
        QTest::addColumn<Handler>("handler");
        QTest::addColumn<State>("before");
        QTest::newRow("in use") << refusalForCalls() << State::InUse;
        QTest::newRow("refused") << status(422) << State::Refused;
    }
    void aRefusalDoesNotOutliveItsRow()
    {
        QFETCH(Handler, handler);
        QFETCH(State, before);
        Bench bench;
        QVERIFY(bench.loadAll());
        bench.provider.misbehave("DELETE", 1, handler);
        QCOMPARE(bench.ask(Meant), before);
        const QStringList recorded = bench.recorded();
        QVERIFY(bench.refresh());
        QCOMPARE(bench.state(), before);
        bench.provider.remove(Meant);
        QVERIFY(bench.refresh());
        QCOMPARE(bench.state(), State::AlreadyGone); // somebody else did it
        QCOMPARE(bench.recorded(), recorded);
    }

    void aLostRequestBeforeARefusedOneIsRemembered_data()
    {
        QTest::addColumn<ChangeAction>("action");
        QTest::addColumn<Handler>("second");
        QTest::addColumn<State>("before");
        QTest::addColumn<QString>("recorded");
        QTest::newRow("delete, in use")
            << ChangeAction::Delete << refusalForCalls() << State::InUse << u"in-use 409"_s;
        QTest::newRow("delete, refused")
            << ChangeAction::Delete << status(422) << State::Refused << u"refused 422"_s;
        QTest::newRow("disable") << ChangeAction::Disable << status(422) << State::Refused
                                 << u"refused 422"_s;
        QTest::newRow("enable") << ChangeAction::Enable << status(422) << State::Refused << u"refused 422"_s;
    }
    void aLostRequestBeforeARefusedOneIsRemembered()
    {
        QFETCH(ChangeAction, action);
        QFETCH(Handler, second);
        QFETCH(State, before);
        QFETCH(QString, recorded);
        Bench bench;
        bench.provider.find(Meant)->isEnabled = action != ChangeAction::Enable;
        QVERIFY(bench.loadAll());
        bench.loseChange();
        bench.start(Meant, action);
        QCOMPARE(bench.endOf(Meant), State::NotDone);
        bench.provider.misbehave("DELETE", 2, second);
        bench.provider.misbehave("PUT", 2, second);
        QCOMPARE(bench.retry(Meant), before);
        QVERIFY(bench.change(Meant)->mayYetBeDone());
        bench.land(action);
        QVERIFY(bench.refresh());
        QCOMPARE(bench.state(), State::Done);
        QVERIFY(!bench.change(Meant)->mayYetBeDone());
        QCOMPARE(bench.recorded(), QStringList({u"id-2 done 0"_s, u"id-2 "_s + recorded}));
    }

    /// Between both requests the first one landed.
    void aLostRequestBeforeOneThatMetNothingDidIt()
    {
        Bench bench;
        QVERIFY(bench.loadAll());
        bench.loseChange();
        QCOMPARE(bench.ask(Meant), State::NotDone);
        bench.land(ChangeAction::Delete);
        bench.provider.misbehave("DELETE", 2, status(404));
        QCOMPARE(bench.retry(Meant), State::Done);
        QCOMPARE(bench.recorded(), QStringList({u"id-2 done 0"_s, u"id-2 already-gone 404"_s}));
    }

    void whatTheListNeverTellsStaysUnknown()
    {
        Bench bench;
        QVERIFY(bench.loadAll());
        bench.loseChange();
        bench.provider.misbehaveAlways("GET", answer(response(200, {}, "<html>")));
        bench.start(Meant, ChangeAction::Disable);
        QCOMPARE(bench.endOf(Meant), State::Unknown);
        QCOMPARE(bench.change(Meant)->doubt(), Doubt::NotRead);
        bench.provider.behave();
        bench.provider.editList = [](QJsonObject &list) {
            QJsonArray rows = list.value(u"objects"_s).toArray();
            for (QJsonValueRef row : rows) {
                QJsonObject object = row.toObject();
                object[u"enabled"_s] = 0;
                row = object;
            }
            list[u"objects"_s] = rows;
        };
        QSignalSpy told(bench.change(Meant), &CredentialChange::changed);
        QVERIFY(bench.refresh());
        QCOMPARE(bench.state(), State::Unknown);
        QCOMPARE(bench.change(Meant)->doubt(), Doubt::StatusUntold); // it is not the reading that failed
        QVERIFY(!bench.change(Meant)->checkError());
        QCOMPARE(told.size(), 1);
        QVERIFY(bench.refresh());
        QCOMPARE(told.size(), 1); // nothing new
    }

    void afterSoLongItIsFinal()
    {
        Bench bench;
        QVERIFY(bench.loadAll());
        bench.loseChange();
        QCOMPARE(bench.ask(Meant), State::NotDone);
        const QDateTime sent = bench.now;
        bench.now = sent.addMSecs(std::chrono::milliseconds(LostRequestLife).count() - 1);
        QVERIFY(bench.refresh());
        QVERIFY(bench.change(Meant)->mayStillLand());
        QCOMPARE(bench.outcomesWritten(), 1); // that it still is so is nothing to write down each time
        bench.now = sent.addMSecs(std::chrono::milliseconds(LostRequestLife).count());
        QVERIFY(bench.refresh());
        QVERIFY(!bench.change(Meant)->mayStillLand());
        QCOMPARE(bench.outcomesWritten(), 2); // or later starts would look again
        QVERIFY(bench.refresh());
        QCOMPARE(bench.outcomesWritten(), 2);
        QCOMPARE(bench.state(), State::NotDone);
        QCOMPARE(bench.recorded(), QStringList{u"id-2 not-done 502"_s});
        bench.provider.remove(Meant);
        QVERIFY(bench.refresh());
        QCOMPARE(bench.state(), State::AlreadyGone); // that was somebody else
        QCOMPARE(bench.recorded(), QStringList{u"id-2 already-gone 502"_s});
    }

    void aLaterStartLooksAsLongAsItMayLand_data()
    {
        QTest::addColumn<int>("answered"); ///< to the request
        QTest::addColumn<int>("seconds");  ///< from the intent to the outcome
        QTest::addColumn<bool>("isOpen");
        const int life = std::chrono::seconds(LostRequestLife).count();
        QTest::newRow("at once") << 0 << 31 << true;
        QTest::newRow("just before") << 502 << life - 1 << true;
        QTest::newRow("at the end") << 0 << life + 1 << false;
        QTest::newRow("the clock was put back") << 0 << -3600 << true;
        QTest::newRow("the server said that there is none") << 404 << 31 << false;
    }
    void aLaterStartLooksAsLongAsItMayLand()
    {
        QFETCH(int, answered);
        QFETCH(int, seconds);
        QFETCH(bool, isOpen);
        Bench bench;
        bench.provider.misbehave("DELETE", 1, answered == 0 ? answerThenReset() : status(answered));
        QCOMPARE(bench.ask(Meant), State::NotDone);
        bench.end();
        bench.runOnFile(
            u"UPDATE rows SET at = strftime('%Y-%m-%dT%H:%M:%fZ', (SELECT at FROM rows WHERE kind "
            "= 'intent'), '%1 seconds') WHERE kind = 'outcome'"_s.arg(seconds));
        bench.land(ChangeAction::Delete);
        bench.now = QDateTime::currentDateTimeUtc();
        const int before = bench.provider.lists();
        bench.begin();
        QVERIFY(bench.isWritten());
        QCOMPARE(bench.change(Meant) != nullptr, isOpen);
        if (!isOpen) {
            QVERIFY(bench.provider.becomesQuiet());
            QCOMPARE(bench.provider.lists(), before);
            return;
        }
        QCOMPARE(bench.endOf(Meant), State::Done);
        QVERIFY(bench.change(Meant)->isOfEarlierRun());
        QCOMPARE(bench.recorded(), QStringList{u"id-2 done %1"_s.arg(answered)});
    }

    void aRequestThatWasAnsweredHidesNoLostOne()
    {
        Bench bench;
        bench.loseChange();
        QCOMPARE(bench.ask(Meant), State::NotDone);
        bench.provider.misbehave("DELETE", 2, status(404));
        QCOMPARE(bench.retry(Meant), State::NotDone);
        bench.land(ChangeAction::Delete);
        bench.begin();
        QVERIFY(bench.isWritten());
        QVERIFY2(bench.change(Meant), "nobody asks what became of the first request");
        QCOMPARE(bench.endOf(Meant), State::Done);
        QCOMPARE(bench.recorded().first().section(u' ', 0, 1), u"id-2 done"_s);
    }
};

QTEST_GUILESS_MAIN(TestListEvidence)
#include "test_listevidence.moc"
