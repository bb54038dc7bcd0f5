// SPDX-License-Identifier: MIT
#include "core/listing/trunkuse.h"
#include "tests/support/fakeprovider.h"

#include <QtCore/QJsonArray>
#include <QtCore/QTimeZone>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

using State = TrunkUse::State;

namespace {

const QDateTime Now(QDate(2026, 5, 1), QTime(10, 42), QTimeZone::utc());

Handler status(int code)
{
    return answer(jsonResponse(code, errorJson("SOME_CODE", "words"), {{"Retry-After", "0"}}));
}

class Bench final
{
public:
    explicit Bench(int trunks = 0, int mostPerPage = 10)
        : provider(3, mostPerPage)
        , service(provider.account(), NetworkManagerFactory(), impatientOptions())
        , use(service, [] { return Now; })
    {
        for (int i = 0; i < trunks; ++i)
            provider.trunks.append({u"t-%1"_s.arg(i), u"Trunk %1"_s.arg(i), u"id-%1"_s.arg(i % 2)});
    }

    [[nodiscard]] State read()
    {
        use.read();
        if (!waitUntil([this] { return use.state() != State::Reading; }))
            qFatal("it does not end");
        return use.state();
    }
    /// As trunks do that have no such field.
    void useNone()
    {
        for (FakeTrunk &trunk : provider.trunks)
            trunk.credential = QJsonValue(QJsonValue::Undefined);
    }
    [[nodiscard]] TrunkUsers of(const QString &id) const { return use.of(CredentialId(id)); }
    [[nodiscard]] bool isKnown() const { return of(u"id-0"_s).names.has_value(); }

    FakeProvider provider;
    CredentialService service;
    TrunkUse use;
    QSignalSpy changed{&use, &TrunkUse::changed};
};

} // namespace

