// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>

namespace vobiz::test {

/// Starts the test program once more. A line that it prints ends with \n here, whatever the system's C
/// library makes of it (on Windows \r\n).
inline void startOwnChild(QProcess &process, const QStringList &arguments)
{
    process.start(QCoreApplication::applicationFilePath(), arguments, QIODevice::ReadWrite | QIODevice::Text);
}

} // namespace vobiz::test
