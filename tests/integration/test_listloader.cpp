// SPDX-License-Identifier: MIT
#include "core/inventory/inventory.h"
#include "core/listing/listloader.h"
#include "core/model/credentialmodel.h"
#include "tests/support/fakeprovider.h"

#include <QtCore/QJsonArray>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTimeZone>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QtTest>

#include <algorithm>
#include <memory>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = ListProgress::State;
using Verification = ListProgress::Verification;

namespace {

/// One account's list with everything that loads it.
class Bench final
{
public:
    explicit Bench(int rows, int mostPerPage = 10, const ServiceOptions &options = impatientOptions())
        : provider(rows, mostPerPage)
        , service(provider.account(), NetworkManagerFactory(), options, [this] { return now; })
        , model(inventory, [this] { return now; })
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
        , owned(std::make_unique<ListLoader>(service, inventory, [this] { return now; }))
        , loader(*owned)
    {
    }

    [[nodiscard]] State state() const { return loader.progress().state; }
    [[nodiscard]] QStringList shown() const
    {
        QStringList ids;
        for (int row = 0; row < model.rowCount(); ++row)
            ids.append(model.idAt(row).text());
        return ids;
    }
    [[nodiscard]] bool isVerified() const { return loader.progress().verification == Verification::Verified; }
    [[nodiscard]] bool isSettled() const { return !loader.isBusy(); }
    [[nodiscard]] bool settle() const
    {
        return waitUntil([this] { return isSettled(); });
    }
    [[nodiscard]] bool loadMore()
    {
        loader.loadMore();
        return settle();
    }
    [[nodiscard]] bool loadAll()
    {
        loader.loadAll();
        return settle();
    }
    [[nodiscard]] bool refresh()
    {
        loader.refresh();
        return settle();
    }
    /// As after a confirmed delete.
    void removeOwn(const QString &id)
    {
        inventory.remove({CredentialId(id)});
        loader.forget(CredentialId(id));
    }

    QDateTime now{QDate(2026, 5, 1), QTime(10, 42), QTimeZone::utc()};
    FakeProvider provider;
    CredentialService service;
    Inventory inventory;
    CredentialModel model;
    QAbstractItemModelTester tester;
    std::unique_ptr<ListLoader> owned;
    ListLoader &loader;
};

Handler status(int code)
{
    return answer(jsonResponse(code, errorJson("SOME_CODE", "words")));
}

Handler tooMany(const QByteArray &seconds)
{
    return answer(
        jsonResponse(429, errorJson("RATE_LIMIT_EXCEEDED", "Slow down"), {{"Retry-After", seconds}}));
}

/// Counts every signal that a view would act on.
class ModelNoise final
{
public:
    explicit ModelNoise(const CredentialModel &model)
        : m_reset(&model, &QAbstractItemModel::modelReset)
        , m_inserted(&model, &QAbstractItemModel::rowsInserted)
        , m_removed(&model, &QAbstractItemModel::rowsRemoved)
        , m_moved(&model, &QAbstractItemModel::layoutChanged)
        , changed(&model, &QAbstractItemModel::dataChanged)
    {
    }

    [[nodiscard]] qsizetype structural() const
    {
        return m_reset.size() + m_inserted.size() + m_removed.size() + m_moved.size();
    }

private:
    QSignalSpy m_reset;
    QSignalSpy m_inserted;
    QSignalSpy m_removed;
    QSignalSpy m_moved;

public:
    QSignalSpy changed;
};

/// How many requests it takes to verify 25 rows, 10 of them a page: one to count, three to read, one to see
/// the end.
constexpr int verifyingPass = 5;

QStringList numbered(int count)
{
    QStringList ids;
    for (int i = 0; i < count; ++i)
        ids.append(u"id-%1"_s.arg(i));
    return ids;
}

} // namespace

class TestListLoader final : public QObject
{
    Q_OBJECT

private slots:
    void loadsNothingUnasked()
    {
        Bench bench(30);
        const ListProgress progress = bench.loader.progress();
        QCOMPARE(progress.state, State::Idle);
        QCOMPARE(progress.loaded, 0);
        QVERIFY(!progress.total);
        QVERIFY(!bench.model.canFetchMore({})); // who opens the account starts the loading
        handlePending();
        QCOMPARE(bench.provider.lists(), 0);
    }

    void loadsTheFirstPageOnlyUntilMoreIsWanted()
    {
        Bench bench(30);
        bench.loader.loadMore();
        QCOMPARE(bench.state(), State::Loading);
        QVERIFY(!bench.model.canFetchMore({}));
        QVERIFY(bench.settle());
        QCOMPARE(bench.state(), State::Idle);
        QVERIFY(bench.model.canFetchMore({}));
        QCOMPARE(bench.shown(), numbered(10));
        const ListProgress progress = bench.loader.progress();
        QCOMPARE(progress.loaded, 10);
        QCOMPARE(progress.total, 30);
        QVERIFY(!progress.error);
        QCOMPARE(bench.provider.lists(), 1);

        QVERIFY(bench.loadMore());
        QCOMPARE(bench.shown(), numbered(19)); // pages overlap by one row
        QCOMPARE(bench.provider.lists(), 2);
        QCOMPARE(bench.provider.asked().last().offset, 9);
    }

