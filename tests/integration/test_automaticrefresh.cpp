// SPDX-License-Identifier: MIT
#include "core/session/automaticrefresh.h"

#include "core/session/accountsession.h"
#include "tests/support/fakenetwork.h"
#include "tests/support/fakeprovider.h"
#include "tests/support/sentinels.h"
#include "tests/support/temporaryjournal.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = ListProgress::State;
using Verification = ListProgress::Verification;

namespace {

constexpr auto Soon = 50ms;

/// An account whose list is refreshed by itself, once that is turned on.
struct Bench
{
    explicit Bench(int rows = 25)
        : provider(rows, 10)
    {
    }

    [[nodiscard]] ListProgress progress() { return session.loader().progress(); }
    [[nodiscard]] bool isSettled() { return !session.loader().isBusy(); }
    /// All are loaded and verified.
    [[nodiscard]] bool begin()
    {
        session.loader().loadAll();
        return waitUntil([this] { return progress().verification == Verification::Verified; });
    }
    [[nodiscard]] bool isReadAgain(int lists)
    {
        return waitUntil([&] { return provider.lists() > lists && isSettled(); });
    }
    [[nodiscard]] QStringList shown()
    {
        QStringList ids;
        for (int row = 0; row < session.model().rowCount(); ++row)
            ids.append(session.model().idAt(row).text());
        return ids;
    }

    FakeProvider provider;
    TemporaryJournal records;
    AccountSession session{provider.account(),
                           {AccountOrigin::Environment},
                           records.journal,
                           NetworkManagerFactory(),
                           impatientOptions()};
    FakeNetwork network;
    bool isWelcome = true;
    AutomaticRefresh refresh{session, network, [this] {
                                 return isWelcome;
                             }};
};

/// How many requests it takes to read 25 rows again: one to count, three to read, one to see the end.
constexpr int OneReading = 5;

Handler failure(int status)
{
    return answer(jsonResponse(status, errorJson("SOME_CODE", "words")));
}

} // namespace

class TestAutomaticRefresh final : public QObject
{
    Q_OBJECT

private slots:
    void isOffUntilToldOtherwise()
    {
        Bench bench;
        QVERIFY(bench.begin());
        const int lists = bench.provider.lists();
        QVERIFY(outlasts(Soon));
        QCOMPARE(bench.provider.lists(), lists);
    }

    void readsOnceWhereNothingHasChanged()
    {
        Bench bench;
        QVERIFY(bench.begin());
        const int lists = bench.provider.lists();
        const QDateTime before = bench.progress().completedAt;
        QSignalSpy reset(&bench.session.model(), &QAbstractItemModel::modelReset);
        QSignalSpy changed(&bench.session.model(), &QAbstractItemModel::dataChanged);
        bench.refresh.setInterval(Soon);
        QVERIFY(bench.isReadAgain(lists));
        QCOMPARE(bench.provider.lists(), lists + OneReading);
        bench.refresh.setInterval(0ms);
        QVERIFY(bench.progress().completedAt > before);
        QCOMPARE(bench.progress().verification, Verification::Verified);
        QCOMPARE(reset.size() + changed.size(), 0);
    }

    void staysCompleteAndVerifiedWhileItReads()
    {
        Bench bench;
        QVERIFY(bench.begin());
        bench.provider.hold("GET");
        bench.refresh.setInterval(Soon);
        QVERIFY(waitUntil([&] { return bench.provider.held() > 0; }));
        QCOMPARE(bench.progress().state, State::Complete);
        QCOMPARE(bench.progress().verification, Verification::Verified);
        QVERIFY(bench.progress().isRefreshing);
        QCOMPARE(bench.session.model().rowCount(), 25);
        bench.session.loader().cancel();
        QCOMPARE(bench.progress().verification, Verification::Verified);
        QVERIFY(!bench.progress().isRefreshing);
    }

    void putsTheDifferenceInAndVerifiesIt()
    {
        Bench bench;
        QVERIFY(bench.begin());
        bench.provider.insertNew(3);
        bench.provider.remove(u"id-20"_s);
        bench.provider.find(u"id-7"_s)->isEnabled = false;
        const int lists = bench.provider.lists();
        bench.refresh.setInterval(Soon);
        QVERIFY(bench.isReadAgain(lists));
        bench.refresh.setInterval(0ms);
        QCOMPARE(bench.shown(), bench.provider.ids());
        QCOMPARE(bench.session.inventory().find(CredentialId(u"id-7"_s))->status, CredentialStatus::Disabled);
        QCOMPARE(bench.progress().verification, Verification::Verified);
        QCOMPARE(bench.provider.lists(), lists + 2 * OneReading);
    }

