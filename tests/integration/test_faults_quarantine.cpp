// SPDX-License-Identifier: MIT
#include "core/changes/quarantinedatabase.h"
#include "core/session/accountsession.h"
#include "tests/support/journalrows.h"
#include "tests/support/ownchild.h"
#include "tests/support/quarantinefile.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <cstdio>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

const QString ChildArgument = u"--quarantine-child"_s;

/// A run of the program on the files in a folder.
struct Run
{
    Run(const QString &folder, const ApiAccount &account)
        : journal(folder + u"/journal.sqlite"_s)
        , store(folder + u"/quarantine.sqlite"_s)
        , session(account, {}, {journal, &store}, NetworkManagerFactory(), impatientOptions())
    {
        journal.setKey("key");
        session.loader().loadAll();
    }
    /// The list and the quarantine are read, and what earlier runs left open is found out.
    [[nodiscard]] bool isOpen()
    {
        QObject context;
        bool isAnswered = false;
        journal.page(newest(1), &context, [&isAnswered](const auto &) { isAnswered = true; });
        return waitUntil([&] {
                   return isAnswered && session.loader().progress().state == ListProgress::State::Complete &&
                          session.quarantine().quarantine().state() == Quarantine::State::Known;
               }) &&
               isAtRest();
    }
    [[nodiscard]] bool isAtRest()
    {
        return waitUntil(
            [&] { return session.changes().underWay() == 0 && session.quarantine().isAtRest(); });
    }

    Journal journal;
    QuarantineStore store;
    AccountSession session;
};

void say(const char *line)
{
    std::printf("%s\n", line);
    std::fflush(stdout);
}

/// Says "open", reads a line with ids, begins to disable them in order to delete them later, says "decided"
/// and, in the end, "over".
int runChild(const QStringList &arguments)
{
    ApiAccount account;
    account.baseUrl = QUrl(arguments.at(3));
    account.authId = u"MA_TEST"_s;
    account.token = "token";
    Run program(arguments.at(2), account);
    if (!program.isOpen())
        return 2;
    say("open");
    char line[4096];
    if (!std::fgets(line, sizeof line, stdin))
        return 0;
    QList<Credential> rows;
    for (const QString &id : QString::fromLatin1(line).trimmed().split(u','))
        rows.append(*program.session.inventory().find(CredentialId(id)));
    program.session.quarantine().disable(rows, dueAfter(30, systemClock()));
    say("decided");
    if (!program.isAtRest())
        return 3;
    say("over");
    return 0;
}

class Child final
{
public:
    Child(const QString &folder, const ApiAccount &account)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        startOwnChild(m_process, {ChildArgument, folder, account.baseUrl.toString()});
    }
    /// False if it ends before.
    [[nodiscard]] bool says(const QByteArray &line)
    {
        (void)waitUntil([&] {
            m_said += m_process.readAllStandardOutput();
            return m_said.contains(line) || !isRunning();
        });
        return m_said.contains(line);
    }
    void tell(const QString &line) { m_process.write(line.toLatin1() + '\n'); }
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    /// On the spot. Runs no event loop.
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
    QByteArray m_said;
};

enum class Step { Decided, DatesWritten, Asked, CarriedOut, Answered, Settled };

} // namespace

