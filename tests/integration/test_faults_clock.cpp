// SPDX-License-Identifier: MIT
#include "tests/integration/faultbench.h"
#include "tests/support/sentinels.h"

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = CredentialChange::State;

namespace {

/// In the server's words, so many seconds after `now`.
QByteArray httpDate(const QDateTime &now, int seconds)
{
    return QLocale::c().toString(now.addSecs(seconds), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1();
}

} // namespace

/// The computer's clock is set while something is waited for.
class TestFaultsClock final : public QObject
{
    Q_OBJECT

private slots:
    void aWaitTakesAsLongAsItWasToldTo_data()
    {
        QTest::addColumn<bool>("isForCalls");
        QTest::addColumn<bool>("isDate");
        QTest::addColumn<qint64>("jump");
        constexpr qint64 Days = 3 * 86400;
        for (const auto &[name, jump] :
             {std::pair("three days on", Days), std::pair("three days back", -Days)}) {
            QTest::addRow("429 with seconds, %s", name) << false << false << jump;
            QTest::addRow("429 with a date, %s", name) << false << true << jump;
            QTest::addRow("409, %s", name) << true << false << jump;
        }
    }
    void aWaitTakesAsLongAsItWasToldTo()
    {
        QFETCH(bool, isForCalls);
        QFETCH(bool, isDate);
        QFETCH(qint64, jump);
        QDateTime now = QDateTime::currentDateTimeUtc();
        FaultBench bench;
        bench.run(impatientOptions(), {.firstWait = 1s, .patience = 2h}, [&now] { return now; });
        QElapsedTimer sinceBegin;
        QList<qint64> arrivals;
        qint64 answered = 0;
        bench.meddle = [&](const Asked &asked) {
            arrivals.append(sinceBegin.elapsed());
            if (asked.number > 1)
                return;
            const QByteArray wait =
                isDate ? httpDate(now, 2) : QByteArray("1"); // the date is without fractions
            bench.provider.misbehave("DELETE", 1, isForCalls ? refusalForCalls() : tooMany(wait));
        };
        sinceBegin.start();
        bench.start(u"id-1"_s);
        CredentialChange &change = *bench.change(u"id-1"_s);
        if (isForCalls) {
            QVERIFY(waitUntil([&] { return change.state() == State::InUse; }));
            answered = sinceBegin.elapsed();
            change.retryWhenCallsEnd();
        } else {
            QVERIFY(waitUntil([&] { return change.state() == State::WaitingToSend; }));
            answered = arrivals.first();
        }
        QVERIFY(eventsAreDone());
        now = now.addSecs(jump);
        QCOMPARE(bench.endOf(u"id-1"_s), State::Done);
        QCOMPARE(arrivals.size(), 2);
        const qint64 waited = arrivals.last() - answered;
        QVERIFY2(waited >= 1000 && waited < 6000, qPrintable(QString::number(waited)));
        QCOMPARE(bench.faults(), QString());
    }
};

QTEST_GUILESS_MAIN(TestFaultsClock)
#include "test_faults_clock.moc"
