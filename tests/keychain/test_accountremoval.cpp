// SPDX-License-Identifier: MIT
#include "core/account/accountopener.h"
#include "core/api/apiaccount.h"
#include "core/session/accountbelongings.h"
#include "tests/keychain/accountform.h"
#include "tests/keychain/gnomekeyring.h"
#include "tests/support/temporaryjournal.h"
#include "ui/accounts/accountcommands.h"

#include <QtWidgets/QMessageBox>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Removing an account removes its secrets from a real GNOME Keyring: see in_own_session.
class TestAccountRemoval final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QTRY_VERIFY_WITH_TIMEOUT(GnomeKeyring::isRunning(), 30'000); }

    void init()
    {
        m_account = storedAccount(m_accounts, m_provider);
        m_other = storedAccount(m_accounts, m_provider, u"Branch office"_s);
        for (Account *each : {&m_account, &m_other}) {
            Account &account = *each;
            account.proxy.user = u"me"_s;
            account.storedProxyPassword = {proxyPasswordEntry(account.key), proxyOf(account.proxy)};
            QVERIFY(m_accounts.save(account));
            QVERIFY_DONE(m_keychain.write(tokenEntry(account.key), tokenOf("token")));
            QVERIFY_DONE(m_keychain.write(proxyPasswordEntry(account.key), secretOf("proxy")));
        }
        m_accounts.setLastOpened(m_account.key);
        connect(&m_commands, &AccountCommands::removed, this,
                [this](const QString &key) { m_removed.append(key); });
        m_window.show();
    }
    void cleanup()
    {
        m_commands.disconnect(this);
        m_removed.clear();
        for (const Account &account : QList(m_accounts.accounts()))
            m_accounts.remove(account.key);
    }

    void removesBothSecretsAndNothingElse()
    {
        m_commands.remove(m_account.key);
        QVERIFY(question() && question()->text().contains(u"Head office"_s));
        QVERIFY(question()->text().contains(u"Nothing changes at Vobiz"_s));
        answer(u"Remove"_s);
        QTRY_COMPARE(m_removed, QStringList{m_account.key});
        QCOMPARE(m_accounts.accounts(), QList{m_other});
        QCOMPARE(m_accounts.lastOpened(), QString());
        QVERIFY(m_settings.keys(u"accounts-2/"_s + m_account.key).isEmpty());
        QCOMPARE(entries(m_account), 0);
        QCOMPARE(entries(m_other), 2);
    }

    void nothingHappensOnEnterOrEsc_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("Return") << Qt::Key_Return;
        QTest::newRow("Enter") << Qt::Key_Enter;
        QTest::newRow("Esc") << Qt::Key_Escape;
    }
    void nothingHappensOnEnterOrEsc()
    {
        QFETCH(Qt::Key, key);
        m_commands.remove(m_account.key);
        QVERIFY(QTest::qWaitForWindowActive(question()));
        QTest::keyClick(question(), key);
        QTRY_VERIFY(!question());
        QVERIFY_DONE(m_keychain.read(u"any"_s));
        QCOMPARE(m_removed, QStringList());
        QCOMPARE(entries(m_account), 2);
    }

    void asksAgainWhenTheKeychainCant()
    {
        QVERIFY(GnomeKeyring::lock());
        m_commands.remove(m_account.key);
        answer(u"Remove"_s);
        QTRY_VERIFY(question() && question()->text().contains(u"locked"_s));
        QVERIFY(question()->text().contains(tokenEntry(m_account.key))); // to find it later
        QVERIFY(!m_accounts.accounts().isEmpty());
        answer(u"Cancel"_s);
        QVERIFY(m_accounts.find(m_account.key));

        m_commands.remove(m_account.key);
        answer(u"Remove"_s);
        QTRY_VERIFY(question() && question()->text().contains(u"locked"_s));
        answer(u"Remove All the Same"_s);
        QTRY_COMPARE(m_removed, QStringList{m_account.key});
        QVERIFY(!m_accounts.find(m_account.key));
        QVERIFY(GnomeKeyring::unlock());
        QCOMPARE(entries(m_account), 2);
    }

    void aTokenForThisRunIsForgottenToo()
    {
        m_opener.useToken(m_account, tokenOf("run"));
        m_commands.remove(m_account.key);
        answer(u"Remove"_s);
        QTRY_COMPARE(m_removed.size(), 1);
        QVERIFY(m_accounts.save(m_account)); // as if it came back
        QSignalSpy wanted(&m_opener, &AccountOpener::tokenWanted);
        m_opener.open(m_account.key);
        QTRY_COMPARE(wanted.size(), 1);
    }

    void anEditThatChangesTheNameOnlyDoesNotConnectAnew()
    {
        QSignalSpy changed(&m_commands, &AccountCommands::connectionChanged);
        edit(u"Label"_s, u"Renamed"_s);
        QCOMPARE(m_accounts.find(m_account.key)->label, u"Renamed"_s);
        QCOMPARE(changed.size(), 0);
        edit(u"Auth ID"_s, u"MA_OTHER"_s);
        QCOMPARE(changed.size(), 1);
        edit(u"Auth Token"_s, QString::fromLatin1(tokenOf("new")));
        QCOMPARE(changed.size(), 2);
        QCOMPARE(*m_keychain.read(m_accounts.find(m_account.key)->storedToken.entry), tokenOf("new"));
    }

private:
    [[nodiscard]] QMessageBox *question() const
    {
        for (QMessageBox *box : m_window.findChildren<QMessageBox *>()) {
            if (box->isVisible())
                return box;
        }
        return nullptr;
    }
    void answer(const QString &name)
    {
        auto *button = named<QPushButton>(*question(), name);
        QVERIFY2(button, qPrintable(name));
        button->click();
    }
    void edit(const QString &field, const QString &text)
    {
        m_commands.edit(m_account.key);
        auto *dialog = m_window.findChild<AccountDialog *>();
        QVERIFY(dialog);
        named<QLineEdit>(*dialog, field)->setText(text);
        named<QPushButton>(*dialog, u"Save"_s)->click();
        QTRY_VERIFY(!m_window.findChild<AccountDialog *>());
    }
    [[nodiscard]] int entries(const Account &account)
    {
        int count = 0;
        for (const QString &entry : {tokenEntry(account.key), proxyPasswordEntry(account.key)}) {
            const KeychainAnswer answer = m_keychain.read(entry);
            count += answer && *answer ? 1 : 0;
        }
        return count;
    }

    FakeProvider m_provider{3};
    Settings m_settings; // remembers nothing
    AccountList m_accounts{m_settings};
    SecretStore m_secrets{30s};
    PatientStore m_keychain{m_secrets};
    AccountOpener m_opener{m_accounts, m_secrets};
    QWidget m_window;
    TemporaryJournal m_records;
    AccountKeeper m_keeper{m_accounts, m_secrets, m_opener};
    AccountBelongings m_belongings{[this] {
        return m_records.all();
    }};
    AccountCommands m_commands{m_keeper, m_belongings, m_window};
    Account m_account;
    Account m_other;
    QStringList m_removed;
};

QTEST_MAIN(TestAccountRemoval)
#include "test_accountremoval.moc"
