// SPDX-License-Identifier: MIT
#include "core/changes/changerun.h"
#include "tests/integration/faultbench.h"

#include <QtCore/QRandomGenerator>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = CredentialChange::State;

namespace {

constexpr int DefaultSeeds = 30; ///< VOBIZ_FAULT_ROUNDS asks for more
constexpr int RowCount = 12;

Handler tooManyWithoutTime()
{
    return answer(jsonResponse(429, errorJson("RATE_LIMIT_EXCEEDED", "Slow down")));
}

ServiceOptions shortOfPatience()
{
    ServiceOptions options = impatientOptions();
    options.limits.idleTimeout = 150ms;
    options.retry.mostAttempts = 4;
    return options;
}

/// A provider that does a change or does not, and answers something or nothing, as the dice fall.
class Dice
{
public:
    Dice(FaultBench &bench, quint32 seed)
        : m_bench(bench)
        , m_random(seed)
        , m_unauthorizedAt(m_random.bounded(3) == 0 ? 1 + m_random.bounded(RowCount) : 0)
    {
        bench.meddle = [this](const Asked &asked) {
            spoilChange(asked);
        };
        const auto see = bench.provider.beforeAnswer;
        bench.provider.beforeAnswer = [this, see](const Asked &asked) {
            see(asked);
            if (asked.verb == "GET" && m_random.bounded(6) == 0)
                m_bench.provider.misbehave("GET", asked.number,
                                           m_random.bounded(2) == 0 ? status(500) : answerThenReset());
        };
    }
    ~Dice()
    {
        m_bench.meddle = {};
        m_bench.provider.beforeAnswer = [&bench = m_bench](const Asked &asked) {
            if (asked.verb != "GET")
                bench.witness.see(asked);
        };
        m_bench.provider.behave();
    }
    Q_DISABLE_COPY_MOVE(Dice)

private:
    void spoilChange(const Asked &asked)
    {
        if (++m_changes == m_unauthorizedAt) {
            m_bench.provider.misbehave(asked.verb, asked.number, status(401));
            return;
        }
        struct Spoiled
        {
            Handler answer;
            bool mayBeDone;
        };
        static const QList<Spoiled> ways{
            {answerThenReset(), true},  {answerThenClose({}), true},
            {neverAnswer(), true},      {answerThenClose("HTTP/1.1 204 No"), true},
            {status(500), true},        {answer(response(502, {}, "<html>")), true},
            {status(404), true},        {answer(response(202)), true},
            {tooMany("0"), false},      {tooManyWithoutTime(), false},
            {tooMany("100000"), false}, {refusalForCalls(), false},
            {status(422), false},
        };
        const int way = m_random.bounded(static_cast<int>(ways.size()) * 3 / 2);
        if (way >= ways.size())
            return;
        if (ways.at(way).mayBeDone && m_random.bounded(2) == 0)
            m_bench.provider.carryOut(asked);
        m_bench.provider.misbehave(asked.verb, asked.number, ways.at(way).answer);
    }

    FaultBench &m_bench;
    QRandomGenerator m_random;
    const int m_unauthorizedAt;
    int m_changes = 0;
};

} // namespace

