// SPDX-License-Identifier: MIT
#include "core/listing/listcheck.h"
#include "core/listing/listreader.h"
#include "tests/support/fakeprovider.h"

#include <QtTest/QtTest>

#include <memory>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

using Finding = ListCheck::Finding;

namespace {

class Bench final
{
public:
    explicit Bench(int rows, const QString &id, int mostPerPage = 10)
        : provider(rows, mostPerPage)
        , service(provider.account(), NetworkManagerFactory(), impatientOptions())
        , reader(service)
        , check(std::make_unique<ListCheck>(reader, CredentialId(id), nullptr))
        , finished(check.get(), &ListCheck::finished)
    {
    }

    [[nodiscard]] bool run()
    {
        check->start();
        return finished.isEmpty() && waitUntil([this] { return !finished.isEmpty(); });
    }

    FakeProvider provider;
    CredentialService service;
    ListReader reader;
    std::unique_ptr<ListCheck> check;
    QSignalSpy finished;
};

Handler status(int code)
{
    return answer(jsonResponse(code, errorJson("SOME_CODE", "words"), {{"Retry-After", "0"}}));
}

} // namespace

class TestListCheck final : public QObject
{
    Q_OBJECT

private slots:
    void isListedAsSoonAsItIsSeen()
    {
        Bench bench(60, u"id-12"_s);
        bench.provider.rows[12].isEnabled = false;
        QVERIFY(bench.run());
        QCOMPARE(bench.check->finding(), Finding::Listed);
        QVERIFY(bench.check->credential());
        QCOMPARE(bench.check->credential()->id, CredentialId(u"id-12"_s));
        QCOMPARE(bench.check->credential()->status, CredentialStatus::Disabled); // as it is now
        QVERIFY(!bench.check->error());
        QCOMPARE(bench.provider.lists(), 2);
        handlePending();
        QCOMPARE(bench.finished.size(), 1);
    }

    void isAbsentOnlyAfterTheWholeList()
    {
        Bench bench(25, u"gone"_s);
        QVERIFY(bench.run());
        QCOMPARE(bench.check->finding(), Finding::Absent);
        QVERIFY(!bench.check->credential());
        QCOMPARE(bench.provider.lists(), 4); // three pages, and one that proves the end
        QCOMPARE(bench.provider.asked().last().offset, 24);
        handlePending();
        QCOMPARE(bench.finished.size(), 1);
    }

    void isAbsentFromAnEmptyAccount()
    {
        Bench bench(0, u"gone"_s);
        QVERIFY(bench.run());
        QCOMPARE(bench.check->finding(), Finding::Absent);
        QCOMPARE(bench.provider.lists(), 2); // it is believed when it is said twice
    }

    void anEmptyListWithoutACountProvesNothing_data()
    {
        QTest::addColumn<QJsonValue>("meta");
        QTest::newRow("no meta") << QJsonValue(QJsonValue::Undefined);
        QTest::newRow("no total") << QJsonValue(QJsonObject{{u"limit"_s, 20}});
        QTest::newRow("a total that is no count") << QJsonValue(QJsonObject{{u"total"_s, -1}});
    }
    void anEmptyListWithoutACountProvesNothing()
    {
        QFETCH(QJsonValue, meta);
        Bench bench(20, u"id-12"_s);
        bench.provider.editList = [meta](QJsonObject &json) {
            json = {{u"objects"_s, QJsonValue(QJsonValue::Null)}, {u"meta"_s, meta}};
        };
        QVERIFY(bench.run());
        QCOMPARE(bench.check->finding(), Finding::Inconclusive);
        QCOMPARE(bench.check->doubt(), ListCheck::Doubt::NotCounted);
        QVERIFY(!bench.check->error());
    }

    void anEmptyListThatWasAMistakeIsAskedForAgain()
    {
        Bench bench(20, u"id-12"_s);
        bench.provider.editList = [&bench](QJsonObject &json) {
            if (bench.provider.lists() == 1)
                json = {{u"objects"_s, QJsonValue(QJsonValue::Null)},
                        {u"meta"_s, QJsonObject{{u"total"_s, 0}}}};
        };
        QVERIFY(bench.run());
        QCOMPARE(bench.check->finding(), Finding::Listed);
        QCOMPARE(bench.provider.lists(), 3);
    }

    void takesIdsToTheByte()
    {
        Bench bench(5, u"ID-3"_s);
        QVERIFY(bench.run());
        QCOMPARE(bench.check->finding(), Finding::Absent);
    }

