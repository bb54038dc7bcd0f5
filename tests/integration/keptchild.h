// SPDX-License-Identifier: MIT
#pragma once

#include "tests/integration/keptprogram.h"
#include "tests/support/ownchild.h"

namespace vobiz::test {

/// The story's end of it.
class KeptChild
{
public:
    KeptChild(const KeptFolder &folder, const QStringList &servers, const QByteArray &token)
        : m_token(token)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        startOwnChild(m_process, {KeptProgramArgument, folder.path, servers.at(0), servers.at(1),
                                  QString::fromLatin1(token)});
    }

    [[nodiscard]] const QByteArray &token() const { return m_token; }
    [[nodiscard]] bool isAlive() const { return m_process.state() != QProcess::NotRunning; }
    /// Runs the event loop until it has said a line that begins so; empty if it ended before.
    [[nodiscard]] QString says(const QString &beginning)
    {
        QString found;
        (void)waitUntil([&] {
            m_said += QString::fromLatin1(m_process.readAllStandardOutput());
            for (const QString &line : m_said.split(u'\n').mid(0, m_said.count(u'\n'))) {
                if (line.startsWith(beginning))
                    found = line;
            }
            return !found.isEmpty() || !isAlive();
        });
        return found;
    }
    [[nodiscard]] QStringList saidLines() const { return m_said.split(u'\n', Qt::SkipEmptyParts); }
    /// The number of what it was told, which its answer begins with.
    int tell(const QString &line)
    {
        m_process.write(QByteArray::number(++m_number) + ' ' + line.toUtf8() + '\n');
        return m_number;
    }
    [[nodiscard]] QString answerTo(int number)
    {
        const QString beginning = QString::number(number) + u' ';
        return says(beginning).mid(beginning.size());
    }
    /// Ends it on the spot, and returns when it is gone. Runs no event loop.
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    /// In good order; false if it failed.
    [[nodiscard]] bool ends()
    {
        m_process.closeWriteChannel();
        return waitUntil([&] { return !isAlive(); }) && m_process.exitStatus() == QProcess::NormalExit &&
               m_process.exitCode() == 0;
    }
    [[nodiscard]] QProcess &process() { return m_process; }

private:
    const QByteArray m_token;
    QProcess m_process;
    QString m_said;
    int m_number = 0;
};

} // namespace vobiz::test