    void readsNoMoreThanTwiceOfAListThatKeepsChanging()
    {
        Bench bench;
        QVERIFY(bench.begin());
        int readings = 0;
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.offset == 0) {
                ++readings;
                bench.provider.insertNew(0);
            }
        };
        bench.refresh.setInterval(Soon);
        QVERIFY(bench.isReadAgain(bench.provider.lists()));
        bench.refresh.setInterval(0ms);
        QCOMPARE(bench.progress().verification, Verification::KeepsChanging);
        QCOMPARE(readings, 2);
    }

    void readsOnlyThePartThatIsLoaded()
    {
        Bench bench;
        bench.session.loader().loadMore();
        QVERIFY(waitUntil([&] { return bench.session.inventory().count() == 10; }));
        bench.provider.remove(u"id-4"_s);
        bench.refresh.setInterval(Soon);
        QVERIFY(bench.isReadAgain(bench.provider.lists()));
        bench.refresh.setInterval(0ms);
        QCOMPARE(bench.progress().state, State::Idle);
        QCOMPARE(bench.shown(), bench.provider.ids().first(10));
    }

    void theTimeRunsFromTheEndOfTheLastReading()
    {
        Bench bench;
        QVERIFY(bench.begin());
        bench.refresh.setInterval(300ms);
        bench.provider.hold("GET");
        bench.session.loader().refresh();
        QVERIFY(outlasts(300ms)); // it would be due by now
        bench.provider.release();
        QVERIFY(waitUntil([&] { return bench.isSettled(); }));
        const int lists = bench.provider.lists();
        QElapsedTimer sinceEnd;
        sinceEnd.start();
        QVERIFY(waitUntil([&] { return bench.provider.lists() > lists; }));
        QVERIFY2(sinceEnd.elapsed() >= 250, qPrintable(QString::number(sinceEnd.elapsed())));
    }

    void waitsUntilItIsWelcomeAndThenCatchesUpOnce()
    {
        Bench bench;
        QVERIFY(bench.begin());
        bench.isWelcome = false;
        const int lists = bench.provider.lists();
        bench.refresh.setInterval(Soon);
        QVERIFY(outlasts(Soon));
        QCOMPARE(bench.provider.lists(), lists);
        bench.isWelcome = true;
        bench.refresh.reconsider();
        QVERIFY(bench.isReadAgain(lists));
        QCOMPARE(bench.provider.lists(), lists + OneReading);
    }

    void waitsForTheNetworkAndThenCatchesUpOnce()
    {
        Bench bench;
        QVERIFY(bench.begin());
        const int lists = bench.provider.lists();
        bench.network.set(true);
        bench.refresh.setInterval(Soon);
        QVERIFY(outlasts(Soon));
        QCOMPARE(bench.provider.lists(), lists);
        QCOMPARE(bench.progress().verification, Verification::Verified);
        bench.network.set(false);
        QVERIFY(bench.isReadAgain(lists));
        QCOMPARE(bench.provider.lists(), lists + OneReading);
    }

    void waitsForTheOutcomeOfAChange()
    {
        Bench bench;
        QVERIFY(bench.begin());
        bench.provider.hold("DELETE");
        bench.session.changes().start(ChangeAction::Delete,
                                      *bench.session.inventory().find(CredentialId(u"id-3"_s)));
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        const int lists = bench.provider.lists();
        bench.refresh.setInterval(Soon);
        QVERIFY(outlasts(Soon));
        QCOMPARE(bench.provider.lists(), lists);
        bench.provider.release();
        QVERIFY(bench.isReadAgain(lists));
        QCOMPARE(bench.shown(), bench.provider.ids());
    }

    void aFailureChangesNothingAndIsToldOnce()
    {
        Bench bench;
        QVERIFY(bench.begin());
        const QDateTime completedAt = bench.progress().completedAt;
        bench.provider.misbehaveAlways("GET", failure(500));
        bench.refresh.setInterval(Soon);
        QVERIFY(waitUntil([&] { return bench.progress().backgroundError.has_value(); }));
        QCOMPARE(bench.progress().state, State::Complete);
        QCOMPARE(bench.progress().verification, Verification::Verified);
        QCOMPARE(bench.progress().completedAt, completedAt);
        QVERIFY(!bench.progress().error);
        QCOMPARE(bench.progress().backgroundError->kind, ErrorKind::ServerError);
        QCOMPARE(bench.session.model().rowCount(), 25);

        const QDateTime failedAt = bench.progress().backgroundFailedAt;
        const int lists = bench.provider.lists();
        QVERIFY(bench.isReadAgain(lists)); // it goes on trying
        QCOMPARE(bench.progress().backgroundFailedAt, failedAt);
        bench.provider.behave();
        QVERIFY(waitUntil([&] { return !bench.progress().backgroundError; }));
        QVERIFY(bench.progress().completedAt > completedAt);
    }

    void aPartThatIsLoadedSurvivesAFailureToo()
    {
        Bench bench;
        bench.session.loader().loadMore();
        QVERIFY(waitUntil([&] { return bench.session.inventory().count() == 10; }));
        bench.provider.misbehaveAlways("GET", failure(500));
        bench.refresh.setInterval(Soon);
        QVERIFY(waitUntil([&] { return bench.progress().backgroundError.has_value(); }));
        bench.refresh.setInterval(0ms);
        QCOMPARE(bench.progress().state, State::Idle);
        bench.provider.behave();
        bench.session.loader().loadAll(); // the cursor is where it was
        QVERIFY(waitUntil([&] { return bench.progress().state == State::Complete && bench.isSettled(); }));
        QCOMPARE(bench.shown(), bench.provider.ids());
    }

    void aRefusalIsAFailureLikeAnyOtherAndEndsIt_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("401") << 401;
        QTest::newRow("403") << 403;
    }
    void aRefusalIsAFailureLikeAnyOtherAndEndsIt()
    {
        QFETCH(int, status);
        Bench bench;
        QVERIFY(bench.begin());
        bench.provider.misbehaveAlways("GET", failure(status));
        bench.refresh.setInterval(Soon);
        QVERIFY(waitUntil([&] { return bench.progress().state == State::Failed; }));
        QVERIFY(bench.progress().error);
        bench.provider.behave();
        const int lists = bench.provider.lists();
        QVERIFY(outlasts(Soon));
        QCOMPARE(bench.provider.lists(), lists);
        bench.session.loader().retry();
        QVERIFY(waitUntil([&] { return bench.progress().state == State::Complete; }));
        QVERIFY(bench.isReadAgain(bench.provider.lists())); // and it goes on
    }

    void whatFailedForTheUserIsLeftToTheUser()
    {
        Bench bench;
        QVERIFY(bench.begin());
        bench.provider.misbehaveAlways("GET", failure(500));
        bench.session.loader().refresh();
        QVERIFY(waitUntil([&] { return bench.progress().state == State::Failed; }));
        bench.provider.behave();
        const int lists = bench.provider.lists();
        bench.refresh.setInterval(Soon);
        QVERIFY(outlasts(Soon));
        QCOMPARE(bench.provider.lists(), lists);
    }

    void aRefreshThatTheUserAsksForTakesOver()
    {
        Bench bench;
        QVERIFY(bench.begin());
        bench.provider.hold("GET");
        bench.refresh.setInterval(Soon);
        QVERIFY(waitUntil([&] { return bench.provider.held() > 0; }));
        bench.session.loader().refresh();
        QCOMPARE(bench.progress().state, State::Loading);
        bench.provider.misbehaveAlways("GET", failure(500));
        bench.provider.release();
        QVERIFY(waitUntil([&] { return bench.progress().state == State::Failed; })); // said aloud
    }

    void isOverWithItsInterval()
    {
        Bench bench;
        QVERIFY(bench.begin());
        const int lists = bench.provider.lists();
        bench.isWelcome = false;
        bench.refresh.setInterval(Soon);
        QVERIFY(outlasts(Soon));
        bench.refresh.setInterval(0ms);
        bench.isWelcome = true;
        bench.refresh.reconsider();
        QVERIFY(outlasts(Soon));
        QCOMPARE(bench.provider.lists(), lists);
    }
};

QTEST_GUILESS_MAIN(TestAutomaticRefresh)
#include "test_automaticrefresh.moc"
