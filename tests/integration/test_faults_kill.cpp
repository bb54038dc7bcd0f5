// SPDX-License-Identifier: MIT
#include "tests/integration/changebench.h"
#include "tests/integration/faultchild.h"
#include "tests/integration/faultwitness.h"

#include <QtCore/QDir>
#include <QtCore/QRandomGenerator>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int DefaultRounds = 100; ///< runs of the program; VOBIZ_FAULT_ROUNDS asks for others
constexpr int RowCount = 10;

/// A kill loses nothing that was handed to the system, so waiting for a disk would only cost rounds.
QString folderTemplate()
{
    const QString memory = u"/dev/shm"_s;
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + u"/vobiz-faults-XXXXXX"_s;
}

enum class KillPoint { Never, AnyMoment, BeforeItIsDone, BeforeTheAnswer, AfterTheAnswer };

/// One list of confirmed credentials, and one run after another that is killed over it.
class Story
{
public:
    Story(const QString &action, QRandomGenerator &random)
        : provider(RowCount)
        , witness(provider, journal.filePath(u"journal.sqlite"_s))
        , m_action(action)
        , m_random(random)
    {
        for (int i = 0; i < RowCount; i += 1 + m_random.bounded(2))
            m_remaining.append(u"id-%1"_s.arg(i));
        provider.beforeAnswer = [this](const Asked &asked) {
            if (asked.verb != "GET")
                serve(asked);
        };
        witness.afterChange = [this](const Asked &) {
            if (m_killPoint == KillPoint::BeforeTheAnswer && m_requests == m_killAt)
                m_child->kill();
        };
    }

    [[nodiscard]] bool isOver() const { return m_remaining.isEmpty(); }

    /// One run of the program; whether nothing went wrong is the witness's to say.
    void live(int number)
    {
        m_requests = 0;
        m_killPoint = static_cast<KillPoint>(m_random.bounded(5));
        m_killAt = 1 + m_random.bounded(5);
        m_child =
            std::make_unique<FaultChild>(path(), provider.account(), "run-" + QByteArray::number(number));
        if (m_killPoint == KillPoint::AnyMoment)
            killIn(m_random.bounded(70));
        if (m_child->says("found out\n")) {
            checkWhatWasFoundOut();
            witness.decide(m_child->token(), m_remaining);
            m_child->tell(m_action + u' ' + m_remaining.join(u','));
            if (m_killPoint == KillPoint::AnyMoment)
                killIn(m_random.bounded(30));
        }
        if (!m_child->ends())
            witness.fault(u"the run failed by itself"_s);
        settle();
        const JournalCopy copy(path());
        if (const QString fault = copy.fault(); QFile::exists(path()) && !fault.isEmpty())
            witness.fault(u"the journal "_s + fault);
        witness.judge(copy.path());
        forgetWhatIsKnown(copy.path());
    }

    QTemporaryDir journal{folderTemplate()};
    FakeProvider provider;
    FaultWitness witness;
    int kills = 0;

private:
    [[nodiscard]] QString path() const { return journal.filePath(u"journal.sqlite"_s); }

    void serve(const Asked &asked)
    {
        ++m_requests;
        witness.see(asked);
        const bool isTurn = m_requests == m_killAt;
        if (isTurn && m_killPoint == KillPoint::BeforeItIsDone) {
            m_child->kill();
            if (m_random.bounded(2) == 0) // it never got past the door
                provider.misbehave(asked.verb, asked.number, answerThenReset());
            return;
        }
        if (isTurn && m_killPoint == KillPoint::AfterTheAnswer)
            killIn(m_random.bounded(6));
        const int dice = m_random.bounded(10);
        if (dice == 0)
            provider.misbehave(asked.verb, asked.number, tooMany("0"));
        if (dice == 1) {
            provider.carryOut(asked);
            provider.misbehave(asked.verb, asked.number, status(500));
        }
    }
    void killIn(int milliseconds)
    {
        QTimer::singleShot(milliseconds, Qt::PreciseTimer, &m_child->process(), [this] { m_child->kill(); });
    }
    void checkWhatWasFoundOut()
    {
        const JournalCopy copy(path());
        for (const JournalEntry &open : copy.untoldIntents())
            witness.fault(u"intent %1 was left open by who could read the list"_s.arg(open.number));
        witness.judge(copy.path());
    }
    /// Nothing that a killed run has sent may arrive in the next one's time.
    void settle()
    {
        kills += m_child->isKilled() ? 1 : 0;
        for (int quiet = 0; quiet < 3; ++quiet) {
            QTest::qWait(1);
            if (provider.connectionsOpen() > 0)
                quiet = 0;
        }
    }
    /// The user decides anew about what is not known to be done.
    void forgetWhatIsKnown(const QString &copy)
    {
        for (const RecordedIntent &intent : recordedIntents(copy)) {
            if (intent.outcome == u"done"_s || intent.outcome == u"already-gone"_s)
                m_remaining.removeAll(intent.credentialId);
        }
    }

    const QString m_action;
    QRandomGenerator &m_random;
    QStringList m_remaining;
    std::unique_ptr<FaultChild> m_child;
    KillPoint m_killPoint = KillPoint::Never;
    int m_killAt = 0;
    int m_requests = 0;
};

} // namespace

class TestFaultsKill final : public QObject
{
    Q_OBJECT

private slots:
    void nothingGoesOutTwiceAndNothingIsForgotten()
    {
        bool isGiven = false;
        const int given = qEnvironmentVariableIntValue("VOBIZ_FAULT_SEED", &isGiven);
        const quint32 seed =
            isGiven ? static_cast<quint32>(given) : QRandomGenerator::global()->bounded(1'000'000U);
        qInfo("VOBIZ_FAULT_SEED=%u", seed);
        QRandomGenerator random(seed);
        const int rounds = qMax(DefaultRounds, qEnvironmentVariableIntValue("VOBIZ_FAULT_ROUNDS"));
        int round = 0;
        int kills = 0;
        qsizetype requests = 0;
        for (int number = 0; round < rounds; ++number) {
            Story story(number % 2 == 0 ? u"delete"_s : u"disable"_s, random);
            while (!story.isOver() && round < rounds) {
                story.live(++round);
                QVERIFY2(story.witness.faults().isEmpty(),
                         qPrintable(u"in run %1: "_s.arg(round) + story.witness.faults().join(u"\n"_s)));
            }
            kills += story.kills;
            requests += story.witness.requests();
        }
        qInfo("%d runs, %d of them killed, %lld changes", round, kills, static_cast<long long>(requests));
        QVERIFY(kills > rounds / 3);
        QVERIFY(requests > rounds);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == FaultChildArgument)
        return runFaultChild(QCoreApplication::arguments());
    TestFaultsKill test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_faults_kill.moc"
