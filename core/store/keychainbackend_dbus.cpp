// SPDX-License-Identifier: MIT
#include "core/store/keychainbackend.h"

#include <QtCore/QLibrary>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusConnectionInterface>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusMetaType>
#include <QtDBus/QDBusObjectPath>
#include <QtDBus/QDBusPendingCallWatcher>

#include <qt6keychain/keychain.h>

#include <algorithm>
#include <limits>
#include <memory>

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

QString entryName(const QString & /*service*/, const QString &key)
{
    return key;
}

std::optional<qsizetype> longestSecret()
{
    return std::nullopt;
}

namespace {

using Answer = std::function<void(const QDBusMessage &)>;
using Owner = std::function<void(const QString &)>;

constexpr int Forever = std::numeric_limits<int>::max();
constexpr int Moment = 500; ///< ms, within which a keychain answers that does not hang

const QString ServicePath = u"/org/freedesktop/secrets"_s;
const QString ServiceInterface = u"org.freedesktop.Secret.Service"_s;
const QString CollectionInterface = u"org.freedesktop.Secret.Collection"_s;
const QString PropertiesInterface = u"org.freedesktop.DBus.Properties"_s;

void ask(const QDBusMessage &message, int timeout, QObject *context, Answer then)
{
    if (!QDBusConnection::sessionBus().isConnected()) { // then a call would never be answered
        QMetaObject::invokeMethod(
            context,
            [then = std::move(then)] {
                then(QDBusMessage::createError(QDBusError::Disconnected, u"there is no session bus"_s));
            },
            Qt::QueuedConnection);
        return;
    }
    const auto call = QDBusConnection::sessionBus().asyncCall(message, timeout);
    auto *watcher = new QDBusPendingCallWatcher(call, context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, then = std::move(then)] {
        watcher->deleteLater();
        then(watcher->reply());
    });
}

QDBusMessage callOf(const QString &owner, const QString &path, const QString &interface,
                    const QString &method, const QVariantList &arguments)
{
    QDBusMessage call = QDBusMessage::createMethodCall(owner, path, interface, method);
    call.setArguments(arguments);
    return call;
}

/// Who has the name now; empty if nobody has. Starts nothing: where KWallet was used, nothing else is to be
/// started.
void askOwner(const QString &name, QObject *context, Owner then)
{
    ask(callOf(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s,
               u"GetNameOwner"_s, {name}),
        Forever, context, [then = std::move(then)](const QDBusMessage &answer) {
            then(answer.type() == QDBusMessage::ReplyMessage ? answer.arguments().value(0).toString()
                                                             : QString());
        });
}

QList<QDBusObjectPath> pathsIn(const QVariant &value)
{
    return qdbus_cast<QList<QDBusObjectPath>>(value);
}

/// One look at an entry, kept by the calls that it waits for.
class EntryLook final : public std::enable_shared_from_this<EntryLook>
{
public:
    using Done = std::function<void(const Result<EntryState, KeychainProblem> &)>;

    EntryLook(const QString &service, const QString &key, QObject *context, Done done)
        : m_attributes{{u"server"_s, service}, {u"user"_s, key}} // as QtKeychain calls them
        , m_context(context)
        , m_done(std::move(done))
    {
    }

    void begin()
    {
        askOwner(SecretService, m_context, [self = shared_from_this()](const QString &owner) {
            self->m_owner = owner;
            if (owner.isEmpty())
                self->m_done(EntryState::NotTold);
            else
                self->findOutWhoItIs();
        });
    }

private:
    /// What is locked in GNOME Keyring or in KWallet names its entries all the same.
    void findOutWhoItIs()
    {
        askOwner(u"org.gnome.keyring"_s, m_context, [self = shared_from_this()](const QString &gnome) {
            if (gnome == self->m_owner)
                self->search();
            else
                askOwner(u"org.kde.secretservicecompat"_s, self->m_context, [self](const QString &kde) {
                    self->m_isKWallet = kde == self->m_owner;
                    self->askCollections();
                });
        });
    }

    void askCollections()
    {
        call(ServicePath, PropertiesInterface, u"Get"_s, {ServiceInterface, u"Collections"_s},
             [this](const QVariantList &answer) {
                 m_collections = pathsIn(answer.value(0).value<QDBusVariant>().variant());
                 // KWallet has none until it has been set up. KeePassXC has one for each open database.
                 m_isSomethingHidden = m_collections.isEmpty() && !m_isKWallet;
                 askNextCollection();
             });
    }

