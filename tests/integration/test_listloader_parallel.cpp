// SPDX-License-Identifier: MIT
#include "core/inventory/inventory.h"
#include "core/listing/listloader.h"
#include "core/model/credentialmodel.h"
#include "tests/support/fakeprovider.h"

#include <QtCore/QJsonArray>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

using State = ListProgress::State;
using Verification = ListProgress::Verification;

namespace {

class Bench final
{
public:
    explicit Bench(int rows, int mostPerPage = 10)
        : provider(rows, mostPerPage)
        , service(provider.account(), NetworkManagerFactory(), impatientOptions())
        , model(inventory, systemClock)
        , loader(service, inventory, systemClock)
    {
    }

    [[nodiscard]] QStringList shown() const
    {
        QStringList ids;
        for (int row = 0; row < model.rowCount(); ++row)
            ids.append(model.idAt(row).text());
        return ids;
    }
    [[nodiscard]] bool settle() const
    {
        return waitUntil([this] { return !loader.isBusy(); });
    }
    [[nodiscard]] Verification verification() const { return loader.progress().verification; }
    /// Keeps the answers from this request on.
    void holdFrom(int number)
    {
        provider.beforeAnswer = [this, number](const Asked &asked) {
            if (asked.number == number)
                provider.hold("GET");
        };
    }

    FakeProvider provider;
    CredentialService service;
    Inventory inventory;
    CredentialModel model;
    ListLoader loader;
};

Handler status(int code, const Headers &headers = {})
{
    return answer(jsonResponse(code, errorJson("SOME_CODE", "words"), headers));
}

} // namespace

