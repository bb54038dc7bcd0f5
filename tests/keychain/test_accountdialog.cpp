// SPDX-License-Identifier: MIT
#include "tests/keychain/accountform.h"
#include "tests/keychain/gnomekeyring.h"

#include <QtGui/QClipboard>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Adding and editing accounts with a real GNOME Keyring, in a session of its own: see in_own_session.
class TestAccountDialog final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QTRY_VERIFY_WITH_TIMEOUT(GnomeKeyring::isRunning(), 30'000); }

    void init()
    {
        QFile::remove(settingsPath());
        m_settings = std::make_unique<Settings>(settingsPath());
        m_accounts = std::make_unique<AccountList>(*m_settings);
        m_secrets = std::make_unique<SecretStore>(30s);
        m_opener = std::make_unique<AccountOpener>(*m_accounts, *m_secrets);
        m_keeper = std::make_unique<AccountKeeper>(*m_accounts, *m_secrets, *m_opener, lockPath());
        m_keychain = std::make_unique<PatientStore>(*m_secrets);
        m_provider = std::make_unique<FakeProvider>(3);
    }
    void cleanup()
    {
        m_keeper.reset();
        m_opener.reset();
        m_accounts.reset();
        m_settings.reset();
        QCOMPARE(filesWithSecrets(), QStringList());
    }

    void addsAnAccount()
    {
        {
            AccountForm form(*m_keeper);
            QCOMPARE(form.dialog.windowTitle(), u"Add Account"_s);
            QCOMPARE(form.field(u"API URL"_s)->text(), defaultApiUrl());
            QVERIFY(form.keep()->isChecked());
            QVERIFY(!form.canSave());
            QVERIFY(!form.canTest());
            form.fillIn(*m_provider, tokenOf("added"));
            QVERIFY(form.canSave());
            form.save();
            QTRY_VERIFY(!form.isOpen);
            QVERIFY(form.isSaved && form.dialog.saved().isWritten);
        }
        QCOMPARE(m_accounts->accounts().size(), 1);
        const Account account = m_accounts->accounts().first();
        QCOMPARE(account.label, u"Head office"_s);
        QCOMPARE(account.authId, u"MA_TEST"_s);
        QCOMPARE(account.apiUrl, m_provider->account().baseUrl.toString());
        QVERIFY(account.isTokenKept && !account.isReadOnly);
        QCOMPARE(tokenOfAccount(account.key), tokenOf("added"));
        QCOMPARE(proxyPasswordOf(account.key), std::nullopt);
        Settings settings(settingsPath());
        const AccountList readAgain(settings);
        QCOMPARE(readAgain.accounts(), QList{account});
        QCOMPARE(m_provider->lists(), 0); // saving asks nobody
    }

    void aPastedTokenLosesWhatCameWithIt()
    {
        AccountForm form(*m_keeper);
        form.fillIn(*m_provider, {});
        QGuiApplication::clipboard()->setText(u" \t"_s + QString::fromLatin1(tokenOf("pasted")) +
                                              u"\u00a0\r\n"_s);
        form.field(u"Auth Token"_s)->paste();
        QGuiApplication::clipboard()->clear();
        QVERIFY(form.canSave());
        form.save();
        QTRY_VERIFY(form.isSaved);
        QCOMPARE(tokenOfAccount(form.dialog.saved().account.key), tokenOf("pasted"));
    }

    void saysAsOneTypesWhatIsWrong_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        QTest::newRow("label taken") << u"Label"_s << u"BRANCH office"_s << u"Another account"_s;
        QTest::newRow("no Auth ID") << u"Auth ID"_s << u" "_s << u"start page"_s;
        QTest::newRow("Auth ID of two dots") << u"Auth ID"_s << u".."_s << u"no blanks"_s;
        QTest::newRow("Auth ID with a blank") << u"Auth ID"_s << u"MA 1"_s << u"no blanks"_s;
        QTest::newRow("token with a blank") << u"Auth Token"_s << u"one two"_s << u"A token has no"_s;
        QTest::newRow("token with an umlaut") << u"Auth Token"_s << u"tökèn"_s << u"A token has no"_s;
        QTest::newRow("no URL") << u"API URL"_s << u"vobiz"_s << u"not a complete URL"_s;
        QTest::newRow("empty URL") << u"API URL"_s << u""_s << u"not a complete URL"_s;
        QTest::newRow("ftp") << u"API URL"_s << u"ftp://api.vobiz.ai/"_s << u"begin with https"_s;
        QTest::newRow("http") << u"API URL"_s << u"http://api.vobiz.ai/"_s << u"must be https"_s;
        QTest::newRow("user") << u"API URL"_s << u"https://me:pw@api.vobiz.ai/"_s << u"user name"_s;
        QTest::newRow("query") << u"API URL"_s << u"https://api.vobiz.ai/?a=b"_s << u"query"_s;
    }
    void saysAsOneTypesWhatIsWrong()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(QString, words);
        QVERIFY(!storedAccount(*m_accounts, *m_provider, u"Branch office"_s).key.isEmpty());
        AccountForm form(*m_keeper);
        for (const QString &each : {u"Label"_s, u"Auth ID"_s, u"Auth Token"_s, u"API URL"_s})
            QCOMPARE(form.hint(each), QString()); // nobody is told off before he has begun
        form.fillIn(*m_provider, tokenOf("typed"));
        QVERIFY(form.canSave());
        const QString good = form.field(field)->text();
        form.type(field, text);
        QVERIFY2(form.hint(field).contains(words), qPrintable(form.hint(field)));
        QVERIFY(!form.canSave());
        QVERIFY(!form.canTest());
        form.type(field, good);
        QCOMPARE(form.hint(field), QString());
        QVERIFY(form.canSave());
    }

    void testsTheConnection()
    {
        m_provider->misbehaveAlways("GET", onlyFor(tokenOf("right")));
        AccountForm form(*m_keeper);
        form.fillIn(*m_provider, tokenOf("right"));
        const QString good = form.testConnection();
        QVERIFY2(good.contains(u"7"_s), qPrintable(good));
        QCOMPARE(m_provider->asked().last().limit, 1);

        form.type(u"Auth Token"_s, QString::fromLatin1(tokenOf("wrong")));
        QCOMPARE(form.result(), QString()); // what was tested is another account now
        const QString wrong = form.testConnection();
        QVERIFY2(wrong.contains(u"401"_s) && wrong.contains(u"token"_s), qPrintable(wrong));
        QVERIFY(!wrong.contains(QString::fromLatin1(SecretMarker)));

        m_provider->stopListening();
        form.type(u"Label"_s, u"another"_s);
        const QString nobody = form.testConnection();
        QVERIFY2(nobody.contains(u"No connection to 127.0.0.1"_s), qPrintable(nobody));
        QVERIFY(form.isOpen && form.canSave()); // a failed test is no reason not to save
        QVERIFY(m_accounts->accounts().isEmpty());
    }

    void aTestThatIsUnderWayMayBeLeft()
    {
        m_provider->hold("GET");
        {
            AccountForm form(*m_keeper);
            form.fillIn(*m_provider, tokenOf("left"));
            form.button(u"Test Connection"_s)->click();
            QTRY_COMPARE(m_provider->held(), 1);
            QVERIFY(!form.canTest());
            form.type(u"Auth ID"_s, u"MA_OTHER"_s);
            QVERIFY(form.canTest());
            m_provider->release();
            QVERIFY(m_provider->becomesQuiet());
            QCOMPARE(form.result(), QString()); // the answer is about another account
            m_provider->hold("GET");
            form.type(u"Auth ID"_s, u"MA_TEST"_s);
            form.button(u"Test Connection"_s)->click();
            QTRY_COMPARE(m_provider->held(), 1);
            form.dialog.reject();
        }
        m_provider->release();
        QVERIFY(m_provider->becomesQuiet());
    }

    void anEmptyTokenKeepsTheStoredOne()
    {
        const Account account = addAccount(tokenOf("stored"));
        m_provider->misbehaveAlways("GET", onlyFor(tokenOf("stored")));
        AccountForm form(*m_keeper, &account);
        QCOMPARE(form.dialog.windowTitle(), u"Edit Account"_s);
        QCOMPARE(form.field(u"Auth Token"_s)->text(), QString());
        QVERIFY(form.testConnection().contains(u"7"_s)); // with the stored token
        form.type(u"Label"_s, u"Renamed"_s);
        form.save();
        QTRY_VERIFY(form.isSaved);
        QCOMPARE(m_accounts->find(account.key)->label, u"Renamed"_s);
        QCOMPARE(tokenOfAccount(account.key), tokenOf("stored"));
    }

    void aNewTokenReplacesTheStoredOne()
    {
        const Account account = addAccount(tokenOf("old"));
        AccountForm form(*m_keeper, &account);
        form.type(u"Auth Token"_s, QString::fromLatin1(tokenOf("new")));
        form.save();
        QTRY_VERIFY(form.isSaved);
        QCOMPARE(tokenOfAccount(account.key), tokenOf("new"));
    }

    void anotherServerDoesNotGetTheStoredToken()
    {
        const Account account = addAccount(tokenOf("stored"));
        const FakeProvider other(3);
        AccountForm form(*m_keeper, &account);
        QVERIFY(form.canSave() && form.canTest());
        form.type(u"API URL"_s, m_provider->account().baseUrl.toString() + u"/v2"_s); // the same server
        QVERIFY(form.canSave() && form.canTest());
        form.type(u"API URL"_s, other.account().baseUrl.toString());
        QVERIFY2(form.hint(u"Auth Token"_s).contains(u"not sent to another server"_s),
                 qPrintable(form.hint(u"Auth Token"_s)));
        QVERIFY(!form.canSave());
        QVERIFY(!form.canTest());
        form.keep()->setChecked(false); // then there is no token to keep, but the stored one is the same
        QVERIFY(!form.canTest());
        form.keep()->setChecked(true);
        form.type(u"Auth Token"_s, QString::fromLatin1(tokenOf("for-the-other")));
        QVERIFY(form.canSave() && form.canTest());
    }

    void anotherProxyDoesNotGetTheStoredPassword()
    {
        QByteArrayList offered;
        ScriptedServer proxy([&offered](const Request &request, Connection &connection) {
            offered += request.values("Proxy-Authorization");
            connection.send(response(407, {{"Proxy-Authenticate", "Basic realm=\"p\""}}));
        });
        Account account = addAccount(tokenOf("stored"));
        account.apiUrl = u"https://api.example.com/api/v1"_s;
        account.proxy = {ProxyMode::Manual, u"127.0.0.1"_s, proxy.port(), u"me"_s, {}};
        account.storedToken.enteredFor = serverOf(account.apiUrl);
        account.storedProxyPassword = {proxyPasswordEntry(account.key), proxyOf(account.proxy)};
        QVERIFY(m_accounts->save(account));
        QVERIFY_DONE(m_keychain->write(proxyPasswordEntry(account.key), secretOf("proxy")));
        {
            AccountForm form(*m_keeper, &account);
            QVERIFY2(form.testConnection().contains(u"user name and password"_s), qPrintable(form.result()));
            QCOMPARE(offered, QByteArrayList{"Basic " + ("me:" + secretOf("proxy")).toBase64()});
            offered.clear();
            form.type(u"Proxy host"_s,
                      u"127.1"_s); // the same machine by another name, without asking for names
            QVERIFY2(form.testConnection().contains(u"user name and password"_s), qPrintable(form.result()));
            for (const QByteArray &each : std::as_const(offered))
                QVERIFY(!QByteArray::fromBase64(each.mid(6)).contains(SecretMarker));
            form.save();
            QTRY_VERIFY(form.isSaved);
        }
        QCOMPARE(proxyPasswordOf(account.key), std::nullopt);
        QTRY_VERIFY(m_accounts->leftovers().isEmpty());
        QCOMPARE(stored(proxyPasswordEntry(account.key)), std::nullopt);
        QCOMPARE(tokenOfAccount(account.key), tokenOf("stored"));
    }

    void noLongerKeepingTheTokenRemovesIt()
    {
        const int items = GnomeKeyring::items();
        const Account account = addAccount(tokenOf("stored"));
        AccountForm form(*m_keeper, &account);
        form.keep()->setChecked(false);
        QVERIFY(form.canSave());
        form.save();
        QTRY_VERIFY(form.isSaved);
        QTRY_COMPARE(GnomeKeyring::items(), items);
        QVERIFY(!m_accounts->find(account.key)->isTokenKept);

        const Account unkept = *m_accounts->find(account.key);
        AccountForm again(*m_keeper, &unkept);
        again.keep()->setChecked(true);
        QVERIFY(!again.canSave()); // there is none to keep
        again.type(u"Auth Token"_s, QString::fromLatin1(tokenOf("again")));
        again.save();
        QTRY_VERIFY(again.isSaved);
        QCOMPARE(tokenOfAccount(account.key), tokenOf("again"));
    }

    void cancellingChangesNothing()
    {
        const Account account = addAccount(tokenOf("stored"));
        AccountForm form(*m_keeper, &account);
        form.type(u"Label"_s, u"Renamed"_s);
        form.type(u"Auth Token"_s, QString::fromLatin1(tokenOf("new")));
        form.keep()->setChecked(false);
        form.button(u"Cancel"_s)->click();
        QTRY_VERIFY(!form.isOpen);
        QCOMPARE(*m_accounts->find(account.key), account);
        QCOMPARE(tokenOfAccount(account.key), tokenOf("stored"));
    }

    void aLockedKeychainIsSaidAndCostsNothing()
    {
        const Account account = addAccount(tokenOf("stored"));
        QVERIFY(GnomeKeyring::lock());
        AccountForm form(*m_keeper, &account);
        const QString tested = form.testConnection();
        QVERIFY2(tested.contains(u"locked"_s), qPrintable(tested));
        form.type(u"Auth Token"_s, QString::fromLatin1(tokenOf("new")));
        form.type(u"Label"_s, u"Renamed"_s);
        form.save();
        QTRY_VERIFY2(form.result().contains(u"was not saved"_s), qPrintable(form.result()));
        QVERIFY(form.result().contains(u"locked"_s));
        QVERIFY(form.isOpen);
        QCOMPARE(form.field(u"Auth Token"_s)->text(), QString::fromLatin1(tokenOf("new")));
        QCOMPARE(form.field(u"Label"_s)->text(), u"Renamed"_s);
        QCOMPARE(*m_accounts->find(account.key), account);
        QVERIFY(GnomeKeyring::unlock());
        QCOMPARE(tokenOfAccount(account.key), tokenOf("stored"));
        QTRY_VERIFY(form.canSave());
        form.save();
        QTRY_VERIFY(form.isSaved);
        QCOMPARE(tokenOfAccount(account.key), tokenOf("new"));
    }

    void aKeychainThatDoesNotAnswerIsSaid()
    {
        SecretStore impatient(500ms);
        AccountKeeper keeper(*m_accounts, impatient, *m_opener, lockPath());
        AccountForm form(keeper);
        form.fillIn(*m_provider, tokenOf("slow"));
        {
            const GnomeKeyring::Stop stop;
            form.save();
            QVERIFY(!form.field(u"Label"_s)->isEnabled()); // what is being saved does not change
            QCOMPARE(form.result(), u"Waiting for the keychain…"_s);
            QTRY_VERIFY2(form.result().contains(u"did not answer in time"_s), qPrintable(form.result()));
        }
        QVERIFY(form.isOpen && form.field(u"Label"_s)->isEnabled());
        QVERIFY(m_accounts->accounts().isEmpty());
        QTRY_VERIFY(form.canSave());
        form.save();
        QTRY_VERIFY(form.isSaved);
        QCOMPARE(tokenOfAccount(form.dialog.saved().account.key), tokenOf("slow"));
    }

    void cancellingWhileTheKeychainIsBusyLeavesNothingBehind()
    {
        const int items = GnomeKeyring::items();
        {
            AccountForm form(*m_keeper);
            form.fillIn(*m_provider, tokenOf("cancelled"));
            const GnomeKeyring::Stop stop;
            form.save();
            QTRY_COMPARE(m_accounts->leftovers().size(), 1); // the keychain is being asked
            form.button(u"Cancel"_s)->click();
            QTRY_VERIFY(!form.isOpen);
            QVERIFY(!form.isSaved);
        }
        QTRY_VERIFY(m_accounts->leftovers().isEmpty());
        QCOMPARE(GnomeKeyring::items(), items);
        QVERIFY(m_accounts->accounts().isEmpty());
    }

    /// The answer that comes after *Cancel*, to an edit for another server.
    void cancellingAnEditWhileTheKeychainIsBusyChangesNothing()
    {
        const Account account = addAccount(tokenOf("stored"));
        const int items = GnomeKeyring::items();
        const FakeProvider other(3);
        {
            AccountForm form(*m_keeper, &account);
            form.type(u"API URL"_s, other.account().baseUrl.toString());
            form.type(u"Auth Token"_s, QString::fromLatin1(tokenOf("for-the-other")));
            const GnomeKeyring::Stop stop;
            form.save();
            QTRY_COMPARE(m_accounts->leftovers().size(), 1);
            form.button(u"Cancel"_s)->click();
            QTRY_VERIFY(!form.isOpen);
        }
        QTRY_VERIFY(m_accounts->leftovers().isEmpty());
        QCOMPARE(*m_accounts->find(account.key), account);
        QCOMPARE(tokenOfAccount(account.key), tokenOf("stored"));
        QCOMPARE(GnomeKeyring::items(), items);
    }