    void aSecondWishWhileLoadingAsksNothing()
    {
        Bench bench(30);
        bench.loader.loadMore();
        bench.loader.loadMore();
        QVERIFY(bench.settle());
        QCOMPARE(bench.provider.lists(), 1);
    }

    void loadsAllAtThePaceTheServerGrants()
    {
        Bench bench(25, 10);
        QVERIFY(bench.loadAll());
        QCOMPARE(bench.state(), State::Complete);
        QCOMPARE(bench.shown(), bench.provider.ids());
        QCOMPARE(bench.provider.lists(), 3 + verifyingPass);
        for (const Asked &asked : bench.provider.asked())
            QCOMPARE(asked.limit, 1000);
        QVERIFY(bench.isVerified());
        const ListProgress progress = bench.loader.progress();
        QCOMPARE(progress.completedAt, bench.now);
        QVERIFY(!progress.hasChangedMeanwhile);
        QVERIFY(!progress.isEverythingWanted);
        QVERIFY(!bench.model.canFetchMore({}));
        QVERIFY(bench.loadAll());
        QVERIFY(bench.loadMore());
        QCOMPARE(bench.provider.lists(), 3 + verifyingPass); // complete is complete
    }

    void loadAllAddsToALoadingUnderWay()
    {
        Bench bench(25);
        bench.loader.loadMore();
        QVERIFY(!bench.loader.progress().isEverythingWanted);
        bench.loader.loadAll();
        QVERIFY(bench.loader.progress().isEverythingWanted);
        QVERIFY(bench.settle());
        QCOMPARE(bench.state(), State::Complete);
        QCOMPARE(bench.provider.lists(), 3 + verifyingPass);
    }

    void anEmptyAccountIsComplete_data()
    {
        QTest::addColumn<bool>("isNull");
        QTest::newRow("an empty list") << false;
        QTest::newRow("null") << true;
    }
    void anEmptyAccountIsComplete()
    {
        QFETCH(bool, isNull);
        Bench bench(0);
        if (isNull)
            bench.provider.editList = [](QJsonObject &json) {
                json[u"objects"_s] = QJsonValue::Null;
            };
        QVERIFY(bench.loadMore());
        QCOMPARE(bench.state(), State::Complete);
        QCOMPARE(bench.loader.progress().total, 0);
        QVERIFY(!bench.loader.progress().hasChangedMeanwhile);
        QVERIFY(bench.isVerified());
        QCOMPARE(bench.provider.lists(), 1 + 1 + 2); // counted, and read twice
    }

    void readsToTheEndWithoutATotal()
    {
        Bench bench(25);
        bench.provider.editList = [](QJsonObject &json) {
            json.remove(u"meta"_s);
        };
        QVERIFY(bench.loadAll());
        QCOMPARE(bench.state(), State::Complete);
        QCOMPARE(bench.shown(), bench.provider.ids());
        QVERIFY(!bench.loader.progress().total);
        QVERIFY(!bench.loader.progress().hasChangedMeanwhile);
    }

    void comesToAnEndUnderATotalThatIsWrong_data()
    {
        QTest::addColumn<int>("total");
        QTest::addColumn<bool>("all");
        for (const bool all : {false, true}) {
            QTest::addRow("too large, %s", all ? "all" : "one page") << 40 << all;
            QTest::addRow("too small, %s", all ? "all" : "one page") << 22 << all;
            QTest::addRow("smaller than a page, %s", all ? "all" : "one page") << 4 << all;
            QTest::addRow("zero, %s", all ? "all" : "one page") << 0 << all;
        }
    }
    void comesToAnEndUnderATotalThatIsWrong()
    {
        QFETCH(int, total);
        QFETCH(bool, all);
        Bench bench(25);
        bench.provider.editList = [total](QJsonObject &json) {
            json[u"meta"_s] = QJsonObject{{u"total"_s, total}};
        };
        QVERIFY(all ? bench.loadAll() : bench.loadMore());
        QCOMPARE(bench.shown(), numbered(all ? 25 : 10)); // no row is out of reach
        QCOMPARE(bench.state(), all ? State::Complete : State::Idle);
        QCOMPARE(bench.loader.progress().hasChangedMeanwhile, all); // said, not hidden
        QVERIFY(bench.provider.lists() < 20);
    }

    void oneRowAPageIsToldAsThat()
    {
        Bench bench(5, 1);
        QVERIFY(bench.loadAll());
        QVERIFY(waitUntil([&] { return !bench.loader.isBusy(); }));
        QCOMPARE(bench.shown(), numbered(5));
        QVERIFY(bench.loader.progress().hasTooSmallPages);
        bench.loader.refresh();
        QVERIFY(waitUntil([&] { return !bench.loader.isBusy(); }));
        QVERIFY(bench.loader.progress().hasTooSmallPages);

        bench.provider.mostPerPage = 2; // is enough
        bench.loader.refresh();
        QVERIFY(waitUntil([&] { return !bench.loader.isBusy(); }));
        QVERIFY(!bench.loader.progress().hasTooSmallPages);
        QCOMPARE(bench.loader.progress().verification, ListProgress::Verification::Verified);
    }

