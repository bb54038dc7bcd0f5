// SPDX-License-Identifier: MIT
#pragma once

#include "core/changes/changerun.h"
#include "core/session/accountsession.h"
#include "tests/support/fakeprovider.h"
#include "tests/support/journalrows.h"
#include "tests/support/ownchild.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <memory>

// The test program as a process that can be killed: one run of an account's session on a journal's file.
//
// It finds out what earlier runs left open and says "found out"; then it waits for a line "delete id,id,…"
// (or disable, enable) and does that; then it says "over" and ends.

namespace vobiz::test {

inline const QString FaultChildArgument = QStringLiteral("--fault-child");

/// Once everything that was written down so far is in the file.
inline void afterWriting(Journal &journal, QObject *context, const std::function<void()> &done)
{
    journal.page(newest(1), context, [done](const auto &) { done(); });
}

/// `arguments` as `FaultChild` gives them.
inline int runFaultChild(const QStringList &arguments)
{
    ApiAccount account;
    account.baseUrl = QUrl(arguments.at(3));
    account.authId = QStringLiteral("MA_TEST");
    account.token = arguments.at(4).toLatin1();
    Journal journal(arguments.at(2));
    journal.setKey("key");
    AccountSession session(account, {}, journal, {}, impatientOptions());
    const auto say = [](const char *line) {
        std::printf("%s\n", line);
        std::fflush(stdout);
    };
    const auto isWritten = [&journal] {
        QObject context;
        bool is = false;
        afterWriting(journal, &context, [&is] { is = true; });
        return waitUntil([&is] { return is; });
    };
    // Asked after the session has asked, so that it is answered after the session was.
    if (!isWritten() || !waitUntil([&] { return session.changes().underWay() == 0; }) || !isWritten())
        return 2;
    say("found out");
    char line[4096];
    if (!std::fgets(line, sizeof line, stdin))
        return 0;
    const QStringList words = QString::fromLatin1(line).trimmed().split(u' ');
    QList<Credential> rows;
    for (const QString &id : words.value(1).split(u',', Qt::SkipEmptyParts)) {
        Credential row;
        row.id = CredentialId(id);
        row.status = CredentialStatus::Enabled;
        rows.append(row);
    }
    const auto listed = [&rows](const CredentialId &id) {
        const auto found =
            std::find_if(rows.cbegin(), rows.cend(), [&id](const Credential &row) { return row.id == id; });
        return std::optional(*found);
    };
    ChangeRun run(session.changes(), *changeAction(words.at(0)), rows, listed, {.mostAtOnce = 3});
    run.start();
    if (!waitUntil([&] { return !run.isActive() && session.changes().underWay() == 0; }) || !isWritten())
        return 3;
    say("over");
    return 0;
}

/// The parent's end of it.
class FaultChild
{
public:
    FaultChild(const QString &journalPath, const ApiAccount &account, const QByteArray &token)
        : m_token(token)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        startOwnChild(m_process, {FaultChildArgument, journalPath, account.baseUrl.toString(),
                                  QString::fromLatin1(token)});
    }

    [[nodiscard]] const QByteArray &token() const { return m_token; }
    [[nodiscard]] bool isKilled() const { return m_isKilled; }
    /// Runs the event loop until it has said so; false if it ends before.
    [[nodiscard]] bool says(const QByteArray &line)
    {
        (void)waitUntil([&] {
            m_said += m_process.readAllStandardOutput();
            return m_said.contains(line) || m_process.state() == QProcess::NotRunning;
        });
        return m_said.contains(line);
    }
    void tell(const QString &line) { m_process.write(line.toLatin1() + '\n'); }
    /// Ends it on the spot, and returns when it is gone. Runs no event loop.
    void kill()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_isKilled = true;
        m_process.kill();
        m_process.waitForFinished();
    }
    /// Runs the event loop until it has ended; false if it failed by itself.
    [[nodiscard]] bool ends()
    {
        return waitUntil([&] { return m_process.state() == QProcess::NotRunning; }) &&
               (m_isKilled || (m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0));
    }
    [[nodiscard]] QProcess &process() { return m_process; }

private:
    const QByteArray m_token;
    QProcess m_process;
    QByteArray m_said;
    bool m_isKilled = false;
};

} // namespace vobiz::test