    void aTotalThatLiesDoesNotProveTheEnd_data()
    {
        QTest::addColumn<int>("total");
        for (const int total : {0, 10, 19, 24, 40})
            QTest::addRow("%d of 25", total) << total;
    }
    void aTotalThatLiesDoesNotProveTheEnd()
    {
        QFETCH(int, total);
        const auto lie = [total](QJsonObject &json) {
            json[u"meta"_s] = QJsonObject{{u"total"_s, total}};
        };
        Bench last(25, u"id-24"_s);
        last.provider.editList = lie;
        QVERIFY(last.run());
        QCOMPARE(last.check->finding(), Finding::Listed);

        Bench none(25, u"gone"_s);
        none.provider.editList = lie;
        QVERIFY(none.run());
        QCOMPARE(none.check->finding(), Finding::Inconclusive);
        QVERIFY(!none.check->error());
        QVERIFY(none.provider.lists() < 20);
    }

    void isInconclusiveOnErrors_data()
    {
        QTest::addColumn<Handler>("handler");
        QTest::addColumn<int>("number");
        QTest::addColumn<ErrorKind>("kind");
        for (const int number : {1, 3}) {
            const auto row = [number](const char *name, const Handler &handler, ErrorKind kind) {
                QTest::addRow("%s at request %d", name, number) << handler << number << kind;
            };
            row("500", status(500), ErrorKind::ServerError);
            row("401", status(401), ErrorKind::Unauthorized);
            row("503 for good", status(503), ErrorKind::ServiceUnavailable);
            row("404", status(404), ErrorKind::NotFound); // of the list itself: proves nothing
            row("garbage", answer(response(200, {}, "<html>")), ErrorKind::InvalidAnswer);
            row("no list", answer(jsonResponse(200, "{\"meta\": {\"total\": 0}}")), ErrorKind::InvalidAnswer);
            row("drops", answerThenReset(), ErrorKind::ConnectionLost);
            row("redirect", answer(redirect(302, QUrl(u"http://127.0.0.1:9/"_s))),
                ErrorKind::UnexpectedStatus);
        }
    }
    void isInconclusiveOnErrors()
    {
        QFETCH(Handler, handler);
        QFETCH(int, number);
        QFETCH(ErrorKind, kind);
        Bench bench(25, u"gone"_s);
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.number >= number)
                bench.provider.misbehaveAlways("GET", handler);
        };
        QVERIFY(bench.run());
        QCOMPARE(bench.check->finding(), Finding::Inconclusive);
        QVERIFY(bench.check->error());
        QCOMPARE(bench.check->error()->kind, kind);
    }

    void goesOnAfterAWait()
    {
        Bench bench(25, u"gone"_s);
        bench.provider.misbehave("GET", 2, status(429));
        QSignalSpy waiting(bench.check.get(), &ListCheck::waiting);
        QVERIFY(bench.run());
        QCOMPARE(bench.check->finding(), Finding::Absent);
        QCOMPARE(waiting.size(), 1);
    }

    void copesWithAListThatChangesAFewTimes()
    {
        Bench bench(40, u"gone"_s);
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.number == 2)
                bench.provider.insertNew(0);
            if (asked.number == 4)
                bench.provider.remove(u"id-1"_s);
        };
        QVERIFY(bench.run());
        QCOMPARE(bench.check->finding(), Finding::Absent);
    }

    void aRowPushedAcrossABoundaryIsStillSeen()
    {
        // Others delete a row before it, so that it slips onto the page already read.
        Bench bench(40, u"id-10"_s);
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.number == 2) {
                bench.provider.remove(u"id-1"_s);
                bench.provider.remove(u"id-2"_s);
            }
        };
        QVERIFY(bench.run());
        QCOMPARE(bench.check->finding(), Finding::Listed);
    }

    void isInconclusiveWhileTheListNeverHoldsStill()
    {
        Bench bench(40, u"gone"_s);
        bench.provider.beforeAnswer = [&](const Asked &) {
            bench.provider.insertNew(0);
        };
        QVERIFY(bench.run());
        QCOMPARE(bench.check->finding(), Finding::Inconclusive);
        QVERIFY(!bench.check->error());
        QVERIFY(bench.provider.lists() < 100);
    }

    void isInconclusiveWhereNothingOverlaps()
    {
        Bench bench(5, u"gone"_s, 1);
        QVERIFY(bench.run());
        QCOMPARE(bench.check->finding(), Finding::Inconclusive);
        QCOMPARE(bench.check->doubt(), ListCheck::Doubt::TooSmallPages);
    }

    void thoseThatWaitTogetherShareAReading()
    {
        Bench bench(25, u"gone"_s);
        bench.provider.hold("GET");
        bench.check->start();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        std::vector<std::unique_ptr<ListCheck>> others;
        int ended = 0;
        for (int i = 0; i < 30; ++i) {
            others.push_back(
                std::make_unique<ListCheck>(bench.reader, CredentialId(u"id-%1"_s.arg(i)), this));
            connect(others.back().get(), &ListCheck::finished, this, [&] { ++ended; });
            others.back()->start();
        }
        // The same id twice, too.
        ListCheck again(bench.reader, CredentialId(u"id-7"_s), this);
        again.start();
        QSignalSpy againEnded(&again, &ListCheck::finished);
        bench.provider.release();
        QVERIFY(waitUntil([&] { return ended == 30 && !againEnded.isEmpty(); }));
        QCOMPARE(bench.check->finding(), Finding::Absent);
        QCOMPARE(again.finding(), Finding::Listed);
        for (int i = 0; i < 30; ++i) {
            QCOMPARE(others[i]->finding(), i < 25 ? Finding::Listed : Finding::Absent);
            if (i < 25)
                QCOMPARE(others[i]->credential()->id, others[i]->id());
        }
        QCOMPARE(bench.provider.lists(), 8); // 31 of them were answered by one reading
    }

    void whatWasReadBeforeItAskedProvesNothing_data()
    {
        QTest::addColumn<bool>("isDeleted");
        QTest::newRow("deleted after it was read") << true;
        QTest::newRow("still on the page that was read") << false;
    }
    void whatWasReadBeforeItAskedProvesNothing()
    {
        QFETCH(bool, isDeleted);
        Bench bench(25, u"gone"_s);
        ListCheck late(bench.reader, CredentialId(u"id-3"_s), nullptr); // it is on the first page
        QSignalSpy lateEnded(&late, &ListCheck::finished);
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.number != 2)
                return;
            if (isDeleted)
                bench.provider.remove(u"id-3"_s);
            late.start();
        };
        bench.check->start();
        QVERIFY(waitUntil([&] { return !lateEnded.isEmpty(); }));
        QCOMPARE(late.finding(), isDeleted ? Finding::Absent : Finding::Listed);
        QCOMPARE(bench.check->finding(), Finding::Absent);
    }

    void aFailureOfOneReadingIsNotThatOfTheNext()
    {
        Bench bench(5, u"gone"_s);
        ListCheck late(bench.reader, CredentialId(u"id-3"_s), nullptr);
        QSignalSpy lateEnded(&late, &ListCheck::finished);
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.number == 1)
                late.start();
        };
        bench.provider.misbehave("GET", 1, status(500));
        bench.check->start();
        QVERIFY(waitUntil([&] { return !lateEnded.isEmpty(); }));
        QCOMPARE(bench.check->finding(), Finding::Inconclusive);
        QCOMPARE(late.finding(), Finding::Listed);
    }

    void whoHearsMayDestroyAndAskAgain()
    {
        Bench bench(5, u"gone"_s);
        auto other = std::make_unique<ListCheck>(bench.reader, CredentialId(u"id-1"_s), nullptr);
        auto next = std::make_unique<ListCheck>(bench.reader, CredentialId(u"id-2"_s), nullptr);
        QSignalSpy nextEnded(next.get(), &ListCheck::finished);
        connect(bench.check.get(), &ListCheck::finished, this, [&] {
            other.reset();
            next->start();
        });
        bench.check->start();
        other->start();
        QVERIFY(waitUntil([&] { return !nextEnded.isEmpty(); }));
        QCOMPARE(next->finding(), Finding::Listed);
    }

    void readsOnForThoseThatStay()
    {
        Bench bench(25, u"gone"_s);
        auto other = std::make_unique<ListCheck>(bench.reader, CredentialId(u"gone-too"_s), nullptr);
        QSignalSpy otherEnded(other.get(), &ListCheck::finished);
        bench.provider.hold("GET");
        bench.check->start();
        other->start();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        bench.check.reset();
        bench.provider.release();
        QVERIFY(waitUntil([&] { return !otherEnded.isEmpty(); }));
        QCOMPARE(other->finding(), Finding::Absent);
        QCOMPARE(bench.finished.size(), 0);
    }

    void destructionIsSilent()
    {
        Bench bench(25, u"gone"_s);
        bench.provider.hold("GET");
        bench.check->start();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        bench.check.reset();
        bench.provider.release();
        Reply<Page> *another = bench.service.list({});
        QVERIFY(waitUntil([&] { return another->isFinished(); }));
        QCOMPARE(bench.finished.size(), 0);
    }

    void mayBeDestroyedFromWithinAWait()
    {
        Bench bench(25, u"gone"_s);
        bench.provider.misbehaveAlways("GET", status(429));
        connect(bench.check.get(), &ListCheck::waiting, this, [&] { bench.check.reset(); });
        bench.check->start();
        QVERIFY(waitUntil([&] { return !bench.check; }));
        handlePending();
        QCOMPARE(bench.provider.lists(), 1);
    }
};

QTEST_GUILESS_MAIN(TestListCheck)
#include "test_listcheck.moc"
