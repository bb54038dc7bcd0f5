// SPDX-License-Identifier: MIT
#include "core/account/accountlist.h"

#include "core/store/settings.h"

#include <QtTest/QtTest>

#include <memory>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

bool put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

Account accountCalled(const QString &label, const QString &authId = u"MA_TEST"_s)
{
    Account account;
    account.key = makeAccountKey();
    account.label = label;
    account.authId = authId;
    account.apiUrl = u"https://api.example.com/api/v1"_s;
    return account;
}

} // namespace

class TestAccountList final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"settings.ini"_s);
    }

    void keepsEveryField_data()
    {
        QTest::addColumn<std::function<void(Account &)>>("edit");
        using Edit = std::function<void(Account &)>;
        QTest::newRow("plain") << Edit([](Account &) {});
        QTest::newRow("flags") << Edit([](Account &account) {
            account.isReadOnly = true;
            account.isTokenKept = false;
        });
        QTest::newRow("certificates") << Edit([](Account &account) {
            account.extraCertificates = "-----BEGIN CERTIFICATE-----\nAB+/=\r\n-----END CERTIFICATE-----\n";
        });
        QTest::newRow("proxy") << Edit([](Account &account) {
            account.proxy = {ProxyMode::Manual, u"proxy.example.com"_s, 65535, u"me@home, \"x\""_s, {}};
        });
        QTest::newRow("no proxy") << Edit([](Account &account) { account.proxy.mode = ProxyMode::None; });
        QTest::newRow("secrets") << Edit([](Account &account) {
            account.storedToken = {newTokenEntry(account.key), serverOf(account.apiUrl)};
            account.storedProxyPassword = {newProxyPasswordEntry(account.key), u"proxy.example.com:1 me"_s};
        });
        QTest::newRow("the case of its paths")
            << Edit([](Account &account) { setPathCase(account, PathCase::Upper); });
        QTest::newRow("former addresses") << Edit([](Account &account) {
            addFormerAddress(account, addressOf(u"https://old.example/v1"_s, u"MA_OLD"_s));
        });
        for (const QString &label :
             {u"Zoë & Söhne, \"die\" 100 % /\\=;#"_s, u"@Invalid()"_s, u"שלום"_s, u" 🔑\t"_s, u""_s})
            QTest::addRow("label %s", qPrintable(label))
                << Edit([label](Account &account) { account.label = label; });
        for (int i = 0; i < AccountColorCount; ++i)
            QTest::addRow("colour %d", i)
                << Edit([i](Account &account) { account.color = static_cast<AccountColor>(i); });
    }
    void keepsEveryField()
    {
        QFETCH(std::function<void(Account &)>, edit);
        Account account = accountCalled(u"Head office"_s);
        edit(account);
        {
            Settings settings(m_path);
            AccountList list(settings);
            QVERIFY(list.save(accountCalled(u"another"_s)));
            QVERIFY(list.save(account));
            QCOMPARE(*list.find(account.key), account);
        }
        Settings settings(m_path);
        const AccountList list(settings);
        QCOMPARE(list.accounts().size(), 2);
        QCOMPARE(list.accounts().last(), account);
    }

    void isInTheOrderOfAdding()
    {
        QStringList labels;
        QString first;
        {
            Settings settings(m_path);
            AccountList list(settings);
            for (int i = 0; i < 12; ++i) {
                Account account = accountCalled(u"Account %1"_s.arg(i));
                if (i == 0)
                    first = account.key;
                QVERIFY(list.save(account));
                labels.append(account.label);
                QTest::qWait(2); // they are told apart by the time
            }
            Account changed = *list.find(first);
            changed.label = labels.first() = u"Zzz"_s; // which is no reason to move it
            QVERIFY(list.save(changed));
            QCOMPARE(labelsOf(list), labels);
        }
        Settings settings(m_path);
        QCOMPARE(labelsOf(AccountList(settings)), labels);
    }

    void isFoundByNameThenByAuthId()
    {
        Settings settings;
        AccountList list(settings);
        const Account one = accountCalled(u"Straße"_s, u"MA_ONE"_s);
        const Account two = accountCalled(u"ma_one"_s, u"MA_TWO"_s);
        QVERIFY(list.save(one) && list.save(two));
        const auto keyOf = [&list](const QString &name) {
            const Account *found = list.findByName(name);
            return found ? found->key : QString();
        };
        QCOMPARE(keyOf(u"straße"_s), one.key);
        QCOMPARE(keyOf(u"STRAßE"_s), one.key);
        QCOMPARE(keyOf(u"MA_ONE"_s), two.key); // a label comes before an Auth ID
        QCOMPARE(keyOf(u"MA_TWO"_s), two.key);
        QCOMPARE(keyOf(u"ma_two"_s), QString()); // whose case matters
        QCOMPARE(keyOf(u"MA_"_s), QString());
        QCOMPARE(keyOf(QString()), QString());
        QCOMPARE(list.find(u"nobody"_s), nullptr);
    }

    void nothingIsLeftOfARemovedOne()
    {
        const Account one = accountCalled(u"one"_s);
        const Account two = accountCalled(u"two"_s);
        {
            Settings settings(m_path);
            AccountList list(settings);
            QSignalSpy changed(&list, &AccountList::changed);
            QVERIFY(list.save(one) && list.save(two));
            list.setLastOpened(one.key);
            QVERIFY(list.remove(one.key));
            QCOMPARE(changed.size(), 3);
            QVERIFY(list.remove(one.key)); // twice is once
            QCOMPARE(changed.size(), 3);
            QVERIFY(list.remove(two.key));
            QCOMPARE(list.lastOpened(), QString());
            QCOMPARE(settings.keys({}), QStringList());
        }
        Settings settings(m_path);
        QCOMPARE(settings.keys({}), QStringList());
        QVERIFY(AccountList(settings).accounts().isEmpty());
    }

    void theLastOpenedIsRemembered()
    {
        const Account one = accountCalled(u"one"_s);
        const Account two = accountCalled(u"two"_s);
        {
            Settings settings(m_path);
            AccountList list(settings);
            QVERIFY(list.save(one) && list.save(two));
            QCOMPARE(list.lastOpened(), QString());
            list.setLastOpened(one.key);
            QVERIFY(list.remove(two.key));
        }
        Settings settings(m_path);
        QCOMPARE(AccountList(settings).lastOpened(), one.key);
    }

    void takesWhatItCanOfAForeignEntry()
    {
        QVERIFY(put(m_path, "[accounts-1]\n"
                            "a\\added=yesterday\na\\label=Some\na\\colour=ultraviolet\na\\readOnly=perhaps\n"
                            "a\\tokenKept=7\na\\proxyMode=socks9\na\\proxyPort=99999\na\\shoeSize=44\n"
                            "b\\label=one, two\n"
                            "lonely=1\n"
                            "\\nameless=1\n"
                            "[accounts-3]\nc\\label=of a newer version\n"));
        Settings settings(m_path);
        AccountList list(settings);
        QCOMPARE(list.accounts().size(), 1);
        const Account *account = list.find(u"a"_s);
        QVERIFY(account);
        QCOMPARE(account->label, u"Some"_s);
        QCOMPARE(account->color, AccountColor::None);
        QVERIFY(!account->isReadOnly && account->isTokenKept);
        QCOMPARE(account->proxy, ProxyChoice());
        QCOMPARE(account->authId, QString());
        QVERIFY(list.remove(u"a"_s)); // whatever it holds
        QVERIFY(settings.keys(u"accounts-1/a/"_s).isEmpty());
        QCOMPARE(settings.text(u"accounts-3/c/label"_s), u"of a newer version"_s);
    }

    void fieldsOfANewerProgramStay()
    {
        QVERIFY(put(m_path, "[accounts-2]\n"
                            "a=\"{\\\"label\\\":\\\"Some\\\",\\\"proxyPort\\\":[],"
                            "\\\"sameAddresses\\\":7,\\\"newer\\\":{\\\"x\\\":1}}\"\n"
                            "b=no record at all\n"));
        Settings settings(m_path);
        AccountList list(settings);
        QCOMPARE(list.accounts().size(), 2);
        Account account = *list.find(u"a"_s);
        QCOMPARE(account.label, u"Some"_s);
        QVERIFY(account.sameAddresses.isEmpty() && !hasStoredToken(account));
        account.label = u"Other"_s;
        QVERIFY(list.save(account));
        const QString text = settings.text(u"accounts-2/a"_s).value_or(QString());
        QVERIFY2(text.contains(u"\"newer\":{\"x\":1}"_s) && text.contains(u"Other"_s), qPrintable(text));
    }

    /// Of a program that kept each field by itself.
    void anEarlierRecordKeepsItsSecrets()
    {
        QVERIFY(put(m_path, "[accounts-1]\n"
                            "a\\label=One\na\\apiUrl=https://API.example.com:443/v1/\na\\proxyUser=me\n"
                            "b\\label=Two\nb\\apiUrl=https://api.example.com\nb\\tokenKept=false\n"));
        Settings settings(m_path);
        AccountList list(settings);
        const Account one = *list.find(u"a"_s);
        QCOMPARE(one.storedToken, (StoredSecret{u"token/a"_s, u"https://api.example.com"_s}));
        QCOMPARE(one.storedProxyPassword, (StoredSecret{u"proxy-password/a"_s, u"system me"_s}));
        QVERIFY(hasStoredToken(one) && hasStoredProxyPassword(one));
        const Account two = *list.find(u"b"_s);
        QVERIFY(!hasStoredToken(two) && !hasStoredProxyPassword(two));
        QVERIFY(list.save(one));
        QCOMPARE(*list.find(u"a"_s), one);
        QVERIFY(settings.keys(u"accounts-1/a"_s).isEmpty());
        QVERIFY(!settings.keys(u"accounts-1/b"_s).isEmpty());
    }

    void addressesOfOneAccountFormAGroup()
    {
        Account account = accountCalled(u"one"_s);
        const AccountAddress first = addressOf(account);
        QVERIFY(formerAddresses(account).isEmpty());
        const auto moveTo = [&account](const QString &url) {
            account.apiUrl = url;
            return addressOf(account);
        };
        const AccountAddress second = moveTo(u"https://second.example"_s);
        addFormerAddress(account, first); // taken over
        QCOMPARE(formerAddresses(account), QList{first});
        moveTo(u"https://third.example"_s); // left
        QVERIFY(formerAddresses(account).isEmpty());
        moveTo(u"https://SECOND.example:443/"_s); // and back: all is there again
        QCOMPARE(addressOf(account), second);
        QCOMPARE(formerAddresses(account), QList{first});
        addFormerAddress(account, addressOf(u"https://third.example"_s, account.authId));
        QCOMPARE(formerAddresses(account).size(), 2);
        moveTo(u"https://third.example"_s);
        QCOMPARE(formerAddresses(account), (QList{second, first}));
    }

    /// Nothing of a save that failed is written later, by itself or with something else.
    void whatFailedIsNotWrittenLater()
    {
        const QString folder = m_folder->filePath(u"config"_s);
        QVERIFY(QDir().mkpath(folder));
        const QString path = folder + u"/settings.ini"_s;
        Account account = accountCalled(u"before"_s);
        const Account other = accountCalled(u"other"_s);
        {
            Settings settings(path);
            AccountList list(settings);
            QVERIFY(list.save(account));
            QVERIFY(QDir().rename(folder, folder + u"-aside"_s));
            QVERIFY(put(folder, "no folder"));
            account.label = u"after"_s;
            QVERIFY(!list.save(account, {u"token/x"_s}));
            QVERIFY(!list.addLeftovers({u"token/y"_s}));
            QCOMPARE(list.find(account.key)->label, u"after"_s);
            QCOMPARE(list.written(account.key)->label, u"before"_s);
            QVERIFY(QFile::remove(folder) && QDir().rename(folder + u"-aside"_s, folder));
            QVERIFY(list.save(other));
            list.reread();
            QCOMPARE(list.find(account.key)->label, u"after"_s); // in this run
            QCOMPARE(list.leftovers(), QStringList());
        }
        Settings settings(path);
        const AccountList list(settings);
        QCOMPARE(list.accounts().size(), 2);
        QCOMPARE(list.find(account.key)->label, u"before"_s);
        QCOMPARE(list.leftovers(), QStringList());
    }

    void whatCantBeWrittenIsThereForThisRun()
    {
        QVERIFY(put(m_folder->filePath(u"file"_s), "where the folder should be"));
        Settings settings(m_folder->filePath(u"file/settings.ini"_s));
        AccountList list(settings);
        QSignalSpy changed(&list, &AccountList::changed);
        const Account account = accountCalled(u"one"_s);
        QVERIFY(!list.save(account));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(*list.find(account.key), account);
        QVERIFY(list.remove(account.key)); // it is not in the file, as it should be
        QVERIFY(!list.find(account.key));
    }

    void twoProgramsShareTheFile()
    {
        const Account one = accountCalled(u"one"_s);
        Account two = accountCalled(u"two"_s);
        {
            Settings settings(m_path);
            Settings otherSettings(m_path);
            AccountList list(settings);
            AccountList other(otherSettings);
            QVERIFY(list.save(one));
            QVERIFY(other.save(two));
            two.color = AccountColor::Teal;
            QVERIFY(other.save(two));
            QVERIFY(list.save(accountCalled(u"three"_s)));
            QVERIFY(list.remove(list.accounts().last().key));
        }
        Settings settings(m_path);
        const AccountList list(settings);
        QCOMPARE(list.accounts().size(), 2);
        QCOMPARE(*list.find(one.key), one);
        QCOMPARE(*list.find(two.key), two);
    }

    void manyAccountsWithCertificatesAreReadAgain()
    {
        {
            Settings settings(m_path);
            AccountList list(settings);
            for (int i = 0; i < 30; ++i) {
                Account account = accountCalled(u"Customer %1"_s.arg(i));
                account.extraCertificates = QByteArray(64 * 1024, '\n'); // the most that the dialog takes,
                                                                         // and the longest in the file
                QVERIFY(list.save(account));
            }
        }
        Settings settings(m_path);
        QCOMPARE(settings.brokenFile(), QString());
        QCOMPARE(AccountList(settings).accounts().size(), 30);
    }

private:
    static QStringList labelsOf(const AccountList &list)
    {
        QStringList labels;
        for (const Account &account : list.accounts())
            labels.append(account.label);
        return labels;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestAccountList)
#include "test_accountlist.moc"