class TestFaultsServer final : public QObject
{
    Q_OBJECT

private slots:
    void whateverTheServerDoes_data()
    {
        QTest::addColumn<quint32>("seed");
        const int seeds = qMax(DefaultSeeds, qEnvironmentVariableIntValue("VOBIZ_FAULT_ROUNDS"));
        const quint32 first = QRandomGenerator::global()->bounded(1'000'000U);
        bool isGiven = false;
        const int given = qEnvironmentVariableIntValue("VOBIZ_FAULT_SEED", &isGiven);
        for (int i = 0; i < seeds; ++i) {
            const quint32 seed = (isGiven ? static_cast<quint32>(given) : first) + static_cast<quint32>(i);
            QTest::addRow("VOBIZ_FAULT_SEED=%u", seed) << seed;
        }
    }
    void whateverTheServerDoes()
    {
        QFETCH(quint32, seed);
        const ChangeAction action = seed % 2 == 0 ? ChangeAction::Delete : ChangeAction::Disable;
        FaultBench bench(RowCount);
        QStringList confirmed = bench.provider.ids();
        const QStringList untouched{confirmed.takeFirst(), confirmed.takeLast()};
        {
            const Dice dice(bench, seed);
            bench.run(shortOfPatience());
            bench.witness.decide("token", confirmed);
            QList<Credential> rows;
            for (const QString &id : confirmed)
                rows.append(bench.provider.credential(id));
            const auto listed = [&bench](const CredentialId &id) {
                return std::optional(bench.provider.credential(id.text()));
            };
            ChangeRun run(bench.session->changes(), action, rows, listed, {.mostAtOnce = 3});
            run.start();
            QVERIFY(waitUntil([&] { return !run.isActive() && bench.session->changes().underWay() == 0; }));
            QVERIFY(bench.isWritten());
            QVERIFY(bench.provider.becomesQuiet());
        }
        QCOMPARE(bench.faults(), QString());
        // The next start sends nothing, and with a list that can be read it leaves nothing open.
        const int changes = bench.provider.deletes() + bench.provider.updates();
        bench.run();
        QVERIFY(bench.isWritten());
        QVERIFY(waitUntil([&] { return bench.session->changes().underWay() == 0; }) && bench.isWritten());
        QCOMPARE(bench.provider.deletes() + bench.provider.updates(), changes);
        bench.end();
        QCOMPARE(JournalCopy(bench.path()).untoldIntents().size(), 0);
        QCOMPARE(bench.faults(), QString());
        for (const QString &id : untouched)
            QVERIFY(bench.provider.find(id) && bench.provider.find(id)->isEnabled);
    }

    void whatA401KeptFromLeavingIsNotSaidToBeRefused()
    {
        FaultBench bench;
        bench.provider.misbehave("DELETE", 1, status(401));
        bench.run();
        QCOMPARE(bench.ask(u"id-1"_s), State::Refused);
        QCOMPARE(bench.ask(u"id-2"_s), State::Refused);
        QCOMPARE(bench.provider.deletes(), 1);
        QCOMPARE(bench.recorded(), QStringList({u"id-1 refused 401"_s, u"id-2 not-sent 0"_s}));
        QCOMPARE(bench.faults(), QString());
    }

    void aLaterRequestThatDidNothingHidesNoEarlierOne_data()
    {
        QTest::addColumn<Handler>("later");
        QTest::newRow("rate-limited") << tooMany("100000");
        QTest::newRow("refused") << status(422);
    }
    void aLaterRequestThatDidNothingHidesNoEarlierOne()
    {
        QFETCH(Handler, later);
        FaultBench bench;
        bench.provider.misbehave("DELETE", 1, status(500));
        bench.provider.misbehave("DELETE", 2, later);
        bench.provider.misbehaveAlways("GET", status(422));
        bench.meddle = [&](const Asked &asked) {
            if (asked.number == 1)
                bench.provider.carryOut(asked);
        };
        bench.run();
        QCOMPARE(bench.ask(u"id-1"_s), State::Unknown);
        QCOMPARE(bench.retry(u"id-1"_s), State::Refused);
        bench.provider.behave();
        bench.run();
        QVERIFY(bench.isWritten());
        QVERIFY2(bench.change(u"id-1"_s), "nobody asks what became of the first request");
        QCOMPARE(bench.endOf(u"id-1"_s), State::Done);
        QCOMPARE(bench.recorded().first(), u"id-1 done 500"_s);
        QCOMPARE(bench.faults(), QString());
    }
};

QTEST_GUILESS_MAIN(TestFaultsServer)
#include "test_faults_server.moc"