class TestListLoaderParallel final : public QObject
{
    Q_OBJECT

private slots:
    void neverMoreThanSixAtOnce()
    {
        Bench bench(300);
        bench.holdFrom(2); // the first one tells what the server grants
        bench.loader.loadAll();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 6; }));
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.lists(), 7);
        bench.provider.beforeAnswer = {};
        bench.provider.release();
        QVERIFY(bench.settle());
        QCOMPARE(bench.shown(), bench.provider.ids());
        QCOMPARE(bench.verification(), Verification::Verified);
    }

    void fewerAtOnceAfterBeingToldToSlowDown_data()
    {
        QTest::addColumn<int>("code");
        QTest::newRow("429") << 429;
        QTest::newRow("503") << 503;
    }
    void fewerAtOnceAfterBeingToldToSlowDown()
    {
        QFETCH(int, code);
        Bench bench(300);
        for (const int number : {3, 4}) // the second one is no news: it was under way with the first
            bench.provider.misbehave("GET", number, status(code, {{"Retry-After", "0"}}));
        bench.holdFrom(8);
        bench.loader.loadAll();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 3; }));
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.held(), 3);
        bench.provider.beforeAnswer = {};
        bench.provider.release();
        QVERIFY(bench.settle());
        QCOMPARE(bench.shown(), bench.provider.ids());
    }

    void moreAgainAfterManyGoodAnswers()
    {
        Bench bench(2000);
        bench.provider.misbehave("GET", 3, status(429, {{"Retry-After", "0"}}));
        bench.holdFrom(120);
        bench.loader.loadAll();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 6; }));
        bench.provider.release();
        QVERIFY(bench.settle());
    }

    void goesBackToTheDocumentedLimitWhereALargerOneIsRefused_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("largest");
        for (const int code : {400, 422}) {
            QTest::addRow("%d, above 20", code) << code << 20;
            QTest::addRow("%d, above 100", code) << code << 100;
        }
    }
    void goesBackToTheDocumentedLimitWhereALargerOneIsRefused()
    {
        QFETCH(int, code);
        QFETCH(int, largest);
        Bench bench(130, largest);
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.limit > largest)
                bench.provider.misbehave("GET", asked.number, status(code));
        };
        bench.loader.loadMore();
        QVERIFY(bench.settle());
        QCOMPARE(bench.inventory.count(), largest);
        bench.loader.loadAll();
        QVERIFY(bench.settle());
        QCOMPARE(bench.loader.progress().state, State::Complete);
        QCOMPARE(bench.shown(), bench.provider.ids());
        QCOMPARE(bench.verification(), Verification::Verified);
        int refused = 0;
        for (const Asked &asked : bench.provider.asked())
            refused += asked.limit > largest ? 1 : 0;
        QCOMPARE(refused, 1); // and nothing like it is asked for again
    }

    /// 100 is tried before 20: sister lists allow it, and it takes a fifth of the requests.
    void readsInHundredsWhereAThousandIsRefused()
    {
        Bench bench(1500, 100);
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.limit > 100)
                bench.provider.misbehave("GET", asked.number, status(400));
        };
        bench.loader.loadMore();
        QVERIFY(bench.settle());
        bench.loader.loadAll();
        QVERIFY(bench.settle());
        QCOMPARE(bench.shown(), bench.provider.ids());
        QCOMPARE(bench.verification(), Verification::Verified);
        QMap<qint64, int> byLimit;
        for (const Asked &asked : bench.provider.asked())
            ++byLimit[asked.limit];
        QCOMPARE(byLimit.keys(), QList<qint64>({100, 1000}));
        QCOMPARE(byLimit[1000], 1);
        QVERIFY2(byLimit[100] <= 36, qPrintable(QString::number(byLimit[100]))); // two readings
    }

    void aRefusalOfTheDocumentedLimitIsAFailure()
    {
        Bench bench(30);
        bench.provider.misbehaveAlways("GET", status(400));
        bench.loader.loadAll();
        QVERIFY(bench.settle());
        QCOMPARE(bench.loader.progress().state, State::Failed);
        QCOMPARE(bench.loader.progress().error->httpStatus, 400);
        QCOMPARE(bench.provider.lists(), 3); // 1,000, 100, 20
    }

    void cancelKeepsWhatIsThereAndGoesOnFromIt()
    {
        Bench bench(300);
        bench.holdFrom(5);
        bench.loader.loadAll();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 6; }));
        bench.loader.cancel();
        QCOMPARE(bench.loader.progress().state, State::Idle);
        const QStringList kept = bench.shown();
        QCOMPARE(kept, bench.provider.ids().first(kept.size()));
        QVERIFY(kept.size() >= 10);
        bench.provider.beforeAnswer = {};
        bench.provider.release();
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.shown(), kept);
        bench.loader.loadAll();
        QVERIFY(bench.settle());
        QCOMPARE(bench.shown(), bench.provider.ids());
        QCOMPARE(bench.verification(), Verification::Verified);
    }

    void aCancelledVerificationLeavesAllLoaded()
    {
        Bench bench(25);
        bench.holdFrom(4);
        bench.loader.loadAll();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        QCOMPARE(bench.loader.progress().state, State::Complete);
        QCOMPARE(bench.verification(), Verification::Running);
        bench.loader.cancel();
        QCOMPARE(bench.loader.progress().state, State::Complete);
        QCOMPARE(bench.verification(), Verification::None);
        QCOMPARE(bench.shown(), bench.provider.ids());
    }

    void ownChangesWhilePagesAreUnderWay()
    {
        Bench bench(300);
        bench.holdFrom(2);
        bench.loader.loadAll();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 6; }));
        for (const auto &id : {u"id-3"_s, u"id-14"_s, u"id-40"_s, u"id-290"_s}) {
            bench.provider.remove(id);
            bench.inventory.remove({CredentialId(id)});
            bench.loader.forget(CredentialId(id));
        }
        bench.provider.find(u"id-20"_s)->isEnabled = false;
        bench.loader.replace(bench.provider.credential(u"id-20"_s));
        bool cameBack = false;
        connect(&bench.model, &CredentialModel::countsChanged, &bench.loader,
                [&] { cameBack |= static_cast<bool>(bench.inventory.find(CredentialId(u"id-14"_s))); });
        bench.provider.beforeAnswer = {};
        bench.provider.release();
        QVERIFY(bench.settle());
        QCOMPARE(bench.shown(), bench.provider.ids());
        QCOMPARE(bench.inventory.count(CredentialStatus::Disabled), 1);
        QVERIFY(!cameBack);
        QCOMPARE(bench.verification(), Verification::Verified);
    }

    void saysThatTheListKeepsChangingAndNotLonger()
    {
        Bench bench(40);
        int serial = 0;
        bench.provider.beforeAnswer = [&](const Asked &) {
            if (++serial % 3 == 0)
                bench.provider.insertNew(20);
        };
        bench.loader.loadAll();
        QVERIFY(bench.settle());
        QCOMPARE(bench.verification(), Verification::KeepsChanging);
        bench.provider.beforeAnswer = {};
        bench.loader.refresh();
        QVERIFY(bench.settle());
        QCOMPARE(bench.verification(), Verification::Verified);
        QCOMPARE(bench.shown(), bench.provider.ids());
    }
};

QTEST_GUILESS_MAIN(TestListLoaderParallel)
#include "test_listloader_parallel.moc"