/// The program is killed at each step of "Disable Now, Delete Later…".
class TestFaultsQuarantine final : public QObject
{
    Q_OBJECT

private slots:
    void noDateIsLostAndNoneIsClaimed_data()
    {
        QTest::addColumn<Step>("step");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("request"); // at which it is killed
        for (const int rows : {1, 6}) {
            QTest::addRow("decided, %d", rows) << Step::Decided << rows << 0;
            QTest::addRow("dates written, %d", rows) << Step::DatesWritten << rows << 0;
            QTest::addRow("first of %d settled", rows) << Step::Settled << rows << 0;
            for (const int request : rows == 1 ? QList{1} : QList{1, 2, 5}) {
                QTest::addRow("request %d of %d asked", request, rows) << Step::Asked << rows << request;
                QTest::addRow("request %d of %d carried out", request, rows)
                    << Step::CarriedOut << rows << request;
                QTest::addRow("request %d of %d answered", request, rows)
                    << Step::Answered << rows << request;
            }
        }
    }
    void noDateIsLostAndNoneIsClaimed()
    {
        QFETCH(Step, step);
        QFETCH(int, rows);
        QFETCH(int, request);
        const QTemporaryDir folder;
        FakeProvider provider(8);
        QStringList ids;
        for (int i = 0; i < rows; ++i)
            ids.append(u"id-%1"_s.arg(i));
        Child child(folder.path(), provider.account());
        QVERIFY(child.says("open"));
        QMap<QString, int> asked;
        provider.beforeAnswer = [&](const Asked &what) {
            if (what.verb != "PUT")
                return;
            ++asked[what.id];
            if (step == Step::Asked && what.number == request) {
                child.kill();
                provider.misbehaveAlways("PUT", neverAnswer()); // so that it is not carried out
            }
        };
        provider.afterChange = [&](const Asked &what) {
            if (step == Step::CarriedOut && what.number == request)
                child.kill();
        };
        child.tell(ids.join(u','));
        const auto written = [&](QuarantineState state) {
            QuarantineDatabase database(folder.filePath(u"quarantine.sqlite"_s));
            if (database.open())
                return QStringList();
            const auto entries = database.read(addressesOf(provider.account()));
            return entries ? idsOf(*entries, state) : QStringList();
        };
        if (step == Step::Decided) {
            QVERIFY(child.says("decided"));
            child.kill();
        }
        if (step == Step::DatesWritten) {
            QVERIFY(waitUntil([&] { return written(QuarantineState::Wanted).size() == rows; }));
            child.kill();
        }
        if (step == Step::Settled) {
            QVERIFY(waitUntil([&] { return !written(QuarantineState::Disabled).isEmpty(); }));
            child.kill();
        }
        if (step == Step::Answered) { // the answer is on its way, or there, or already written down
            QVERIFY(waitUntil([&] { return provider.updates() >= request; }));
            handlePending();
            child.kill();
        }
        QVERIFY(waitUntil([&] { return !child.isRunning(); }));
        QVERIFY(provider.becomesQuiet()); // what it had handed to the system arrives all the same
        provider.beforeAnswer = nullptr;
        provider.afterChange = nullptr;
        provider.behave();
        const int updates = provider.updates();

        Run next(folder.path(), provider.account());
        QVERIFY(next.isOpen());
        Quarantine &quarantine = next.session.quarantine().quarantine();
        QStringList disabled;
        for (const FakeCredential &row : provider.rows) {
            if (!row.isEnabled)
                disabled.append(row.id);
        }
        // What is disabled has its date, as soon as the list has told.
        QVERIFY(waitUntil([&] { return idsOf(quarantine.all(), QuarantineState::Disabled) == disabled; }));
        QVERIFY(next.isAtRest());
        const QList<QuarantinedCredential> kept = quarantined(next.store, provider.account());
        QCOMPARE(idsOf(kept, QuarantineState::Disabled), disabled);
        QStringList wanted;
        for (const QString &id : std::as_const(ids)) {
            if (!disabled.contains(id))
                wanted.append(id);
        }
        if (!kept.isEmpty() || step != Step::Decided) // before that nothing is written, and nothing was done
            QCOMPARE(idsOf(kept, QuarantineState::Wanted), wanted); // and the others are shown as such
        for (const QuarantinedCredential &entry : kept) {
            QCOMPARE(entry.since.daysTo(entry.due), 30);
            const auto listed = next.session.inventory().find(entry.credential.id);
            const bool isDisabled = entry.state == QuarantineState::Disabled;
            QCOMPARE(examine(entry, listed, {}, entry.due.addDays(1)),
                     isDisabled ? QuarantineFinding::DueUseUnknown : QuarantineFinding::NotDisabled);
        }
        QCOMPARE(provider.updates(), updates); // nothing is sent by itself
        for (const int times : std::as_const(asked))
            QCOMPARE(times, 1);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == ChildArgument)
        return runChild(QCoreApplication::arguments());
    TestFaultsQuarantine test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_faults_quarantine.moc"
