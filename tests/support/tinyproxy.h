// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

namespace vobiz::test {

/// A real HTTP proxy on 127.0.0.1 that lives as long as this object, as a process of its own with a
/// throw-away configuration. One that does not start ends the test program with its words.
class TinyProxy final
{
public:
    /// `configuration` is added to what every one of them has.
    explicit TinyProxy(const QByteArray &configuration = {});
    ~TinyProxy();

    [[nodiscard]] quint16 port() const { return m_port; }
    /// What it says it was asked for: one line per CONNECT, refused ones too.
    [[nodiscard]] QList<QByteArray> connects();
    /// Nothing listens any more.
    void stop();

private:
    QTemporaryDir m_directory;
    QProcess m_process;
    quint16 m_port = 0;
    QByteArray m_log;
};

} // namespace vobiz::test
