// SPDX-License-Identifier: MIT
#include "core/account/accountopener.h"

#include "core/account/accountlist.h"
#include "core/api/apiaccount.h"
#include "core/store/settings.h"
#include "tests/keychain/gnomekeyring.h"
#include "tests/keychain/keychaintest.h"

using namespace vobiz;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What an account opens with, out of a real GNOME Keyring: see in_own_session.
class TestAccountOpener final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QTRY_VERIFY_WITH_TIMEOUT(GnomeKeyring::isRunning(), 30'000); }

    void init()
    {
        m_accounts = std::make_unique<AccountList>(m_settings);
        m_opener = std::make_unique<AccountOpener>(*m_accounts, m_secrets);
        m_ends.clear();
        const auto ends = [this](const QString &how) {
            return [this, how](const QString &key) {
                m_ends.append(how + u' ' + m_accounts->find(key)->label);
            };
        };
        connect(m_opener.get(), &AccountOpener::opened, this,
                [this](const QString &key, const ApiAccount &account) {
                    m_ends.append(u"opened "_s + m_accounts->find(key)->label);
                    m_opened = account;
                });
        connect(m_opener.get(), &AccountOpener::tokenWanted, this, ends(u"wants a token"_s));
        connect(m_opener.get(), &AccountOpener::accountUnusable, this, ends(u"unusable"_s));
        connect(m_opener.get(), &AccountOpener::keychainFailed, this,
                [this](const QString &, const KeychainProblem &problem) {
                    m_ends.append(problem.kind == ProblemKind::Locked ? u"locked"_s : u"failed"_s);
                });
    }
    void cleanup()
    {
        for (const Account &account : QList(m_accounts->accounts()))
            m_accounts->remove(account.key);
    }

    void opensWithWhatTheKeychainHas()
    {
        Account account = add(u"one"_s, secretOf("token"));
        account.isReadOnly = true;
        account.proxy = {ProxyMode::Manual, u"proxy.example.com"_s, 3128, u"me"_s, {}};
        account.storedProxyPassword = {proxyPasswordEntry(account.key), proxyOf(account.proxy)};
        QVERIFY(m_accounts->save(account));
        QVERIFY_DONE(m_keychain.write(proxyPasswordEntry(account.key), secretOf("proxy")));
        m_opener->open(account.key);
        QCOMPARE(m_ends, QStringList()); // never from within the call
        QTRY_COMPARE(m_ends, QStringList{u"opened one"_s});
        QCOMPARE(m_opened.token, secretOf("token"));
        QCOMPARE(m_opened.authId, account.authId);
        QCOMPARE(m_opened.baseUrl, QUrl(account.apiUrl));
        QVERIFY(m_opened.isReadOnly);
        QCOMPARE(m_opened.proxy.host, u"proxy.example.com"_s);
        QCOMPARE(m_opened.proxy.user, u"me"_s);
        QCOMPARE(m_opened.proxy.password, secretOf("proxy"));
        QCOMPARE(m_accounts->find(account.key)->proxy.password, QByteArray());
    }

    void aMissingProxyPasswordIsTheProxysBusiness()
    {
        Account account = add(u"one"_s, secretOf("token"));
        account.proxy.user = u"me"_s;
        QVERIFY(m_accounts->save(account));
        m_opener->open(account.key);
        QTRY_COMPARE(m_ends, QStringList{u"opened one"_s});
        QCOMPARE(m_opened.proxy.password, QByteArray());
    }

    void asksForATokenThatIsNotThere()
    {
        m_opener->open(add(u"one"_s).key);
        QTRY_COMPARE(m_ends, QStringList{u"wants a token one"_s});
    }

    void asksForATokenThatCantBeOne()
    {
        m_opener->open(add(u"one"_s, "with a\nnewline").key);
        QTRY_COMPARE(m_ends, QStringList{u"wants a token one"_s});
    }

    void asksForATokenThatIsNotKept()
    {
        Account account = add(u"one"_s, secretOf("an old one"));
        account.isTokenKept = false;
        QVERIFY(m_accounts->save(account));
        m_opener->open(account.key);
        QTRY_COMPARE(m_ends, QStringList{u"wants a token one"_s});
    }

    void secretsForThisRunNeedNoKeychain()
    {
        Account account = add(u"one"_s, secretOf("stored"));
        account.proxy.user = u"me"_s;
        QVERIFY(m_accounts->save(account));
        QVERIFY(GnomeKeyring::lock());
        m_opener->useToken(account, secretOf("run"));
        ProxyChoice proxy = account.proxy;
        proxy.password = secretOf("run proxy");
        m_opener->useProxyPassword(account, proxy);
        m_opener->open(account.key);
        QTRY_COMPARE(m_ends, QStringList{u"opened one"_s});
        QCOMPARE(m_opened.token, secretOf("run"));
        QCOMPARE(m_opened.proxy.password, secretOf("run proxy"));
        QVERIFY(GnomeKeyring::unlock());
        m_opener->forgetToken(account.key);
        m_opener->forgetProxyPassword(account.key);
        m_opener->open(account.key);
        QTRY_COMPARE(m_ends.size(), 2);
        QCOMPARE(m_opened.token, secretOf("stored"));
    }

    void aLockedKeychainIsNotAMissingToken()
    {
        const Account account = add(u"one"_s, secretOf("token"));
        QVERIFY(GnomeKeyring::lock());
        m_opener->open(account.key);
        QTRY_COMPARE(m_ends, QStringList{u"locked"_s});
        QVERIFY(GnomeKeyring::unlock());
        m_opener->open(account.key);
        QTRY_COMPARE(m_ends, (QStringList{u"locked"_s, u"opened one"_s}));
        QCOMPARE(m_opened.token, secretOf("token"));
    }

    void whatCantBeUsedIsSaid_data()
    {
        QTest::addColumn<std::function<void(Account &)>>("damage");
        using Damage = std::function<void(Account &)>;
        QTest::newRow("URL") << Damage([](Account &account) { account.apiUrl = u"http://example.com"_s; });
        QTest::newRow("Auth ID") << Damage([](Account &account) { account.authId.clear(); });
        QTest::newRow("proxy") << Damage([](Account &account) { account.proxy.mode = ProxyMode::Manual; });
        QTest::newRow("certificate") << Damage([](Account &account) { account.extraCertificates = "x"; });
    }
    void whatCantBeUsedIsSaid()
    {
        QFETCH(std::function<void(Account &)>, damage);
        Account account = add(u"one"_s, secretOf("token"));
        damage(account);
        QVERIFY(m_accounts->save(account));
        m_opener->open(account.key);
        QCOMPARE(m_ends, QStringList());
        QTRY_COMPARE(m_ends, QStringList{u"unusable one"_s});
    }

    /// Two programs may have added them at the same time.
    void twoAccountsOfOneNameCanBothBeOpened()
    {
        const Account one = add(u"Same"_s, secretOf("one"));
        const Account two = add(u"same"_s, secretOf("two"));
        m_opener->open(one.key);
        QTRY_COMPARE(m_ends, QStringList{u"opened Same"_s});
        m_opener->open(two.key);
        QTRY_COMPARE(m_ends.last(), u"opened same"_s);
        QCOMPARE(m_opened.token, secretOf("two"));
    }

    void theNextOneEndsTheOneUnderWay()
    {
        const Account one = add(u"one"_s, secretOf("one"));
        const Account two = add(u"two"_s, secretOf("two"));
        m_opener->open(one.key);
        m_opener->open(two.key);
        QTRY_COMPARE(m_ends, QStringList{u"opened two"_s});
        m_opener->open(one.key);
        QCoreApplication::processEvents(); // the keychain is being asked
        m_opener->open(two.key);
        QTRY_COMPARE(m_ends, (QStringList{u"opened two"_s, u"opened two"_s}));
        QVERIFY_DONE(m_keychain.read(u"any"_s)); // whatever would come has come by now
        QCOMPARE(m_ends.size(), 2);
    }

    void mayBeCancelled_data()
    {
        QTest::addColumn<int>("turns");
        QTest::newRow("at once") << 0;
        QTest::newRow("while the keychain is asked") << 1;
        QTest::newRow("a little later") << 3;
    }
    void mayBeCancelled()
    {
        QFETCH(int, turns);
        const Account account = add(u"one"_s, secretOf("one"));
        {
            const GnomeKeyring::Stop stop;
            m_opener->open(account.key);
            for (int i = 0; i < turns; ++i)
                QCoreApplication::processEvents();
            m_opener->cancel();
        }
        QVERIFY_DONE(m_keychain.read(u"any"_s));
        QCOMPARE(m_ends, QStringList());
        m_opener->open(account.key);
        QTRY_COMPARE(m_ends, QStringList{u"opened one"_s});
    }

private:
    [[nodiscard]] Account add(const QString &label, const QByteArray &token = {})
    {
        Account account;
        account.key = makeAccountKey();
        account.label = label;
        account.authId = u"MA_TEST"_s;
        account.apiUrl = u"https://api.example.com/api/v1"_s;
        account.storedToken = {tokenEntry(account.key), serverOf(account.apiUrl)};
        if (!m_accounts->save(account) ||
            (!token.isEmpty() && !m_keychain.write(tokenEntry(account.key), token)))
            qFatal("the account can't be stored");
        return account;
    }

    Settings m_settings; // remembers nothing
    SecretStore m_secrets{30s};
    PatientStore m_keychain{m_secrets};
    std::unique_ptr<AccountList> m_accounts;
    std::unique_ptr<AccountOpener> m_opener;
    QStringList m_ends;
    ApiAccount m_opened;
};

QTEST_GUILESS_MAIN(TestAccountOpener)
#include "test_accountopener.moc"
