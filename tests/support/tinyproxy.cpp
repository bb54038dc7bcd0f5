// SPDX-License-Identifier: MIT
#include "tests/support/tinyproxy.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QFile>
#include <QtCore/QThread>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

namespace vobiz::test {

using namespace Qt::StringLiterals;

namespace {

quint16 freePort()
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("No port is free: %s", qPrintable(server.errorString()));
    return server.serverPort();
}

bool accepts(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    return socket.waitForConnected(1000);
}

} // namespace

TinyProxy::TinyProxy(const QByteArray &configuration)
    : m_port(freePort())
{
    QFile file(m_directory.filePath(u"tinyproxy.conf"_s));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("Can't write %s", qPrintable(file.fileName()));
    file.write("Listen 127.0.0.1\nTimeout 20\nLogLevel Connect\nPort " + QByteArray::number(m_port) + '\n' +
               configuration);
    file.close();

    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(u"tinyproxy"_s, {u"-d"_s, u"-c"_s, file.fileName()});
    const QDeadlineTimer deadline(10'000);
    while (!accepts(m_port)) {
        const bool runs = m_process.state() != QProcess::NotRunning || m_process.waitForStarted(0);
        if (!runs || deadline.hasExpired())
            qFatal("tinyproxy did not start: %s %s", qPrintable(m_process.errorString()),
                   m_process.readAll().constData());
        QThread::msleep(20);
    }
}

TinyProxy::~TinyProxy()
{
    stop();
}

QList<QByteArray> TinyProxy::connects()
{
    m_process.waitForReadyRead(100);
    m_log += m_process.readAll();
    QList<QByteArray> found;
    for (const QByteArray &line : m_log.split('\n')) {
        if (line.contains("Request (file descriptor") && line.contains("CONNECT "))
            found.append(line.mid(line.lastIndexOf("CONNECT ")));
    }
    return found;
}

void TinyProxy::stop()
{
    m_process.kill();
    m_process.waitForFinished();
}

} // namespace vobiz::test