    void aTotalWithoutRowsIsNotTakenForAnEmptyAccount()
    {
        Bench bench(0);
        bench.provider.editList = [](QJsonObject &json) {
            json[u"meta"_s] = QJsonObject{{u"total"_s, 7}};
        };
        QVERIFY(bench.loadMore());
        QCOMPARE(bench.state(), State::Complete);
        QVERIFY(bench.loader.progress().hasChangedMeanwhile);
        QVERIFY(bench.provider.lists() < 10);
    }

    void followsAListThatShrinks()
    {
        Bench bench(30);
        QVERIFY(bench.loadMore());
        bench.provider.rows.resize(4);
        QVERIFY(bench.loadAll());
        QCOMPARE(bench.state(), State::Complete);
        QCOMPARE(bench.shown(), numbered(4));
        QCOMPARE(bench.loader.progress().total, 4);
        QVERIFY(!bench.loader.progress().hasChangedMeanwhile);
    }

    void aFailureKeepsRowsAndCursor()
    {
        Bench bench(30);
        QObject::connect(&bench.model, &CredentialModel::moreWanted, &bench.loader, &ListLoader::loadMore,
                         Qt::QueuedConnection);
        QVERIFY(bench.loadMore());
        bench.provider.misbehaveAlways("GET", status(500));
        bench.loader.loadAll();
        QVERIFY(bench.settle());
        QCOMPARE(bench.state(), State::Failed);
        QVERIFY(bench.loader.progress().error);
        QCOMPARE(bench.loader.progress().error->kind, ErrorKind::ServerError);
        QCOMPARE(bench.loader.progress().error->httpStatus, 500);
        QCOMPARE(bench.shown(), numbered(10));
        QCOMPARE(bench.loader.progress().loaded, 10);
        QCOMPARE(bench.provider.lists(), 2);

        // Scrolling asks for nothing, neither through the view's way nor directly.
        QVERIFY(!bench.model.canFetchMore({}));
        bench.model.fetchMore({});
        handlePending();
        bench.loader.loadMore();
        bench.loader.cancel();
        handlePending();
        QCOMPARE(bench.state(), State::Failed);
        QCOMPARE(bench.provider.lists(), 2);

        bench.provider.behave();
        bench.loader.retry();
        QCOMPARE(bench.state(), State::Loading);
        QVERIFY(!bench.loader.progress().error);
        bench.loader.retry(); // clicked twice
        QVERIFY(bench.settle());
        QCOMPARE(bench.provider.asked()[2].offset, 9); // from where it stopped
        QCOMPARE(bench.state(), State::Complete);      // and as far as was wanted
        QCOMPARE(bench.shown(), bench.provider.ids());
    }

    void loadAllAfterAFailureIsForTheRetry()
    {
        Bench bench(30);
        bench.provider.misbehave("GET", 1, status(500));
        QVERIFY(bench.loadMore());
        QCOMPARE(bench.state(), State::Failed);
        bench.loader.loadAll();
        handlePending();
        QCOMPARE(bench.state(), State::Failed);
        QCOMPARE(bench.provider.lists(), 1);
        bench.loader.retry();
        QVERIFY(bench.settle());
        QCOMPARE(bench.state(), State::Complete);
    }

    void refreshLeavesAFailureToo()
    {
        Bench bench(30);
        QVERIFY(bench.loadMore());
        QVERIFY(bench.loadMore());
        bench.provider.misbehave("GET", 3, status(500));
        QVERIFY(bench.loadMore());
        QCOMPARE(bench.state(), State::Failed);
        QVERIFY(bench.refresh());
        QCOMPARE(bench.state(), State::Idle);
        QVERIFY(!bench.loader.progress().error);
        QCOMPARE(bench.provider.asked()[3].offset, 0);
        QCOMPARE(bench.shown(), numbered(19)); // as many as there were
    }

    void aRefreshThatFailsKeepsWhatIsShown()
    {
        Bench bench(25);
        QVERIFY(bench.loadAll());
        bench.provider.insertNew(0);
        const int before = bench.provider.lists();
        bench.provider.misbehave("GET", before + 3, status(500)); // after the count and the first page
        QVERIFY(bench.refresh());
        QCOMPARE(bench.state(), State::Failed);
        QVERIFY(!bench.loader.progress().isRefreshing);
        QCOMPARE(bench.shown(), numbered(25));
        bench.loader.retry();
        QVERIFY(bench.loader.progress().isRefreshing);
        QVERIFY(bench.settle());
        QCOMPARE(bench.state(), State::Complete);
        for (qsizetype i = before + 3; i < before + 6; ++i)
            QVERIFY(bench.provider.asked()[i].offset > 0); // from where it stopped
        QCOMPARE(bench.shown(), bench.provider.ids());
    }

    void anInvalidPageIsNoPage()
    {
        Bench bench(25);
        QVERIFY(bench.loadMore());
        bench.provider.editList = [](QJsonObject &json) {
            QJsonArray objects = json.value(u"objects"_s).toArray();
            objects[3] = QJsonObject{{u"username"_s, u"nameless"_s}};
            json[u"objects"_s] = objects;
        };
        QVERIFY(bench.loadMore());
        QCOMPARE(bench.state(), State::Failed);
        QCOMPARE(bench.loader.progress().error->kind, ErrorKind::InvalidAnswer);
        QCOMPARE(bench.shown(), numbered(10));
    }