    void askNextCollection()
    {
        if (m_collections.isEmpty()) {
            // KeePassXC asks for a password when it is searched and nothing is unlocked.
            if (m_isSomethingHidden && m_unlocked.isEmpty())
                m_done(EntryState::Hidden);
            else
                search();
            return;
        }
        const QString path = m_collections.takeFirst().path();
        call(path, PropertiesInterface, u"GetAll"_s, {CollectionInterface},
             [this, path](const QVariantList &answer) {
                 const auto properties = qdbus_cast<QVariantMap>(answer.value(0));
                 if (!properties.value(u"Locked"_s).toBool())
                     m_unlocked.append(path);
                 else if (pathsIn(properties.value(u"Items"_s)).isEmpty())
                     m_isSomethingHidden = true;
                 askNextCollection();
             });
    }

    void search()
    {
        qDBusRegisterMetaType<Attributes>();
        call(ServicePath, ServiceInterface, u"SearchItems"_s, {QVariant::fromValue(m_attributes)},
             [this](const QVariantList &answer) {
                 const QList<QDBusObjectPath> locked = pathsIn(answer.value(1));
                 if (!locked.isEmpty())
                     m_done(isInUnlocked(locked.first().path()) ? EntryState::Withheld : EntryState::Locked);
                 else if (!pathsIn(answer.value(0)).isEmpty())
                     m_done(EntryState::Open);
                 else
                     m_done(m_isSomethingHidden ? EntryState::Hidden : EntryState::Absent);
             });
    }

    [[nodiscard]] bool isInUnlocked(const QString &item) const
    {
        return std::ranges::any_of(
            m_unlocked, [&item](const QString &collection) { return item.startsWith(collection + u'/'); });
    }

    void call(const QString &path, const QString &interface, const QString &method,
              const QVariantList &arguments, std::function<void(const QVariantList &)> then)
    {
        ask(callOf(m_owner, path, interface, method, arguments), Forever, m_context,
            [self = shared_from_this(), then = std::move(then)](const QDBusMessage &answer) {
                if (answer.type() == QDBusMessage::ReplyMessage)
                    then(answer.arguments());
                else if (QDBusError(answer).type() == QDBusError::ServiceUnknown) // it has gone meanwhile
                    self->m_done(EntryState::NotTold);
                else
                    self->m_done(Unexpected{KeychainProblem{Kind::Failed, answer.errorMessage()}});
            });
    }

    using Attributes = QMap<QString, QString>;

    const Attributes m_attributes;
    QObject *m_context; ///< nothing is called once it has gone
    const Done m_done;
    QString m_owner;
    bool m_isKWallet = false;
    QList<QDBusObjectPath> m_collections; ///< that are still to be asked
    QStringList m_unlocked;               ///< collections, as far as they were asked
    bool m_isSomethingHidden = false;
};

} // namespace

void findEntry(const QString &service, const QString &key, QObject *context,
               std::function<void(const Result<EntryState, KeychainProblem> &)> done)
{
    std::make_shared<EntryLook>(service, key, context, std::move(done))->begin();
}

std::optional<KeychainProblem> untoldProblem()
{
    if (isKeychainRunning())
        return KeychainProblem{Kind::Failed, u"it does not tell whether it is locked"_s};
    return KeychainProblem{Kind::NoKeychain, {}};
}

namespace {

/// New entries go into the collection that is the default; where there is none, a wizard may be about to make
/// it. Nothing where that is not known.
void askWhetherDefaultIsLocked(QObject *context, std::function<void(std::optional<bool>)> then)
{
    askOwner(SecretService, context, [context, then = std::move(then)](const QString &owner) {
        if (owner.isEmpty()) {
            then(std::nullopt);
            return;
        }
        ask(callOf(owner, ServicePath, ServiceInterface, u"ReadAlias"_s, {u"default"_s}), Moment, context,
            [context, owner, then](const QDBusMessage &answer) {
                const QString path = answer.arguments().value(0).value<QDBusObjectPath>().path();
                if (path.size() <= 1) {
                    then(std::nullopt);
                    return;
                }
                ask(callOf(owner, path, PropertiesInterface, u"Get"_s, {CollectionInterface, u"Locked"_s}),
                    Moment, context, [then](const QDBusMessage &state) {
                        const QVariant locked = state.arguments().value(0).value<QDBusVariant>().variant();
                        then(locked.isValid() ? std::optional(locked.toBool()) : std::nullopt);
                    });
            });
    });
}

} // namespace

void findWhetherNewFits(QObject *context, std::function<void(bool)> done)
{
    askWhetherDefaultIsLocked(
        context, [done = std::move(done)](std::optional<bool> isLocked) { done(isLocked == false); });
}

void findWhatIsAwaited(QObject *context, std::function<void(KeychainWait)> done)
{
    askWhetherDefaultIsLocked(context, [done = std::move(done)](std::optional<bool> isLocked) {
        done(isLocked == true ? KeychainWait::Unlock : KeychainWait::Answer);
    });
}

} // namespace vobiz
