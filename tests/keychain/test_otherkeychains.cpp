// SPDX-License-Identifier: MIT
#include "tests/keychain/keychaintest.h"

#include <QtDBus/QtDBus>

using namespace vobiz;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString Service = u"org.freedesktop.secrets"_s;

QDBusMessage call(const QString &service, const QString &path, const QString &interface,
                  const QString &method, const QVariantList &arguments = {})
{
    auto message = QDBusMessage::createMethodCall(service, path, interface, method);
    message.setArguments(arguments);
    return QDBusConnection::sessionBus().call(message);
}

QDBusObjectPath defaultCollection()
{
    return call(Service, u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s,
                {u"default"_s})
        .arguments()
        .value(0)
        .value<QDBusObjectPath>();
}

bool isLocked()
{
    return call(Service, defaultCollection().path(), u"org.freedesktop.DBus.Properties"_s, u"Get"_s,
                {u"org.freedesktop.Secret.Collection"_s, u"Locked"_s})
        .arguments()
        .value(0)
        .value<QDBusVariant>()
        .variant()
        .toBool();
}

} // namespace

/// The store against the real KWallet 6 and the real KeePassXC, where they are installed: see in_own_session.
/// `test_lockedkeychain` has them as a stand-in, with all that can happen.
class TestOtherKeychains final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QTRY_VERIFY_WITH_TIMEOUT(QDBusConnection::sessionBus().interface()->isServiceRegistered(Service),
                                 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(defaultCollection().path().size() > 1, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(!isLocked(), 30'000);
    }

    void anUnlockedOneDoesAll()
    {
        QVERIFY_DONE(m_keychain.write(u"one"_s, secretOf("one")));
        QCOMPARE(**m_keychain.read(u"one"_s), secretOf("one"));
        QVERIFY_DONE(m_keychain.remove(u"one"_s));
        QVERIFY(!*m_keychain.read(u"one"_s));
        QVERIFY_DONE(m_keychain.remove(u"one"_s));
    }

    /// Last: nobody unlocks it again.
    void aLockedOneIsNotTakenForAnEmptyOne()
    {
        QVERIFY_DONE(m_keychain.write(u"locked"_s, secretOf("locked")));
        lock();
        QTRY_VERIFY(isLocked());
        QCOMPARE(look(), ProblemKind::Locked);
        SecretStore impatient(3s);
        PatientStore keychain(impatient);
        QList<KeychainWait> waits;
        connect(&impatient, &SecretStore::waitChanged, this,
                [&waits](KeychainWait wait) { waits.append(wait); });
        // Where a window asks for the password, nobody answers it.
        const bool asks = m_session != u"keepassxc-silent";
        QCOMPARE_PROBLEM(keychain.read(u"locked"_s), asks ? ProblemKind::TimedOut : ProblemKind::Locked);
        QCOMPARE(waits.contains(KeychainWait::Unlock), asks);
        QCOMPARE_PROBLEM(keychain.remove(u"locked"_s),
                         m_session == u"keepassxc" ? ProblemKind::TimedOut : ProblemKind::Locked);
        QCOMPARE(look(), ProblemKind::Locked);
    }

private:
    void lock() const
    {
        if (m_session == u"kwallet")
            call(Service, u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"Lock"_s,
                 {QVariant::fromValue(QList{defaultCollection()})});
        else
            call(u"org.keepassxc.KeePassXC.MainWindow"_s, u"/keepassxc"_s,
                 u"org.keepassxc.KeePassXC.MainWindow"_s, u"lockAllDatabases"_s);
    }
    [[nodiscard]] std::optional<ProblemKind> look()
    {
        std::optional<std::optional<KeychainProblem>> end;
        m_store.look(u"locked"_s, this, [&end](const auto &problem) { end = problem; });
        (void)QTest::qWaitFor([&end] { return end.has_value(); }, 30'000);
        return end && *end ? std::optional((*end)->kind) : std::nullopt;
    }

    const QString m_session = qEnvironmentVariable("KEYCHAIN_SESSION");
    SecretStore m_store{30s};
    PatientStore m_keychain{m_store};
};

QTEST_GUILESS_MAIN(TestOtherKeychains)
#include "test_otherkeychains.moc"