    void aRefusalStopsEverythingUntilTheUsersWord_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("isRetry");
        for (const int code : {401, 403}) {
            QTest::addRow("%d, retry", code) << code << true;
            QTest::addRow("%d, refresh", code) << code << false;
        }
    }
    void aRefusalStopsEverythingUntilTheUsersWord()
    {
        QFETCH(int, code);
        QFETCH(bool, isRetry);
        Bench bench(25);
        QSignalSpy refused(&bench.service, &CredentialService::refused);
        QVERIFY(bench.loadMore());
        bench.provider.misbehave("GET", 2, status(code));
        QVERIFY(bench.loadAll());
        QCOMPARE(bench.state(), State::Failed);
        QCOMPARE(bench.loader.progress().error->kind,
                 code == 401 ? ErrorKind::Unauthorized : ErrorKind::Forbidden);
        QCOMPARE(refused.size(), 1);
        Reply<Page> *another = bench.service.list({});
        QVERIFY(waitUntil([&] { return another->isFinished(); }));
        QVERIFY(!another->result());
        QCOMPARE(bench.provider.lists(), 2);
        QCOMPARE(bench.shown(), numbered(10));

        if (isRetry)
            bench.loader.retry();
        else
            bench.loader.refresh();
        QVERIFY(bench.settle());
        QCOMPARE(bench.state(), State::Complete);
        QCOMPARE(bench.shown(), bench.provider.ids());
        QCOMPARE(bench.provider.asked()[isRetry ? 2 : 3].offset, isRetry ? 9 : 0);
    }

    void waitsAsToldAndGoesOn()
    {
        Bench bench(25);
        bench.provider.misbehave("GET", 2, tooMany("0"));
        QList<Wait> waits;
        QObject::connect(&bench.loader, &ListLoader::progressChanged, &bench.loader, [&] {
            if (const auto wait = bench.loader.progress().wait)
                waits.append(*wait);
        });
        QVERIFY(bench.loadAll());
        QCOMPARE(bench.state(), State::Complete);
        QCOMPARE(bench.shown(), bench.provider.ids());
        QCOMPARE(bench.provider.lists(), 4 + verifyingPass);
        QCOMPARE(waits.size(), 1);
        QCOMPARE(waits.first().reason, ErrorKind::RateLimited);
        QCOMPARE(waits.first().nextAttempt, 2);
        QCOMPARE(waits.first().mostAttempts, 3);
        QVERIFY(!bench.loader.progress().wait);
    }

    void aWaitIsVisibleAndCanBeCancelled()
    {
        Bench bench(25);
        QVERIFY(bench.loadMore());
        bench.provider.misbehaveAlways("GET", tooMany("40"));
        bench.loader.loadAll();
        QVERIFY(waitUntil([&] { return bench.loader.progress().wait.has_value(); }));
        const ListProgress waiting = bench.loader.progress();
        QCOMPARE(waiting.state, State::Loading);
        QVERIFY(waiting.wait->delay >= 40s && waiting.wait->delay <= 50s);
        QCOMPARE(waiting.waitEndsAt, bench.now.addMSecs(waiting.wait->delay.count()));

        QSignalSpy changed(&bench.loader, &ListLoader::progressChanged);
        bench.loader.cancel();
        QCOMPARE(bench.state(), State::Idle);
        QVERIFY(!bench.loader.progress().wait); // nothing waits any more
        QCOMPARE(changed.size(), 1);
        QVERIFY(bench.model.canFetchMore({}));
        QCOMPARE(bench.shown(), numbered(10));
        handlePending();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(bench.provider.lists(), 2);
    }

    void givesUpAfterABoundedNumberOfAttempts()
    {
        Bench bench(25);
        bench.provider.misbehaveAlways("GET", tooMany("0"));
        QVERIFY(bench.loadMore());
        QCOMPARE(bench.state(), State::Failed);
        QCOMPARE(bench.loader.progress().error->kind, ErrorKind::RateLimited);
        QVERIFY(!bench.loader.progress().wait);
        QCOMPARE(bench.provider.lists(), 3);
    }

    void cancelKeepsRowsAndCursor()
    {
        Bench bench(30);
        QVERIFY(bench.loadMore());
        bench.provider.hold("GET");
        bench.loader.loadAll();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        bench.loader.cancel();
        QCOMPARE(bench.state(), State::Idle);
        bench.provider.release();
        QVERIFY(bench.loadMore()); // one page, not all
        QCOMPARE(bench.state(), State::Idle);
        QCOMPARE(bench.shown(), numbered(19));
    }

    void aRefreshThatFindsNothingNewSaysNothing()
    {
        Bench bench(25);
        QVERIFY(bench.loadAll());
        const ModelNoise noise(bench.model);
        const QPersistentModelIndex held = bench.model.index(17, 0);
        bench.now = bench.now.addSecs(60);
        bench.loader.refresh();
        QVERIFY(bench.loader.progress().isRefreshing);
        QVERIFY(bench.settle());
        QCOMPARE(bench.state(), State::Complete);
        QCOMPARE(noise.structural(), 0);
        QCOMPARE(noise.changed.size(), 0);
        QCOMPARE(held.row(), 17);
        QCOMPARE(bench.loader.progress().completedAt, bench.now);
        QCOMPARE(bench.provider.lists(),
                 3 + 2 * verifyingPass); // a refresh that finds the same needs no second
    }

    void aRefreshShowsWhatIsNewGoneAndChanged()
    {
        Bench bench(25);
        QVERIFY(bench.loadAll());
        bench.provider.rows[3].isEnabled = false;
        {
            const ModelNoise noise(bench.model);
            QVERIFY(bench.refresh());
            QCOMPARE(noise.structural(), 0); // the same ids: only what differs is told
            QCOMPARE(noise.changed.size(), 1);
            QCOMPARE(bench.inventory.find(CredentialId(u"id-3"_s))->status, CredentialStatus::Disabled);
        }
        bench.provider.insertNew(0);
        bench.provider.insertNew(26);
        bench.provider.remove(u"id-12"_s);
        bench.provider.rows.move(5, 9);
        QVERIFY(bench.refresh());
        QCOMPARE(bench.state(), State::Complete);
        QCOMPARE(bench.shown(), bench.provider.ids());
        QCOMPARE(bench.loader.progress().total, 26);
    }

    void aRefreshKeepsRowsShownUntilTheNewOnesAreThere()
    {
        Bench bench(25);
        QVERIFY(bench.loadAll());
        bench.provider.insertNew(0);
        bool isShownThroughout = true;
        bench.provider.beforeAnswer = [&](const Asked &) {
            isShownThroughout &= bench.state() != State::Loading || bench.shown() == numbered(25);
        };
        QVERIFY(bench.refresh());
        QVERIFY(isShownThroughout);
        QCOMPARE(bench.shown(), bench.provider.ids());
    }

    void aCancelledRefreshLeavesEverythingAsItWas_data()
    {
        QTest::addColumn<int>("rows");
        QTest::newRow("some rows") << 25;
        QTest::newRow("an empty account") << 0;
    }
    void aCancelledRefreshLeavesEverythingAsItWas()
    {
        QFETCH(int, rows);
        Bench bench(rows);
        QVERIFY(bench.loadAll());
        const QDateTime completedAt = bench.now;
        bench.now = completedAt.addSecs(60);
        bench.provider.insertNew(0);
        bench.provider.hold("GET");
        const ModelNoise noise(bench.model);
        bench.loader.refresh();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        bench.loader.cancel();
        bench.provider.release();
        handlePending();
        const ListProgress progress = bench.loader.progress();
        QCOMPARE(progress.state, State::Complete);
        QCOMPARE(progress.completedAt, completedAt);
        QCOMPARE(progress.loaded, rows);
        QCOMPARE(progress.total, rows);
        QVERIFY(!progress.isRefreshing);
        QCOMPARE(bench.shown(), numbered(rows));
        QCOMPARE(noise.structural(), 0);
        QVERIFY(bench.refresh());
        QCOMPARE(bench.shown(), bench.provider.ids());
    }

    void aSecondRefreshBeginsAnew()
    {
        Bench bench(25);
        QVERIFY(bench.loadAll());
        bench.provider.hold("GET");
        bench.loader.refresh();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        bench.provider.remove(u"id-0"_s);
        bench.loader.refresh();
        bench.provider.release(); // the first one's answer, which is out of date
        QVERIFY(bench.settle());
        QCOMPARE(bench.state(), State::Complete);
        QCOMPARE(bench.shown(), bench.provider.ids());
    }

    void noticesWhatOthersInsertBetweenPages()
    {
        Bench bench(40);
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.number == 3)
                bench.provider.insertNew(0);
        };
        QVERIFY(bench.loadAll());
        QCOMPARE(bench.state(), State::Complete);
        QCOMPARE(bench.shown(), bench.provider.ids());
        QVERIFY(!bench.loader.progress().hasChangedMeanwhile);
    }

    void noticesWhatOthersDeleteBetweenPages()
    {
        Bench bench(40);
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.number == 3)
                bench.provider.remove(u"id-2"_s);
        };
        QVERIFY(bench.loadAll());
        QCOMPARE(bench.state(), State::Complete);
        QCOMPARE(bench.shown(), bench.provider.ids());
        QVERIFY(!bench.loader.progress().hasChangedMeanwhile);
    }

    void aListThatNeverHoldsStillComesToAnEndAndSaysSo()
    {
        Bench bench(40);
        bench.provider.beforeAnswer = [&](const Asked &) {
            bench.provider.insertNew(0);
        };
        QVERIFY(bench.loadAll());
        QCOMPARE(bench.state(), State::Complete);
        QVERIFY(bench.loader.progress().hasChangedMeanwhile);
        bench.provider.beforeAnswer = {};
        QVERIFY(bench.refresh());
        QVERIFY(!bench.loader.progress().hasChangedMeanwhile);
        QCOMPARE(bench.shown(), bench.provider.ids());
    }

    void cancelAfterOthersDeletedLeavesNoGhost()
    {
        Bench bench(30);
        QVERIFY(bench.loadMore());
        QVERIFY(bench.loadMore());
        bench.provider.remove(u"id-12"_s); // within what was read
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.number == 4)
                bench.provider.hold("GET");
        };
        bench.loader.loadMore();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; })); // it stepped back and reads again
        bench.loader.cancel();
        bench.provider.beforeAnswer = {};
        bench.provider.release();
        QCOMPARE(bench.state(), State::Idle);
        QCOMPARE(bench.shown(), numbered(19));
        QVERIFY(bench.loadAll());
        QCOMPARE(bench.state(), State::Complete);
        QCOMPARE(bench.shown(), bench.provider.ids());
        QCOMPARE(bench.loader.progress().loaded, 29);
        QVERIFY(!bench.loader.progress().hasChangedMeanwhile);
    }

    void aPageInFlightDoesNotBringAnOwnDeletedRowBack_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("isRefresh");
        for (const bool isRefresh : {false, true}) {
            for (const auto *id : {"id-0", "id-9", "id-10", "id-15"})
                QTest::addRow("%s, %s", id, isRefresh ? "refresh" : "next page")
                    << QString::fromLatin1(id) << isRefresh;
        }
    }
    void aPageInFlightDoesNotBringAnOwnDeletedRowBack()
    {
        QFETCH(QString, id);
        QFETCH(bool, isRefresh);
        Bench bench(30);
        QVERIFY(bench.loadMore());
        bench.provider.hold("GET");
        if (isRefresh)
            bench.loader.refresh();
        else
            bench.loader.loadMore();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        bench.provider.remove(id);
        QSignalSpy changed(&bench.loader, &ListLoader::progressChanged);
        bench.removeOwn(id);
        QCOMPARE(changed.size(), 1);
        const bool isLoaded = numbered(10).contains(id);
        QCOMPARE(*bench.loader.progress().total, isLoaded ? 29 : 30); // of a row not read nobody knows
        bool cameBack = false;
        QObject::connect(&bench.model, &CredentialModel::countsChanged, &bench.loader,
                         [&] { cameBack |= bench.inventory.contains(CredentialId(id)); });
        bench.provider.release();
        QVERIFY(bench.settle());
        QVERIFY(bench.loadAll());
        QCOMPARE(bench.shown(), bench.provider.ids());
        QVERIFY(!cameBack);
        QVERIFY(!bench.loader.progress().hasChangedMeanwhile);
    }

    void ownDeletesShiftTheCursor()
    {
        Bench bench(30);
        QVERIFY(bench.loadMore());
        for (const auto *id : {"id-2", "id-9"}) {
            bench.provider.remove(QString::fromLatin1(id));
            bench.removeOwn(QString::fromLatin1(id));
        }
        QVERIFY(bench.loadAll());
        QCOMPARE(bench.provider.asked()[1].offset, 7);
        QCOMPARE(bench.shown(), bench.provider.ids());
        QVERIFY(bench.isVerified());
    }

    void progressTellsWhatIsLoadedReadAndThere()
    {
        Bench bench(25);
        QVERIFY(bench.loadAll());
        bench.provider.insertNew(25);
        QList<std::pair<qsizetype, qsizetype>> seen;
        QObject::connect(&bench.loader, &ListLoader::progressChanged, &bench.loader, [&] {
            const ListProgress progress = bench.loader.progress();
            if (progress.isRefreshing)
                seen.append({progress.loaded, progress.read});
        });
        bench.loader.refresh();
        QCOMPARE(bench.loader.progress().total, 25); // the last one known until there is news
        QVERIFY(bench.loader.progress().isEverythingWanted);
        QVERIFY(bench.settle());
        QVERIFY(seen.size() >= 2); // how often depends on the time it takes
        QCOMPARE(seen.first(), (std::pair<qsizetype, qsizetype>(25, 0)));
        QVERIFY(std::ranges::is_sorted(seen));
        QVERIFY(std::ranges::all_of(seen, [](const auto &step) { return step.first == 25; }));
        const ListProgress progress = bench.loader.progress();
        QCOMPARE(progress.loaded, 26);
        QCOMPARE(progress.read, 26);
        QCOMPARE(progress.total, 26);
    }

    void progressIsTrueWhateverTheModelTells()
    {
        // Who shows progress when the model's counts change must not read more rows than there are.
        Bench bench(30);
        QObject::connect(&bench.model, &CredentialModel::countsChanged, &bench.loader,
                         [&] { QCOMPARE(bench.loader.progress().loaded, bench.inventory.count()); });
        QVERIFY(bench.loadAll());
        QVERIFY(bench.refresh());
    }

    void commandsFromWithinProgressChanged_data()
    {
        QTest::addColumn<int>("command");
        QTest::newRow("refresh") << 0;
        QTest::newRow("cancel") << 1;
        QTest::newRow("loadAll") << 2;
        QTest::newRow("destruction") << 3;
    }
    void commandsFromWithinProgressChanged()
    {
        QFETCH(int, command);
        // At the n-th progressChanged; the first GET is told to wait, so that every kind of change comes by.
        for (int n = 1; n <= 5; ++n) {
            Bench bench(25);
            bench.provider.misbehave("GET", 1, tooMany("0"));
            int count = 0;
            QObject::connect(&bench.loader, &ListLoader::progressChanged, &bench.model, [&] {
                if (++count != n)
                    return;
                switch (command) {
                case 0:
                    bench.loader.refresh();
                    break;
                case 1:
                    bench.loader.cancel();
                    break;
                case 2:
                    bench.loader.loadAll();
                    break;
                default:
                    bench.owned.reset();
                }
            });
            bench.loader.loadAll();
            QVERIFY(waitUntil([&] { return !bench.owned || (count >= n && bench.isSettled()); }));
            if (!bench.owned)
                continue;
            QVERIFY(bench.loadAll());
            QCOMPARE(bench.state(), State::Complete);
            QCOMPARE(bench.shown(), bench.provider.ids());
        }
    }

    void commandsFromWithinTheModelsSignals_data()
    {
        QTest::addColumn<bool>("isRefresh");
        QTest::newRow("refresh") << true;
        QTest::newRow("cancel") << false;
    }
    void commandsFromWithinTheModelsSignals()
    {
        QFETCH(bool, isRefresh);
        Bench bench(35);
        int count = 0;
        QObject::connect(&bench.model, &CredentialModel::countsChanged, &bench.loader, [&] {
            if (++count != 1)
                return;
            if (isRefresh)
                bench.loader.refresh();
            else
                bench.loader.cancel();
        });
        QVERIFY(bench.loadAll());
        if (!isRefresh) {
            QCOMPARE(bench.state(), State::Idle);
            QCOMPARE(bench.shown(), numbered(10));
            handlePending();
            QCOMPARE(bench.shown(), numbered(10)); // cancelled is cancelled
            return;
        }
        QCOMPARE(bench.state(), State::Complete);
        QCOMPARE(bench.shown(), bench.provider.ids());
    }

    void theSessionMayEndFromWithinAWait()
    {
        FakeProvider provider(25, 10);
        provider.misbehaveAlways("GET", tooMany("0"));
        auto service = std::make_unique<CredentialService>(provider.account(), NetworkManagerFactory(),
                                                           impatientOptions());
        Inventory inventory;
        CredentialModel model(inventory, systemClock);
        auto loader = std::make_unique<ListLoader>(*service, inventory, systemClock);
        QObject::connect(loader.get(), &ListLoader::progressChanged, &model, [&] {
            if (!loader->progress().wait)
                return;
            loader.reset();
            service.reset();
        });
        loader->loadAll();
        QVERIFY(waitUntil([&] { return !service; }));
        handlePending();
        QCOMPARE(provider.lists(), 1);
    }

    void destructionWithRequestsInFlightIsSilent_data()
    {
        QTest::addColumn<bool>("isLoaderOnly");
        QTest::newRow("the loader") << true;
        QTest::newRow("loader and service") << false;
    }
    void destructionWithRequestsInFlightIsSilent()
    {
        QFETCH(bool, isLoaderOnly);
        FakeProvider provider(25, 10);
        provider.hold("GET");
        auto service = std::make_unique<CredentialService>(provider.account(), NetworkManagerFactory(),
                                                           impatientOptions());
        Inventory inventory;
        CredentialModel model(inventory, systemClock);
        auto loader = std::make_unique<ListLoader>(*service, inventory, systemClock);
        loader->loadAll();
        QVERIFY(waitUntil([&] { return provider.held() == 1; }));
        QSignalSpy changed(loader.get(), &ListLoader::progressChanged);
        loader.reset();
        if (!isLoaderOnly)
            service.reset();
        provider.release();
        if (isLoaderOnly) { // the service serves others
            Reply<Page> *another = service->list({});
            QVERIFY(waitUntil([&] { return another->isFinished(); }));
            QCOMPARE(another->result()->rows.size(), 10);
        }
        handlePending();
        QCOMPARE(changed.size(), 0);
        QCOMPARE(inventory.count(), 0);
    }

    void agreesWithTheServerAfterAnyHistory()
    {
        int complete = 0;
        for (quint32 seed = 0; seed < 300; ++seed) {
            QRandomGenerator random(seed);
            const auto below = [&random](qsizetype end) {
                return qsizetype(random.bounded(quint32(end)));
            };
            const auto chance = [&below](int percent) {
                return below(100) < percent;
            };
            Bench bench(int(below(45)), int(random.bounded(2, 12)));
            FakeProvider &provider = bench.provider;
            const int restlessness = int(below(50));
            const bool fails = chance(30);
            const auto change = [&] {
                switch (below(4)) {
                case 0:
                    provider.insertNew(chance(50) ? 0 : below(provider.rows.size() + 1));
                    break;
                case 1:
                    if (!provider.rows.isEmpty())
                        provider.rows[below(provider.rows.size())].isEnabled ^= true;
                    break;
                default:
                    if (!provider.rows.isEmpty())
                        provider.rows.removeAt(below(provider.rows.size()));
                }
            };
            provider.beforeAnswer = [&](const Asked &asked) {
                if (chance(restlessness))
                    change();
                if (fails && chance(10))
                    provider.misbehave("GET", asked.number, status(500));
                if (!chance(15))
                    return;
                switch (below(5)) {
                case 0:
                    bench.loader.cancel();
                    break;
                case 1:
                    bench.loader.refresh();
                    break;
                case 2:
                    bench.loader.loadAll();
                    break;
                default: // an own delete that was just confirmed
                    if (!provider.rows.isEmpty()) {
                        const QString id = provider.rows.takeAt(below(provider.rows.size())).id;
                        bench.removeOwn(id);
                    }
                }
            };
            for (int step = 0; step < 4; ++step) {
                switch (below(4)) {
                case 0:
                    bench.loader.loadMore();
                    break;
                case 1:
                    bench.loader.refresh();
                    break;
                case 2:
                    bench.loader.retry();
                    break;
                default:
                    bench.loader.loadAll();
                }
                QVERIFY2(bench.settle(), qPrintable(u"seed %1, step %2"_s.arg(seed).arg(step)));
                complete += bench.state() == State::Complete ? 1 : 0;
                if (chance(30))
                    change();
            }
            provider.beforeAnswer = {};
            provider.behave();
            bench.loader.refresh();
            bench.loader.loadAll();
            QVERIFY2(bench.settle(), qPrintable(u"seed %1"_s.arg(seed)));
            QVERIFY2(bench.state() == State::Complete, qPrintable(u"seed %1"_s.arg(seed)));
            QVERIFY2(!bench.loader.progress().hasChangedMeanwhile, qPrintable(u"seed %1"_s.arg(seed)));
            QVERIFY2(bench.shown() == provider.ids(), qPrintable(u"seed %1"_s.arg(seed)));
            for (const FakeCredential &row : std::as_const(provider.rows)) {
                const std::optional<Credential> shown = bench.inventory.find(CredentialId(row.id));
                QCOMPARE(shown->status == CredentialStatus::Enabled, row.isEnabled);
            }
        }
        QVERIFY(complete > 300); // the histories are not all cut short
    }

    void anEmptyListWithoutACountIsNotVerified()
    {
        Bench bench(0);
        bench.provider.editList = [](QJsonObject &json) {
            json = {{u"objects"_s, QJsonValue(QJsonValue::Null)}};
        };
        QVERIFY(bench.loadAll());
        QCOMPARE(bench.state(), State::Complete);
        QVERIFY(!bench.isVerified());
        QVERIFY(bench.loader.progress().isUncounted);
        bench.provider.editList = {};
        QVERIFY(bench.refresh());
        QVERIFY(bench.isVerified());
        QVERIFY(!bench.loader.progress().isUncounted);
        bench.provider.rows = FakeProvider(3).rows;
        QVERIFY(bench.refresh());
        QCOMPARE(bench.shown(), numbered(3));
        QVERIFY(bench.isVerified());
    }

    void rowsStayWhereAnEmptyListHasNoCount_data()
    {
        QTest::addColumn<bool>("isWhole");
        QTest::addColumn<bool>("isInBackground");
        QTest::newRow("all of them") << true << false;
        QTest::newRow("a part") << false << false;
        QTest::newRow("all of them, in the background") << true << true;
        QTest::newRow("a part, in the background") << false << true;
    }
    void rowsStayWhereAnEmptyListHasNoCount()
    {
        QFETCH(bool, isWhole);
        QFETCH(bool, isInBackground);
        Bench bench(25);
        QVERIFY(isWhole ? bench.loadAll() : bench.loadMore());
        const QStringList before = bench.shown();
        bench.provider.editList = [](QJsonObject &json) {
            json = {{u"objects"_s, QJsonValue(QJsonValue::Null)}};
        };
        if (isInBackground) {
            bench.loader.refreshInBackground();
            QVERIFY(bench.settle());
            QVERIFY(bench.loader.progress().backgroundError);
            QCOMPARE(bench.state(), isWhole ? State::Complete : State::Idle);
        } else {
            QVERIFY(bench.refresh());
            QCOMPARE(bench.state(), State::Failed);
            QCOMPARE(bench.loader.progress().error->kind, ErrorKind::InvalidAnswer);
        }
        QCOMPARE(bench.shown(), before);

        bench.provider.editList = {};
        bench.provider.remove(u"id-3"_s);
        if (isInBackground)
            bench.loader.refreshInBackground();
        else
            bench.loader.retry();
        QVERIFY(bench.settle());
        QVERIFY(!bench.shown().contains(u"id-3"_s));
        QCOMPARE(bench.isVerified(), isWhole);
    }

    void anEmptyListIsAskedForAgainBeforeRowsGo()
    {
        Bench bench(25);
        QVERIFY(bench.loadAll());
        const ModelNoise noise(bench.model);
        const int before = bench.provider.lists();
        bench.provider.editList = [&bench, before](QJsonObject &json) {
            if (bench.provider.lists() <= before + 2) // the count, and the first page
                json = {{u"objects"_s, QJsonValue(QJsonValue::Null)},
                        {u"meta"_s, QJsonObject{{u"total"_s, 0}}}};
        };
        QVERIFY(bench.refresh());
        QCOMPARE(noise.structural(), 0);
        QVERIFY(bench.isVerified());
    }
};

QTEST_GUILESS_MAIN(TestListLoader)
#include "test_listloader.moc"
