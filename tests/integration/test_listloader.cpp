// SPDX-License-Identifier: MIT
#include "tests/integration/listloaderbench.h"

#include <QtCore/QJsonArray>

#include <algorithm>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = ListProgress::State;
using Verification = ListProgress::Verification;

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
};

QTEST_GUILESS_MAIN(TestListLoader)
#include "test_listloader.moc"