private:
    /// What the keychain has under the name that the account's record has.
    [[nodiscard]] std::optional<QByteArray> tokenOfAccount(const QString &key)
    {
        return stored(m_accounts->find(key)->storedToken.entry);
    }
    [[nodiscard]] std::optional<QByteArray> proxyPasswordOf(const QString &key)
    {
        return stored(m_accounts->find(key)->storedProxyPassword.entry);
    }
    [[nodiscard]] Account addAccount(const QByteArray &token)
    {
        Account account = storedAccount(*m_accounts, *m_provider);
        if (!m_keychain->write(tokenEntry(account.key), token))
            qFatal("the token can't be stored");
        return account;
    }
    [[nodiscard]] std::optional<QByteArray> stored(const QString &entry)
    {
        if (entry.isEmpty())
            return std::nullopt;
        const KeychainAnswer answer = m_keychain->read(entry);
        return answer ? *answer : std::optional("problem: " + answer.error().detail.toUtf8());
    }

    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<AccountList> m_accounts;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<AccountOpener> m_opener;
    std::unique_ptr<AccountKeeper> m_keeper;
    std::unique_ptr<PatientStore> m_keychain;
    std::unique_ptr<FakeProvider> m_provider;
};

QTEST_MAIN(TestAccountDialog)
#include "test_accountdialog.moc"
