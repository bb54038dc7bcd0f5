// SPDX-License-Identifier: MIT
#pragma once

#include <QtDBus/QtDBus>

#include <functional>
#include <map>
#include <utility>
#include <vector>

namespace vobiz::test {

using namespace Qt::StringLiterals;

/// A secret as it travels.
struct SecretOnBus
{
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString contentType;

    friend QDBusArgument &operator<<(QDBusArgument &argument, const SecretOnBus &secret)
    {
        argument.beginStructure();
        argument << secret.session << secret.parameters << secret.value << secret.contentType;
        argument.endStructure();
        return argument;
    }
    friend const QDBusArgument &operator>>(const QDBusArgument &argument, SecretOnBus &secret)
    {
        argument.beginStructure();
        argument >> secret.session >> secret.parameters >> secret.value >> secret.contentType;
        argument.endStructure();
        return argument;
    }
};

} // namespace vobiz::test

Q_DECLARE_METATYPE(vobiz::test::SecretOnBus)

namespace vobiz::test {

/// A Secret Service on the test's own bus that behaves as real ones were measured to behave, and whose
/// dialogs are answered by the test: decision 32 has the measurements. It has one collection at most. One for
/// a whole program, because libsecret remembers whom it spoke to.
class StandInKeychain final : public QDBusVirtualObject
{
public:
    struct Habits
    {
        bool hidesWhatIsLocked = false; ///< KeePassXC: neither a search nor a list tells what is locked
        bool asksBeforeSearch = false;  ///< KeePassXC: a search waits for a password if nothing is unlocked
        bool refusesDialogs = false;    ///< GNOME Keyring without a prompter: each dialog is declined at once
        bool asksBeforeDelete = false;  ///< KeePassXC
        bool saysItIsKWallet = false;
        bool declinesOddly = false; ///< KWallet: the result of a window that was closed has the wrong type
    };

    StandInKeychain()
        : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"stand-in keychain"_s))
    {
        qDBusRegisterMetaType<Attributes>();
        qDBusRegisterMetaType<SecretOnBus>();
        qDBusRegisterMetaType<QMap<QDBusObjectPath, SecretOnBus>>();
        m_isThere = m_bus.registerVirtualObject(Root, this, QDBusConnection::SubPath) &&
                    m_bus.registerService(u"org.freedesktop.secrets"_s);
    }
    ~StandInKeychain() override { QDBusConnection::disconnectFromBus(u"stand-in keychain"_s); }

    [[nodiscard]] bool isThere() const { return m_isThere; }

    /// As after its own start: unlocked, and empty.
    void reset(const Habits &habits)
    {
        answerAll(false);
        m_hasCollection = true;
        m_isLocked = false;
        m_items.clear();
        change(habits);
    }
    void change(const Habits &habits)
    {
        m_habits = habits;
        m_dialogs = 0;
        if (habits.saysItIsKWallet)
            m_bus.registerService(KWalletName);
        else
            m_bus.unregisterService(KWalletName);
    }
    void removeCollection()
    {
        m_hasCollection = false;
        m_items.clear();
    }
    void lock() { m_isLocked = true; }
    /// As its user does it, elsewhere.
    void unlock() { m_isLocked = false; }

    /// That were shown since it was reset.
    [[nodiscard]] int dialogs() const { return m_dialogs; }
    [[nodiscard]] int openDialogs() const { return int(m_open.size()); }
    void answerAll(bool isAccepted)
    {
        for (const Dialog &dialog : std::exchange(m_open, {}))
            dialog(isAccepted);
    }
    /// Nobody is about to come back with a call that was held up because something is locked.
    [[nodiscard]] bool isAtRest() const { return m_open.empty() && m_unshown == 0 && !m_isUnlockAwaited; }
    [[nodiscard]] int items() const { return int(m_items.size()); }
    /// What QtKeychain calls the user of each item: the name of our entry.
    [[nodiscard]] QStringList entries() const
    {
        QStringList names;
        for (const auto &item : m_items)
            names.append(item.second.attributes.value(u"user"_s));
        return names;
    }
    /// Told of each call, before it is carried out.
    std::function<void(const QString &method)> before = [](const QString &) {
    };

    [[nodiscard]] QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &) override
    {
        using Call = void (StandInKeychain::*)(const QDBusMessage &);
        static const QHash<QString, Call> handlers{
            {u"OpenSession"_s, &StandInKeychain::openSession},
            {u"SearchItems"_s, &StandInKeychain::searchItems},
            {u"Unlock"_s, &StandInKeychain::unlockObjects},
            {u"ReadAlias"_s, &StandInKeychain::readAlias},
            {u"CreateCollection"_s, &StandInKeychain::createCollection},
            {u"CreateItem"_s, &StandInKeychain::createItem},
            {u"GetSecret"_s, &StandInKeychain::getSecret},
            {u"GetSecrets"_s, &StandInKeychain::getSecrets},
            {u"Delete"_s, &StandInKeychain::deleteItem},
            {u"Prompt"_s, &StandInKeychain::prompt},
            {u"Get"_s, &StandInKeychain::getProperty},
            {u"GetAll"_s, &StandInKeychain::getProperties},
        };
        const auto handler = handlers.constFind(message.member());
        if (handler == handlers.constEnd())
            return false;
        before(message.member());
        (this->**handler)(message);
        return true;
    }

