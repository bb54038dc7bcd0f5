// SPDX-License-Identifier: MIT
#include "core/store/keychainbackend.h"

#include <QtCore/QLibrary>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusConnectionInterface>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusMetaType>
#include <QtDBus/QDBusObjectPath>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>

#include <qt6keychain/keychain.h>

#include <limits>

namespace vobiz {

using namespace Qt::StringLiterals;
using Kind = KeychainProblem::Kind;

namespace {

const QString SecretService = u"org.freedesktop.secrets"_s;

/// In Plasma, QtKeychain may speak to KWallet itself. Elsewhere it needs libsecret and the Secret Service.
bool isPlasma()
{
    return !qEnvironmentVariableIsEmpty("KDE_SESSION_VERSION");
}

bool isLibraryMissing()
{
    return !QLibrary(u"secret-1"_s, 0).load(); // as QtKeychain loads it
}

/// Asks the bus, which answers at once, and not a keychain.
bool isKeychainRunning()
{
    const QDBusConnectionInterface *bus = QDBusConnection::sessionBus().interface();
    if (!bus)
        return false;
    const QStringList running = bus->registeredServiceNames();
    return running.contains(SecretService) ||
           (isPlasma() && !running.filter(u"org.kde.kwalletd"_s).isEmpty());
}

Kind kindOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::AccessDeniedByUser:
        return Kind::Denied;
    case QKeychain::AccessDenied:
        return isPlasma() ? Kind::Denied : Kind::Locked; // of KWallet; of libsecret
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return Kind::NoKeychain;
    default: // also when libsecret or the bus is missing
        if (!isPlasma() && isLibraryMissing())
            return Kind::LibraryMissing;
        return isKeychainRunning() ? Kind::Failed : Kind::NoKeychain;
    }
}

} // namespace

KeychainProblem keychainProblem(const QKeychain::Job &job)
{
    return {kindOf(job.error()), job.errorString()};
}

void findLockedEntry(const QString &service, const QString &key, QObject *context,
                     std::function<void(const std::optional<KeychainProblem> &)> done)
{
    auto search = QDBusMessage::createMethodCall(SecretService, u"/org/freedesktop/secrets"_s,
                                                 u"org.freedesktop.Secret.Service"_s, u"SearchItems"_s);
    search.setAutoStartService(false); // where KWallet was used, nothing else is to be started
    // What QtKeychain calls an entry's attributes.
    using Attributes = QMap<QString, QString>;
    qDBusRegisterMetaType<Attributes>();
    search.setArguments({QVariant::fromValue(Attributes{{u"server"_s, service}, {u"user"_s, key}})});
    const auto call = QDBusConnection::sessionBus().asyncCall(search, std::numeric_limits<int>::max());
    auto *watcher = new QDBusPendingCallWatcher(call, context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        const QDBusPendingReply<QList<QDBusObjectPath>, QList<QDBusObjectPath>> found = *watcher;
        if (found.isError() && found.error().type() != QDBusError::ServiceUnknown)
            done(KeychainProblem{Kind::Failed, found.error().message()});
        else if (found.isValid() && !found.argumentAt<1>().isEmpty())
            done(KeychainProblem{Kind::Locked, {}});
        else
            done(std::nullopt);
    });
}

} // namespace vobiz
