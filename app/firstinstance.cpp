// SPDX-License-Identifier: MIT
#include "app/firstinstance.h"

#include "core/store/privatefiles.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDeadlineTimer>
#include <QtCore/QDir>
#include <QtCore/QStandardPaths>
#include <QtCore/QThread>
#include <QtNetwork/QLocalSocket>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int PatienceMilliseconds = 10'000; // the first one may only be starting
constexpr qsizetype LongestQuestion = 4096;

const QByteArray Raised = "raised\n";
const QByteArray NoSuchAccount = "no such account\n";

/// Differs between users, displays and homes.
QString name()
{
    const QStringList parts{QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation),
                            qEnvironmentVariable("WAYLAND_DISPLAY"), qEnvironmentVariable("DISPLAY"),
                            qEnvironmentVariable("SESSIONNAME")};
    const QByteArray hash =
        QCryptographicHash::hash(parts.join(u'\n').toUtf8(), QCryptographicHash::Sha256).first(8).toHex();
    return u"vobiz-credential-manager-"_s + QString::fromLatin1(hash);
}

/// In the user's own folder, where nobody else can put something in its place.
QString ownFile(const QString &name)
{
#ifdef Q_OS_WIN // there is no folder for such files; Qt means the one with the user's documents
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    makePrivateFolder(folder);
#else
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
#endif
    return QDir(folder).filePath(name);
}

QString socketName()
{
#ifdef Q_OS_WIN
    return name(); // pipes have a place of their own
#else
    return ownFile(name());
#endif
}

} // namespace

FirstInstance::FirstInstance()
    : m_socket(socketName())
    , m_lock(ownFile(name() + u".lock"_s))
{
    m_lock.setStaleLockTime(0); // however long it runs
    m_lock.tryLock(0);
}

std::optional<FirstInstance::Answer> FirstInstance::ask(const QString &account) const
{
    const QDeadlineTimer deadline(PatienceMilliseconds);
    const auto left = [&deadline] {
        return static_cast<int>(deadline.remainingTime());
    };
    QLocalSocket socket;
    socket.connectToServer(m_socket);
    while (!socket.waitForConnected(left())) {
        if (deadline.hasExpired())
            return std::nullopt;
        QThread::msleep(50);
        socket.connectToServer(m_socket);
    }
    socket.write(account.toUtf8().toBase64() + '\n');
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(left()))
            return std::nullopt;
    }
    return socket.readLine() == NoSuchAccount ? Answer::NoSuchAccount : Answer::Raised;
}

void FirstInstance::listen(Raise raise)
{
    m_raise = std::move(raise);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    QObject::connect(&m_server, &QLocalServer::newConnection, &m_server, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection()) {
            QObject::connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            QObject::connect(socket, &QLocalSocket::readyRead, socket, [this, socket] { answer(*socket); });
            answer(*socket);
        }
    });
    QLocalServer::removeServer(m_socket); // left behind by one that was killed
    m_server.listen(m_socket);
}

void FirstInstance::answer(QLocalSocket &socket)
{
    if (!socket.canReadLine()) {
        if (socket.bytesAvailable() > LongestQuestion)
            socket.abort();
        return;
    }
    const QByteArray account = QByteArray::fromBase64(socket.readLine().trimmed());
    socket.write(m_raise(QString::fromUtf8(account)) ? Raised : NoSuchAccount);
    socket.disconnectFromServer();
}

} // namespace vobiz