private:
    using Attributes = QMap<QString, QString>;
    using Dialog = std::function<void(bool isAccepted)>;
    struct Item
    {
        Attributes attributes;
        SecretOnBus secret;
    };

    // Service.
    void openSession(const QDBusMessage &message)
    {
        if (message.arguments().value(0) == u"plain"_s)
            reply(message, {QVariant::fromValue(QDBusVariant(QString())),
                            QVariant::fromValue(QDBusObjectPath(Root + u"/session/1"_s))});
        else
            fail(message, u"org.freedesktop.DBus.Error.NotSupported"_s);
    }
    void searchItems(const QDBusMessage &message)
    {
        if (m_habits.asksBeforeSearch && (m_isLocked || !m_hasCollection))
            show([this, message](bool isAccepted) {
                if (isAccepted)
                    open();
                replyWithFound(message);
            });
        else
            replyWithFound(message);
    }
    void replyWithFound(const QDBusMessage &message)
    {
        const auto wanted = qdbus_cast<Attributes>(message.arguments().value(0));
        QList<QDBusObjectPath> found;
        for (const auto &[path, item] : m_items) {
            bool isWanted = !m_isLocked || !m_habits.hidesWhatIsLocked;
            for (auto each = wanted.cbegin(); each != wanted.cend(); ++each)
                isWanted = isWanted && item.attributes.value(each.key()) == each.value();
            if (isWanted)
                found.append(QDBusObjectPath(path));
        }
        const QList<QDBusObjectPath> none;
        reply(message, {QVariant::fromValue(m_isLocked ? none : found),
                        QVariant::fromValue(m_isLocked ? found : none)});
    }
    void unlockObjects(const QDBusMessage &message)
    {
        const auto objects = qdbus_cast<QList<QDBusObjectPath>>(message.arguments().value(0));
        m_isUnlockAwaited = false;
        if (!m_isLocked) {
            reply(message, {QVariant::fromValue(objects), QVariant::fromValue(QDBusObjectPath(u"/"_s))});
            return;
        }
        reply(message,
              {QVariant::fromValue(QList<QDBusObjectPath>()), newPrompt([this, objects](bool isAccepted) {
                   if (isAccepted)
                       open();
                   else if (m_habits.declinesOddly)
                       return QVariant::fromValue(QDBusObjectPath(u"/"_s));
                   return QVariant::fromValue(isAccepted ? objects : QList<QDBusObjectPath>());
               })});
    }
    void readAlias(const QDBusMessage &message)
    {
        reply(message, {QVariant::fromValue(QDBusObjectPath(m_hasCollection ? Collection : u"/"_s))});
    }
    void createCollection(const QDBusMessage &message)
    {
        reply(message, {QVariant::fromValue(QDBusObjectPath(u"/"_s)), newPrompt([this](bool isAccepted) {
                            if (isAccepted)
                                open();
                            return QVariant::fromValue(QDBusObjectPath(isAccepted ? Collection : u"/"_s));
                        })});
    }

    // Collection and item.
    void createItem(const QDBusMessage &message)
    {
        if (!m_hasCollection || m_isLocked) {
            m_isUnlockAwaited = m_hasCollection;
            fail(message, m_hasCollection ? IsLocked : NoSuchObject);
            return;
        }
        const auto properties = qdbus_cast<QVariantMap>(message.arguments().value(0));
        Item item{qdbus_cast<Attributes>(properties.value(u"org.freedesktop.Secret.Item.Attributes"_s)),
                  qdbus_cast<SecretOnBus>(message.arguments().value(1))};
        QString path;
        for (const auto &[known, each] : m_items) {
            if (each.attributes == item.attributes)
                path = known; // it is replaced
        }
        if (path.isEmpty())
            path = Collection + u"/%1"_s.arg(++m_numbers);
        m_items[path] = item;
        reply(message,
              {QVariant::fromValue(QDBusObjectPath(path)), QVariant::fromValue(QDBusObjectPath(u"/"_s))});
    }
    void getSecret(const QDBusMessage &message)
    {
        const auto item = m_items.find(message.path());
        if (item == m_items.end() || m_isLocked)
            fail(message, item == m_items.end() ? NoSuchObject : IsLocked);
        else
            reply(message, {QVariant::fromValue(item->second.secret)});
    }
    void getSecrets(const QDBusMessage &message)
    {
        QMap<QDBusObjectPath, SecretOnBus> secrets;
        for (const auto &path : qdbus_cast<QList<QDBusObjectPath>>(message.arguments().value(0))) {
            const auto item = m_items.find(path.path());
            if (item != m_items.end() && !m_isLocked)
                secrets.insert(path, item->second.secret);
        }
        reply(message, {QVariant::fromValue(secrets)});
    }
    void deleteItem(const QDBusMessage &message)
    {
        const QString path = message.path();
        if (m_isLocked) {
            fail(message, IsLocked);
        } else if (m_habits.asksBeforeDelete) {
            reply(message, {newPrompt([this, path](bool isAccepted) {
                      if (isAccepted)
                          m_items.erase(path);
                      return QVariant::fromValue(QDBusObjectPath(u"/"_s));
                  })});
        } else {
            m_items.erase(path);
            reply(message, {QVariant::fromValue(QDBusObjectPath(u"/"_s))});
        }
    }

    // Prompts.
    using Outcome =
        std::function<QVariant(bool isAccepted)>; ///< libsecret wants one of the right type anyway
    QVariant newPrompt(Outcome outcome)
    {
        const QString path = Root + u"/prompt/%1"_s.arg(++m_numbers);
        m_prompts[path] = std::move(outcome);
        ++m_unshown;
        return QVariant::fromValue(QDBusObjectPath(path));
    }
    void prompt(const QDBusMessage &message)
    {
        --m_unshown;
        reply(message, {});
        show([this, path = message.path()](bool isAccepted) {
            const QVariant result = m_prompts.at(path)(isAccepted);
            auto completed =
                QDBusMessage::createSignal(path, u"org.freedesktop.Secret.Prompt"_s, u"Completed"_s);
            completed.setArguments({!isAccepted, QVariant::fromValue(QDBusVariant(result))});
            m_bus.send(completed);
        });
    }
    void show(const Dialog &dialog)
    {
        ++m_dialogs;
        if (m_habits.refusesDialogs)
            dialog(false);
        else
            m_open.push_back(dialog);
    }
    void open()
    {
        m_hasCollection = true;
        m_isLocked = false;
    }

    // Properties.
    [[nodiscard]] QVariantMap propertiesOf(const QString &interface) const
    {
        QList<QDBusObjectPath> collections;
        if (m_hasCollection)
            collections.append(QDBusObjectPath(Collection));
        if (interface == u"org.freedesktop.Secret.Service"_s)
            return {{u"Collections"_s, QVariant::fromValue(collections)}};
        QList<QDBusObjectPath> items;
        if (!m_isLocked || !m_habits.hidesWhatIsLocked) {
            for (const auto &item : m_items)
                items.append(QDBusObjectPath(item.first));
        }
        QVariantMap properties{{u"Locked"_s, m_isLocked}, {u"Label"_s, u"Stand-in"_s}};
        if (interface == u"org.freedesktop.Secret.Collection"_s)
            properties.insert(u"Items"_s, QVariant::fromValue(items));
        return properties;
    }
    void getProperty(const QDBusMessage &message)
    {
        const QVariantMap properties = propertiesOf(message.arguments().value(0).toString());
        reply(message,
              {QVariant::fromValue(QDBusVariant(properties.value(message.arguments().value(1).toString())))});
    }
    void getProperties(const QDBusMessage &message)
    {
        reply(message, {propertiesOf(message.arguments().value(0).toString())});
    }

    void reply(const QDBusMessage &message, const QVariantList &arguments)
    {
        m_bus.send(message.createReply(arguments));
    }
    void fail(const QDBusMessage &message, const QString &error)
    {
        m_bus.send(message.createErrorReply(error, u"the stand-in says so"_s));
    }

    static inline const QString Root = u"/org/freedesktop/secrets"_s;
    static inline const QString Collection = Root + u"/collection/standin"_s;
    static inline const QString KWalletName = u"org.kde.secretservicecompat"_s;
    static inline const QString IsLocked = u"org.freedesktop.Secret.Error.IsLocked"_s;
    static inline const QString NoSuchObject = u"org.freedesktop.Secret.Error.NoSuchObject"_s;

    QDBusConnection m_bus;
    bool m_isThere = false;
    Habits m_habits;
    bool m_hasCollection = true;
    bool m_isLocked = false;
    std::map<QString, Item> m_items;
    std::map<QString, Outcome> m_prompts;
    std::vector<Dialog> m_open;
    bool m_isUnlockAwaited = false; ///< libsecret unlocks what it finds locked, and tries once more
    int m_unshown = 0;              ///< prompts
    int m_dialogs = 0;
    int m_numbers = 0;
};

} // namespace vobiz::test