class TestTrunkUse final : public QObject
{
    Q_OBJECT

private slots:
    void readsNothingUntilToldTo()
    {
        Bench bench(3);
        Reply<Page> *list = bench.service.list({});
        QVERIFY(waitUntil([&] { return list->isFinished(); }));
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.use.state(), State::NotRead);
        QVERIFY(!bench.isKnown());
        QCOMPARE(bench.provider.trunkLists(), 0);
    }

    void knowsWhoUsesWhat()
    {
        Bench bench;
        bench.provider.trunks = {{u"t-1"_s, u"One"_s, u"id-1"_s},
                                 {u"t-2"_s, u"By address"_s},
                                 {u"t-3"_s, u"<b>Three\u202E"_s, u"id-1"_s},
                                 {u"t-4"_s, {}, u"id-2"_s},
                                 {u"t-5"_s, u"Another’s"_s, u"ID-0"_s}};
        QCOMPARE(bench.read(), State::Known);
        QCOMPARE(bench.of(u"id-1"_s), (TrunkUsers{QStringList{u"One"_s, u"<b>Three\u202E"_s}, Now}));
        QCOMPARE(bench.of(u"id-2"_s).names, QStringList{u"t-4"_s});
        QCOMPARE(bench.of(u"id-0"_s), (TrunkUsers{QStringList(), Now}));
        QCOMPARE(bench.of({}).names, QStringList()); // the trunk without a credential is nobody's
        QCOMPARE(bench.changed.size(), 2);
    }

    void knowsThatThereIsNoTrunk()
    {
        Bench bench;
        bench.provider.editTrunks = [](QJsonObject &json) {
            json[u"objects"_s] = QJsonValue::Null;
        };
        QCOMPARE(bench.read(), State::Known);
        QCOMPARE(bench.of(u"id-0"_s).names, QStringList());
    }

    void readsToTheEnd()
    {
        Bench bench(25);
        bench.use.read();
        QVERIFY(!bench.isKnown());
        bench.provider.beforeAnswer = [&](const Asked &) {
            QVERIFY2(!bench.isKnown(), "not before the end");
        };
        QVERIFY(waitUntil([&] { return bench.use.state() == State::Known; }));
        QCOMPARE(bench.of(u"id-0"_s).names->size(), 13);
        QCOMPARE(bench.of(u"id-1"_s).names->size(), 12);
        QCOMPARE(bench.provider.trunkLists(),
                 4); // three pages that share a trunk, and one that proves the end
        QCOMPARE(bench.provider.asked().last().offset, 24);
    }

    void whatSlippedOntoAPageAlreadyReadIsSeen()
    {
        Bench bench(25);
        bench.provider.trunks[10].credential = u"id-2"_s;
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.number == 2)
                bench.provider.trunks.removeFirst();
        };
        QCOMPARE(bench.read(), State::Known);
        QCOMPARE(bench.of(u"id-2"_s).names, QStringList{u"Trunk 10"_s});
    }

    void isNotKnownWhileTheyKeepChanging()
    {
        Bench bench(25);
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            bench.provider.trunks.prepend({u"new-%1"_s.arg(asked.number), u"new"_s});
        };
        QCOMPARE(bench.read(), State::Failed);
        QVERIFY(!bench.use.error());
        QVERIFY(!bench.isKnown());
        QVERIFY(bench.provider.trunkLists() < 20);
    }

    void aTrunkWithoutTheFieldUsesNoneUnlessNoneHasIt()
    {
        Bench bench(3);
        bench.provider.trunks[1].credential = QJsonValue(QJsonValue::Undefined);
        QCOMPARE(bench.read(), State::Known);
        QCOMPARE(bench.of(u"id-1"_s).names, QStringList());
        bench.useNone();
        QCOMPARE(bench.read(), State::Failed);
        QCOMPARE(bench.use.error()->kind, ErrorKind::InvalidAnswer);
        QVERIFY(!bench.isKnown());
    }

    /// They are reached by number or address only, and the provider leaves the field out.
    void trunksAsDocumentedThatUseNoneAreKnown()
    {
        Bench bench(3);
        bench.useNone();
        bench.provider.editTrunks = [](QJsonObject &json) {
            QJsonArray trunks = json[u"objects"_s].toArray();
            for (QJsonValueRef each : trunks) {
                QJsonObject trunk = each.toObject();
                trunk.insert(u"trunk_domain"_s, u"1.sip.vobiz.ai"_s);
                trunk.insert(u"trunk_direction"_s, u"inbound"_s);
                each = trunk;
            }
            json[u"objects"_s] = trunks;
        };
        QCOMPARE(bench.read(), State::Known);
        QCOMPARE(bench.of(u"id-0"_s), (TrunkUsers{QStringList(), Now}));
    }

    void oneTrunkAPageIsToldAsThat()
    {
        Bench bench(3, 1);
        QCOMPARE(bench.read(), State::Failed);
        QVERIFY(!bench.use.error());
        QCOMPARE(bench.use.doubt(), TrunkPass::Doubt::TooSmallPages);
        QVERIFY(!bench.isKnown());
    }

    void tellsThatItIsReading()
    {
        Bench bench(3);
        QVERIFY(!bench.of(u"id-0"_s).isBeingRead);
        bench.use.read();
        QVERIFY(bench.of(u"id-0"_s).isBeingRead);
        QVERIFY(waitUntil([&] { return bench.use.state() == State::Known; }));
        QVERIFY(!bench.of(u"id-0"_s).isBeingRead);
    }

    void countsTheUsedOnes()
    {
        Bench bench(3);
        const QSet<CredentialId> ids{CredentialId(u"id-1"_s), CredentialId(u"id-2"_s), CredentialId(u"x"_s)};
        QCOMPARE(bench.use.usedAmong(ids), 0);
        QCOMPARE(bench.read(), State::Known);
        QCOMPARE(bench.use.usedAmong(ids), 1);
        QCOMPARE(bench.use.usedAmong({}), 0);
    }

    void isNotKnownAfterAFailure_data()
    {
        QTest::addColumn<Handler>("handler");
        QTest::addColumn<int>("number");
        QTest::addColumn<ErrorKind>("kind");
        for (const int number : {1, 3}) {
            const auto row = [number](const char *name, const Handler &handler, ErrorKind kind) {
                QTest::addRow("%s at request %d", name, number) << handler << number << kind;
            };
            row("401", status(401), ErrorKind::Unauthorized);
            row("403", status(403), ErrorKind::Forbidden);
            row("404", status(404), ErrorKind::NotFound);
            row("429 for good", status(429), ErrorKind::RateLimited);
            row("500", status(500), ErrorKind::ServerError);
            row("503 for good", status(503), ErrorKind::ServiceUnavailable);
            row("garbage", answer(response(200, {}, "<html>")), ErrorKind::InvalidAnswer);
            row("a list of something else", answer(jsonResponse(200, "{}")), ErrorKind::InvalidAnswer);
            row("drops", answerThenReset(), ErrorKind::ConnectionLost);
        }
    }
    void isNotKnownAfterAFailure()
    {
        QFETCH(Handler, handler);
        QFETCH(int, number);
        QFETCH(ErrorKind, kind);
        Bench bench(25);
        QCOMPARE(bench.read(), State::Known);
        const int before = bench.provider.trunkLists();
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.number >= before + number)
                bench.provider.misbehaveAlways("TRUNKS", handler);
        };
        QCOMPARE(bench.read(), State::Failed);
        QCOMPARE(bench.use.error()->kind, kind);
        QVERIFY(!bench.isKnown());

        // The rest of the account goes on, and the next reading is a new one.
        QVERIFY(!bench.service.refusal());
        Reply<ChangeReceipt> *change = bench.service.setEnabled(CredentialId(u"id-1"_s), false);
        QVERIFY(waitUntil([&] { return change->isFinished(); }));
        QVERIFY(change->result());
        bench.provider.beforeAnswer = {};
        bench.provider.behave();
        QCOMPARE(bench.read(), State::Known);
        QVERIFY(!bench.use.error());
    }

    void goesOnAfterAWait()
    {
        Bench bench(25);
        bench.provider.misbehave("TRUNKS", 1, status(429));
        bench.provider.misbehave("TRUNKS", 3, answerThenReset());
        QCOMPARE(bench.read(), State::Known);
        QCOMPARE(bench.provider.trunkLists(), 6);
    }

    void aRefusedLimitIsItsOwn()
    {
        Bench bench(25, 1000);
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            if (asked.verb == "TRUNKS" && asked.limit > 20)
                bench.provider.misbehave("TRUNKS", asked.number, status(422));
        };
        QCOMPARE(bench.read(), State::Known);
        QCOMPARE(bench.provider.asked().last().limit, 20);
        Reply<Page> *list = bench.service.list({0, 500});
        QVERIFY(waitUntil([&] { return list->isFinished(); }));
        QCOMPARE(bench.provider.asked().last().limit, 500);
    }

    void sendsNothingForAStoppedAccount()
    {
        Bench bench(3);
        bench.provider.misbehave("GET", 1, status(401));
        Reply<Page> *list = bench.service.list({});
        QVERIFY(waitUntil([&] { return list->isFinished(); }));
        QCOMPARE(bench.read(), State::Failed);
        QCOMPARE(bench.use.error()->kind, ErrorKind::Unauthorized);
        QCOMPARE(bench.provider.trunkLists(), 0);
    }

    void canBeCancelled()
    {
        Bench bench(25);
        bench.provider.hold("TRUNKS");
        bench.use.read();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        bench.use.cancel();
        QCOMPARE(bench.use.state(), State::NotRead);
        QCOMPARE(bench.changed.size(), 2);
        bench.provider.release();
        QVERIFY(bench.provider.becomesQuiet());
        QCOMPARE(bench.provider.trunkLists(), 1);
        QVERIFY(!bench.isKnown());
        QCOMPARE(bench.changed.size(), 2);
        QCOMPARE(bench.read(), State::Known);
        bench.use.cancel(); // takes nothing away
        QVERIFY(bench.isKnown());
    }

    void aNewReadingForgetsTheOldOne()
    {
        Bench bench(3);
        QCOMPARE(bench.read(), State::Known);
        bench.provider.hold("TRUNKS");
        bench.use.read();
        QVERIFY(!bench.isKnown());
        QVERIFY(waitUntil([&] { return bench.provider.held() == 1; }));
        bench.provider.trunks[0].credential = u"id-2"_s; // after the answer that is held
        bench.use.read();
        QVERIFY(waitUntil([&] { return bench.provider.held() == 2; }));
        bench.provider.release();
        QVERIFY(waitUntil([&] { return bench.use.state() == State::Known; }));
        QCOMPARE(bench.of(u"id-2"_s).names, QStringList{u"Trunk 0"_s});
        QCOMPARE(bench.of(u"id-0"_s).names, QStringList{u"Trunk 2"_s});
    }

    void mayBeDestroyedMeanwhile()
    {
        FakeProvider provider(3);
        provider.hold("TRUNKS");
        CredentialService service(provider.account(), NetworkManagerFactory(), impatientOptions());
        auto use = std::make_unique<TrunkUse>(service);
        use->read();
        QVERIFY(waitUntil([&] { return provider.held() == 1; }));
        use.reset();
        provider.release();
        Reply<Page> *another = service.list({});
        QVERIFY(waitUntil([&] { return another->isFinished(); }));
    }
};

QTEST_GUILESS_MAIN(TestTrunkUse)
#include "test_trunkuse.moc"
