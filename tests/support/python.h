// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QString>

namespace vobiz::test {

/// Runs other people's programs to read what this one writes.
class Python
{
public:
    /// The system's own has the modules that its packages bring; another one may come first in the path.
    explicit Python(const QString &module)
    {
        for (const QString &program : {QStringLiteral("/usr/bin/python3"),
                                       QStandardPaths::findExecutable(QStringLiteral("python3"))}) {
            m_program = program;
            if (!program.isEmpty() && run(QByteArray("import ") + module.toLatin1(), {}).isGood)
                return;
        }
        m_program.clear();
    }

    /// Whether there is one with that module.
    [[nodiscard]] bool isThere() const { return !m_program.isEmpty(); }

    struct Outcome
    {
        bool isGood = false;
        QByteArray output;
        QByteArray errors;
    };
    [[nodiscard]] Outcome run(const QByteArray &script, const QStringList &arguments) const
    {
        QProcess process;
        process.start(m_program, QStringList{QStringLiteral("-c"), QString::fromUtf8(script)} + arguments);
        if (!process.waitForFinished(-1))
            return {};
        return {process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
                process.readAllStandardOutput(), process.readAllStandardError()};
    }

private:
    QString m_program;
};

} // namespace vobiz::test
