// SPDX-License-Identifier: MIT
#include "core/account/accountopener.h"
#include "core/api/apiaccount.h"
#include "core/session/accountbelongings.h"
#include "tests/keychain/accountform.h"
#include "tests/support/temporaryjournal.h"
#include "ui/accounts/accountcommands.h"

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Accounts where no keychain runs: said in words, and nothing entered is lost. See in_own_session.
class TestAccountsWithoutKeychain final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QFile::remove(settingsPath());
        m_settings = std::make_unique<Settings>(settingsPath());
        m_accounts = std::make_unique<AccountList>(*m_settings);
        m_secrets = std::make_unique<SecretStore>(20s);
        m_opener = std::make_unique<AccountOpener>(*m_accounts, *m_secrets);
        m_keeper = std::make_unique<AccountKeeper>(*m_accounts, *m_secrets, *m_opener, lockPath());
    }
    void cleanup()
    {
        m_keeper.reset();
        m_opener.reset();
        m_accounts.reset();
        m_settings.reset();
        QCOMPARE(filesWithSecrets(), QStringList());
    }

    void savesForThisSessionOnly()
    {
        AccountForm form(*m_keeper);
        form.fillIn(m_provider, tokenOf("unkept"));
        form.save();
        QTRY_VERIFY2(form.result().contains(u"No keychain is running"_s), qPrintable(form.result()));
        QVERIFY(form.result().contains(u"for this session only"_s));
        QVERIFY(form.isOpen && m_accounts->accounts().isEmpty());
        QCOMPARE(form.field(u"Label"_s)->text(), u"Head office"_s);
        QCOMPARE(form.field(u"Auth ID"_s)->text(), u"MA_TEST"_s);
        QCOMPARE(form.field(u"Auth Token"_s)->text(), QString::fromLatin1(tokenOf("unkept")));
        QCOMPARE(form.field(u"API URL"_s)->text(), m_provider.account().baseUrl.toString());

        form.keep()->setChecked(false);
        form.save();
        QTRY_VERIFY(form.isSaved);
        QCOMPARE(m_accounts->accounts().size(), 1);
        QVERIFY(!m_accounts->accounts().first().isTokenKept);
        QCOMPARE(m_opener->tokenOfThisRun(form.dialog.saved().account), tokenOf("unkept"));
    }

    void aProxyPasswordIsForThisSessionToo()
    {
        AccountForm form(*m_keeper);
        form.fillIn(m_provider, tokenOf("unkept"));
        form.keep()->setChecked(false);
        form.chooseProxy(ProxyMode::Manual);
        form.type(u"Proxy host"_s, u"proxy.example.com"_s);
        form.type(u"Proxy port"_s, u"3128"_s);
        form.type(u"Proxy user"_s, u"me"_s);
        form.type(u"Proxy password"_s, QString::fromLatin1(secretOf("proxy")));
        form.save();
        QTRY_VERIFY2(form.isSaved, qPrintable(form.result()));
        QCOMPARE(m_opener->proxyOfThisRun(form.dialog.saved().account)->password, secretOf("proxy"));
    }

    /// The account is saved as its user wants it; what the keychain can't do is done at a later start.
    void aStoredTokenThatCantBeRemovedIsSaid()
    {
        const Account account = storedAccount(*m_accounts, m_provider);
        QWidget window;
        AccountBelongings belongings([this] { return m_records.all(); });
        AccountCommands commands(*m_keeper, belongings, window);
        QSignalSpy warned(&commands, &AccountCommands::warned);
        AccountForm form(*m_keeper, &account);
        form.keep()->setChecked(false);
        form.save();
        QTRY_VERIFY2(form.isSaved, qPrintable(form.result()));
        QVERIFY(!m_accounts->find(account.key)->isTokenKept);
        QTRY_COMPARE(warned.size(), 1);
        const QString words = warned.first().first().toString();
        QVERIFY2(words.contains(u"could not be removed"_s) && words.contains(u"No keychain is running"_s) &&
                     words.contains(u"next start"_s),
                 qPrintable(words));
        QCOMPARE(m_accounts->leftovers(), QStringList{tokenEntry(account.key)});
    }

    void opensWithSecretsThatAreNotKept()
    {
        Account account = storedAccount(*m_accounts, m_provider);
        account.isTokenKept = false;
        account.proxy.user = u"me"_s;
        account.storedProxyPassword = {proxyPasswordEntry(account.key), proxyOf(account.proxy)};
        QVERIFY(m_accounts->save(account));
        QSignalSpy opened(m_opener.get(), &AccountOpener::opened);
        QSignalSpy failed(m_opener.get(), &AccountOpener::keychainFailed);
        m_opener->useToken(account, tokenOf("unkept"));
        m_opener->open(account.key);
        QTRY_COMPARE(opened.size() + failed.size(), 1);
        QCOMPARE(opened.size(), 1);
    }

    void aTokenForThisSessionLeavesTheAccountAsItIs()
    {
        const Account account = storedAccount(*m_accounts, m_provider);
        QWidget window;
        AccountBelongings belongings([this] { return m_records.all(); });
        AccountCommands commands(*m_keeper, belongings, window);
        QSignalSpy changed(&commands, &AccountCommands::connectionChanged);
        QSignalSpy warned(&commands, &AccountCommands::warned);
        for (const bool isToBeKept : {true, false}) {
            commands.askToken(account.key, u"Why."_s);
            auto *dialog = window.findChild<QDialog *>();
            QVERIFY(dialog);
            named<QLineEdit>(*dialog, u"Auth Token"_s)->setText(QString::fromLatin1(tokenOf("run")));
            named<QCheckBox>(*dialog, u"Keep the token in the keychain"_s)->setChecked(isToBeKept);
            named<QPushButton>(*dialog, u"Connect"_s)->click();
            QTRY_VERIFY(!window.findChild<QDialog *>());
        }
        QCOMPARE(changed.size(), 2);
        QTRY_COMPARE(warned.size(), 1);
        QVERIFY(warned.first().first().toString().contains(u"this session only"_s));
        QCOMPARE(*m_accounts->find(account.key), account); // its token may be in a keychain that comes back
    }

private:
    FakeProvider m_provider{3};
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<AccountList> m_accounts;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<AccountOpener> m_opener;
    std::unique_ptr<AccountKeeper> m_keeper;
    TemporaryJournal m_records;
};

QTEST_MAIN(TestAccountsWithoutKeychain)
#include "test_accountswithoutkeychain.moc"
