// SPDX-License-Identifier: MIT
#include "tests/integration/changebench.h"
#include "tests/integration/faultchild.h"
#include "tests/integration/faultwitness.h"

#include <QtCore/QDir>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

/// A provider and a journal for several programs.
struct Bench
{
    explicit Bench(int rows = 10)
        : provider(rows)
        , witness(provider, path())
    {
        provider.beforeAnswer = [this](const Asked &asked) {
            if (asked.verb != "GET")
                witness.see(asked);
        };
    }

    [[nodiscard]] QString path() const { return folder.filePath(u"journal.sqlite"_s); }
    [[nodiscard]] std::unique_ptr<FaultChild> start(const QByteArray &token) const
    {
        return std::make_unique<FaultChild>(path(), provider.account(), token);
    }
    void tell(FaultChild &child, const QStringList &ids)
    {
        witness.decide(child.token(), ids);
        child.tell(u"delete "_s + ids.join(u','));
    }
    /// A program that was killed while three deletes were out, all of them carried out.
    [[nodiscard]] bool killOneAtWork(std::unique_ptr<FaultChild> child)
    {
        if (!child->says("found out\n"))
            return false;
        provider.hold("DELETE");
        tell(*child, {u"id-1"_s, u"id-2"_s, u"id-3"_s});
        if (!waitUntil([this] { return provider.held() == 3; }))
            return false;
        child->kill();
        provider.release();
        return waitUntil([this] { return provider.connectionsOpen() == 0; });
    }
    /// As the next start of the program finds and records it.
    [[nodiscard]] bool findsOut(const QByteArray &token) const
    {
        const auto child = start(token);
        const bool is = child->says("found out\n");
        child->process().closeWriteChannel();
        return child->ends() && is;
    }
    [[nodiscard]] QStringList outcomes() const
    {
        QStringList outcomes;
        for (const RecordedIntent &intent : recordedIntents(path()))
            outcomes.append(intent.outcome);
        return outcomes;
    }
    [[nodiscard]] QString faults()
    {
        const JournalCopy copy(path());
        if (const QString fault = copy.fault(); !fault.isEmpty())
            witness.fault(u"the journal "_s + fault);
        witness.judge(copy.path());
        return witness.faults().join(u'\n');
    }

    QTemporaryDir folder;
    FakeProvider provider;
    FaultWitness witness;
};

const QStringList ThreeOpen{{}, {}, {}};
const QStringList ThreeDone{u"done"_s, u"done"_s, u"done"_s};

/// Makes the one lock file that was left look as if this process held it.
bool giveLockTo(const Bench &bench, qint64 process)
{
    QDir locks(bench.path() + u".runs"_s);
    const QStringList names = locks.entryList(QDir::Files);
    if (names.size() != 1)
        return false;
    QFile file(locks.filePath(names.first()));
    if (!file.open(QIODevice::ReadWrite))
        return false;
    QList<QByteArray> lines = file.readAll().split('\n'); // its first line is the process
    lines.first() = QByteArray::number(process);
    return file.resize(0) && file.seek(0) && file.write(lines.join('\n')) > 0;
}

} // namespace

class TestFaultsProcesses final : public QObject
{
    Q_OBJECT

private slots:
    void twoAtOnce()
    {
        constexpr int Rows = 24;
        Bench bench(Rows);
        bench.witness.tellRunsApart();
        int changes = 0;
        const auto see = bench.provider.beforeAnswer;
        bench.provider.beforeAnswer = [&](const Asked &asked) {
            see(asked);
            if (asked.verb == "DELETE" && ++changes % 5 == 0)
                bench.provider.misbehave("DELETE", asked.number,
                                         changes % 2 == 0 ? tooMany("0") : status(500));
        };
        QStringList upwards;
        QStringList downwards;
        for (int i = 0; i < Rows * 2 / 3; ++i) {
            upwards.append(u"id-%1"_s.arg(i));
            downwards.append(u"id-%1"_s.arg(Rows - 1 - i));
        }
        const auto first = bench.start("first");
        const auto second = bench.start("second");
        QVERIFY(first->says("found out\n") && second->says("found out\n"));
        bench.tell(*first, upwards);
        bench.tell(*second, downwards);
        QVERIFY(first->says("over\n") && second->says("over\n"));
        QVERIFY(first->ends() && second->ends());
        QVERIFY(bench.witness.requests() >= upwards.size() + downwards.size());
        QCOMPARE(bench.outcomes().count(QString()), 0);
        QCOMPARE(bench.faults(), QString());
    }

    void whatALivingOneHasUnderWayIsItsOwn()
    {
        Bench bench;
        const auto first = bench.start("first");
        QVERIFY(first->says("found out\n"));
        bench.provider.hold("DELETE");
        bench.tell(*first, {u"id-1"_s, u"id-2"_s, u"id-3"_s});
        QVERIFY(waitUntil([&] { return bench.provider.held() == 3; }));
        QVERIFY(bench.findsOut("second"));
        QCOMPARE(bench.provider.lists(), 0);
        QCOMPARE(bench.outcomes(), ThreeOpen);
        bench.provider.release();
        QVERIFY(first->says("over\n") && first->ends());
        QCOMPARE(bench.outcomes(), ThreeDone);
        QCOMPARE(bench.faults(), QString());
    }

    void theProcessNumberIsAnotherProgramsNow()
    {
        Bench bench;
        QVERIFY(bench.killOneAtWork(bench.start("first")));
        QProcess other;
        other.start(u"sleep"_s, {u"60"_s});
        if (!other.waitForStarted())
            QSKIP("There is no other program here to give the number to.");
        QVERIFY(giveLockTo(bench, other.processId()));
        QVERIFY(bench.findsOut("second"));
        other.kill();
        other.waitForFinished();
        QCOMPARE(bench.outcomes(), ThreeDone);
        QCOMPARE(bench.faults(), QString());
    }

    /// As in a container, where every run may be process 1.
    void theProcessNumberIsThatOfAnotherRunNow()
    {
        Bench bench;
        QVERIFY(bench.killOneAtWork(bench.start("first")));
        QVERIFY(giveLockTo(bench, QCoreApplication::applicationPid())); // the same program as its child
        QVERIFY(bench.findsOut("second"));
        QCOMPARE(bench.outcomes(), ThreeDone);
        QCOMPARE(bench.faults(), QString());
    }

    void whatEndedRunsLeaveIsSweptAway()
    {
        Bench bench;
        const QString folder = bench.path() + u".runs"_s;
        const auto locks = [&folder] {
            return QDir(folder).entryList(QDir::Files).size();
        };
        QVERIFY(bench.killOneAtWork(bench.start("first")));
        QVERIFY(QDir(folder).exists());
        QCOMPARE(locks(), 1);
        const auto living = bench.start("living");
        QVERIFY(living->says("found out\n")); // and has written what it has found
        QCOMPARE(locks(), 1);                 // its own
        QVERIFY(bench.findsOut("third"));
        QVERIFY2(locks() >= 1, "the one that lives keeps its lock");
        QCOMPARE(bench.outcomes(), ThreeDone);
        living->process().closeWriteChannel();
        QVERIFY(living->ends());
        QCOMPARE(locks(), 0);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == FaultChildArgument)
        return runFaultChild(QCoreApplication::arguments());
    TestFaultsProcesses test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_faults_processes.moc"
