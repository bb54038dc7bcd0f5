// SPDX-License-Identifier: MIT
#pragma once

#include <QtDBus/QtDBus>

#include <csignal>
#include <functional>
#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

/// The GNOME Keyring of the test's own session, made to behave as its user or a busy machine would.
class GnomeKeyring final
{
public:
    [[nodiscard]] static bool isRunning()
    {
        return QDBusConnection::sessionBus().interface()->isServiceRegistered(Name);
    }

    /// True once it is locked.
    [[nodiscard]] static bool lock()
    {
        const QDBusReply<QList<QDBusObjectPath>> locked =
            call(u"org.freedesktop.Secret.Service"_s, u"Lock"_s, {QVariant::fromValue(QList{Collection})});
        return locked.isValid() && locked.value() == QList{Collection};
    }

    /// As a login does it, without asking.
    [[nodiscard]] static bool unlock()
    {
        qDBusRegisterMetaType<Password>();
        const QDBusMessage session = call(u"org.freedesktop.Secret.Service"_s, u"OpenSession"_s,
                                          {u"plain"_s, QVariant::fromValue(QDBusVariant(QString()))});
        const Password password{session.arguments().value(1).value<QDBusObjectPath>()};
        const QDBusMessage unlocked = call(u"org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"_s,
                                           u"UnlockWithMasterPassword"_s,
                                           {QVariant::fromValue(Collection), QVariant::fromValue(password)});
        return unlocked.type() == QDBusMessage::ReplyMessage;
    }

    /// How many secrets it holds, of whomever.
    [[nodiscard]] static int items()
    {
        const QDBusMessage answer =
            call(u"org.freedesktop.DBus.Properties"_s, u"Get"_s,
                 {u"org.freedesktop.Secret.Collection"_s, u"Items"_s}, Collection.path());
        const auto items = answer.arguments().value(0).value<QDBusVariant>().variant().value<QDBusArgument>();
        return int(qdbus_cast<QList<QDBusObjectPath>>(items).size());
    }

    /// Answers nothing while this lives.
    class Stop final
    {
    public:
        Stop()
            : m_pid(pid_t(QDBusConnection::sessionBus().interface()->servicePid(Name)))
        {
            if (m_pid > 0)
                kill(m_pid, SIGSTOP);
        }
        ~Stop()
        {
            if (m_pid > 0)
                kill(m_pid, SIGCONT);
        }
        Q_DISABLE_COPY_MOVE(Stop)

        [[nodiscard]] bool isStopped() const { return m_pid > 0; }
        /// For good: whoever waits for it hears that it is gone.
        void end() const
        {
            if (m_pid > 0)
                kill(m_pid, SIGKILL);
        }

    private:
        const pid_t m_pid;
    };

private:
    struct Password
    {
        QDBusObjectPath session;

        friend QDBusArgument &operator<<(QDBusArgument &argument, const Password &password)
        {
            argument.beginStructure();
            argument << password.session << QByteArray() << QByteArray("password") << u"text/plain"_s;
            argument.endStructure();
            return argument;
        }
        friend const QDBusArgument &operator>>(const QDBusArgument &argument, Password &) { return argument; }
    };

    static QDBusMessage call(const QString &interface, const QString &method, const QVariantList &arguments,
                             const QString &path = u"/org/freedesktop/secrets"_s)
    {
        auto message = QDBusMessage::createMethodCall(Name, path, interface, method);
        message.setArguments(arguments);
        return QDBusConnection::sessionBus().call(message);
    }

    static inline const QString Name = u"org.freedesktop.secrets"_s;
    static inline const QDBusObjectPath Collection{u"/org/freedesktop/secrets/collection/login"_s};
};

/// The dialog that asks for the password, which nobody answers for as long as this lives, unless somebody is
/// to decline it.
class IgnoredPrompter final : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.gnome.keyring.internal.Prompter")

public:
    /// Whoever declines it does so after `before`.
    explicit IgnoredPrompter(std::function<void()> before = {})
        : m_before(std::move(before))
        , m_isThere(
              QDBusConnection::sessionBus().registerObject(Path, this, QDBusConnection::ExportAllSlots) &&
              QDBusConnection::sessionBus().registerService(Name))
    {
    }
    ~IgnoredPrompter() override
    {
        QDBusConnection::sessionBus().unregisterService(Name);
        QDBusConnection::sessionBus().unregisterObject(Path);
    }

    [[nodiscard]] bool isThere() const { return m_isThere; }
    [[nodiscard]] int prompts() const { return m_prompts; }

public slots:
    // NOLINTBEGIN: the names are the other side's
    void BeginPrompting(const QDBusObjectPath &callback)
    {
        ++m_prompts;
        if (m_before)
            answer(callback, {}); // ready for what it is to ask
    }
    void PerformPrompt(const QDBusObjectPath &callback, const QString &, const QVariantMap &, const QString &)
    {
        m_before();
        answer(callback, u"no"_s);
    }
    void StopPrompting(const QDBusObjectPath &) {}
    // NOLINTEND

private:
    [[nodiscard]] QDBusMessage call(const QDBusObjectPath &callback, const QString &method) const
    {
        return QDBusMessage::createMethodCall(message().service(), callback.path(),
                                              u"org.gnome.keyring.internal.Prompter.Callback"_s, method);
    }
    /// After the reply to what is being handled, which is waited for first.
    void answer(const QDBusObjectPath &callback, const QString &reply)
    {
        QDBusMessage ready = call(callback, u"PromptReady"_s);
        ready.setArguments({reply, QVariantMap(), QString()});
        QMetaObject::invokeMethod(
            this, [ready] { QDBusConnection::sessionBus().send(ready); }, Qt::QueuedConnection);
    }

    static inline const QString Name = u"org.gnome.keyring.SystemPrompter"_s;
    static inline const QString Path = u"/org/gnome/keyring/Prompter"_s;
    const std::function<void()> m_before;
    const bool m_isThere;
    int m_prompts = 0;
};

} // namespace vobiz
