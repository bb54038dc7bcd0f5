// SPDX-License-Identifier: MIT
#include "tests/integration/listloaderbench.h"

#include <QtCore/QRandomGenerator>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

using State = ListProgress::State;

/// What a refresh does, and a list that changes while it is read.
class TestListLoaderRefresh final : public QObject
{
    Q_OBJECT

private slots:
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

QTEST_GUILESS_MAIN(TestListLoaderRefresh)
#include "test_listloader_refresh.moc"
