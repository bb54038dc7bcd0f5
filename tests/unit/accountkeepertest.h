// SPDX-License-Identifier: MIT
#pragma once

#include "core/account/accountkeeper.h"
#include "core/account/accountlist.h"
#include "core/account/accountopener.h"
#include "core/store/settings.h"
#include "tests/support/fakesecrets.h"

#include <QtTest/QtTest>

#include <memory>

// What the tests of AccountKeeper share.

namespace vobiz::test {

using namespace Qt::StringLiterals;
using Fault = FakeSecrets::Fault;

inline const QString OldServer = u"https://old.example"_s;
inline const QString NewServer = u"https://new.example:8443"_s;
inline const ProxyChoice OldProxy{ProxyMode::Manual, u"proxy.old.example"_s, 3128, u"me"_s, {}};
inline const ProxyChoice NewProxy{ProxyMode::Manual, u"proxy.new.example"_s, 8080, u"me"_s, {}};

/// A secret says for whom it was entered, so that whoever gets it can be compared.
[[nodiscard]] inline QByteArray tokenFor(const QString &server, const QByteArray &name = "1")
{
    return "token:" + server.toLatin1() + '#' + name;
}
[[nodiscard]] inline QByteArray passwordFor(const ProxyChoice &proxy, const QByteArray &name = "1")
{
    return "password:" + proxyOf(proxy).toLatin1() + '#' + name;
}

/// One running program: its settings in a file, and the keychain of the machine.
struct Running
{
    Running(const QString &path, Secrets &secrets)
        : settings(path)
        , accounts(settings)
        , opener(accounts, secrets)
        , keeper(accounts, secrets, opener, path + u".accounts"_s)
    {
    }

    Settings settings;
    AccountList accounts;
    AccountOpener opener;
    AccountKeeper keeper;
};

/// How an opening ended.
struct Opening
{
    QString end;
    ApiAccount account;
};

/// The fake answers at once, so that whatever happens happens within some turns of the event loop.
template <typename Condition>
[[nodiscard]] bool comesTrue(const Condition &condition)
{
    for (int i = 0; i < 200; ++i) {
        if (condition())
            return true;
        QCoreApplication::processEvents();
    }
    return QTest::qWaitFor(condition);
}

[[nodiscard]] inline Opening openIn(AccountOpener &opener, const QString &key)
{
    Opening opening;
    QObject context;
    const auto ends = [&opening](const QString &how) {
        return [&opening, how] {
            opening.end = how;
        };
    };
    QObject::connect(&opener, &AccountOpener::opened, &context,
                     [&opening](const QString &, const ApiAccount &account) {
                         opening.end = u"opened"_s;
                         opening.account = account;
                     });
    QObject::connect(
        &opener, &AccountOpener::tokenWanted, &context, [&opening](const QString &, TokenNeed need) {
            opening.end = need == TokenNeed::ForOtherServer ? u"other server"_s : u"token wanted"_s;
        });
    QObject::connect(&opener, &AccountOpener::keychainFailed, &context, ends(u"keychain failed"_s));
    QObject::connect(&opener, &AccountOpener::accountUnusable, &context, ends(u"unusable"_s));
    QObject::connect(&opener, &AccountOpener::accountGone, &context, ends(u"gone"_s));
    opener.open(key);
    if (!comesTrue([&opening] { return !opening.end.isEmpty(); }))
        opening.end = u"never"_s;
    return opening;
}

/// Nothing was given to anybody but the one it was entered for. Empty if so.
[[nodiscard]] inline QString leakIn(const Opening &opening)
{
    const ApiAccount &account = opening.account;
    if (opening.end != "opened"_L1)
        return {};
    if (!account.token.startsWith(tokenFor(serverOf(account.baseUrl.toString()), {})))
        return u"token %1 for %2"_s.arg(QString::fromLatin1(account.token), account.baseUrl.toString());
    if (!account.proxy.password.isEmpty() &&
        !account.proxy.password.startsWith(passwordFor(account.proxy, {})))
        return u"password %1 for %2"_s.arg(QString::fromLatin1(account.proxy.password),
                                           proxyOf(account.proxy));
    return {};
}

[[nodiscard]] inline Account oldAccount()
{
    Account account;
    account.key = u"key"_s;
    account.label = u"Office"_s;
    account.authId = u"MA_TEST"_s;
    account.apiUrl = OldServer + u"/api/v1"_s;
    account.proxy = OldProxy;
    return account;
}

/// What the user does in the dialog.
struct Job
{
    const char *name;
    int calls; ///< to the keychain: each new entry is written, and each old one removed
    std::function<void(AccountEdit &)> edit;
};

[[nodiscard]] inline const std::vector<Job> &jobs()
{
    static const std::vector<Job> All{
        {"server and token", 2,
         [](AccountEdit &edit) {
             edit.account.apiUrl = NewServer + u"/api/v1"_s;
             edit.token = tokenFor(NewServer);
         }},
        {"token", 2,
         [](AccountEdit &edit) {
             edit.token = tokenFor(OldServer, "2");
         }},
        {"proxy and password", 2,
         [](AccountEdit &edit) {
             edit.account.proxy = NewProxy;
             edit.proxyPassword = passwordFor(NewProxy);
         }},
        {"all", 4,
         [](AccountEdit &edit) {
             edit.account.apiUrl = NewServer + u"/api/v1"_s;
             edit.token = tokenFor(NewServer);
             edit.account.proxy = NewProxy;
             edit.proxyPassword = passwordFor(NewProxy);
         }},
        {"name", 0,
         [](AccountEdit &edit) {
             edit.account.label = u"Renamed"_s;
         }},
    };
    return All;
}

/// A folder with the settings of one account, and its keychain.
class AccountKeeperTest : public QObject
{
protected:
    /// Before each test.
    void prepare()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir().mkpath(m_folder->filePath(u"config"_s)));
        m_path = m_folder->filePath(u"config/settings.ini"_s);
        m_secrets = std::make_unique<FakeSecrets>();
        Running first(m_path, *m_secrets);
        AccountEdit edit;
        edit.account = oldAccount();
        edit.token = tokenFor(OldServer);
        edit.proxyPassword = passwordFor(OldProxy);
        QCOMPARE(save(first, edit), u"saved"_s);
        QCOMPARE(m_secrets->entries.size(), 2);
        QCOMPARE(first.accounts.leftovers(), QStringList());
    }

    [[nodiscard]] static AccountEdit editOf(const Running &program, const Job &job)
    {
        AccountEdit edit;
        edit.before = edit.account = *program.accounts.find(u"key"_s);
        job.edit(edit);
        return edit;
    }
    [[nodiscard]] static QString save(Running &program, const AccountEdit &edit)
    {
        QString end;
        QObject context;
        program.keeper.save(edit, &context, [&end](const Result<SavedAccount, NotSaved> &result) {
            using Reason = NotSaved::Reason;
            end = result ? result->isWritten ? u"saved"_s : u"for this run"_s
                  : result.error().reason == Reason::ChangedElsewhere ? u"changed elsewhere"_s
                  : result.error().reason == Reason::Busy             ? u"busy"_s
                                                                      : u"not saved"_s;
        });
        waitForKeeper(program);
        return end.isEmpty() ? u"never"_s : end;
    }
    [[nodiscard]] static QString remove(Running &program)
    {
        QString end;
        QObject context;
        program.keeper.remove(u"key"_s, &context, [&end](const Result<bool, NotRemoved> &result) {
            end = !result ? u"kept "_s + result.error().entry : *result ? u"removed"_s : u"unwritten"_s;
        });
        waitForKeeper(program);
        return end;
    }
    static void waitForKeeper(const Running &)
    {
        for (int i = 0; i < 100; ++i)
            QCoreApplication::processEvents();
    }

    [[nodiscard]] static QString stateOf(const Opening &opening)
    {
        return opening.end + u' ' + QString::fromLatin1(opening.account.token) + u' ' +
               QString::fromLatin1(opening.account.proxy.password);
    }
    [[nodiscard]] static QString stateWith(const QByteArray &token, const QByteArray &password)
    {
        return u"opened "_s + QString::fromLatin1(token) + u' ' + QString::fromLatin1(password);
    }
    [[nodiscard]] static QString oldState() { return stateWith(tokenFor(OldServer), passwordFor(OldProxy)); }
    [[nodiscard]] static QString newStateOf(const Job &job)
    {
        AccountEdit edit;
        job.edit(edit);
        return stateWith(edit.token.isEmpty() ? tokenFor(OldServer) : edit.token,
                         edit.proxyPassword.isEmpty() ? passwordFor(OldProxy) : edit.proxyPassword);
    }
    /// It opens so, and afterwards the keychain holds what the record names and nothing else.
    void checkNextStart(const QString &expected)
    {
        Running next(m_path, *m_secrets);
        const Opening opening = openIn(next.opener, u"key"_s);
        QCOMPARE(leakIn(opening), QString());
        QCOMPARE(stateOf(opening), expected);
        next.keeper.sweep();
        QVERIFY(comesTrue([&] { return next.accounts.leftovers().isEmpty(); }));
        QCOMPARE(m_secrets->entries.size(), 2);
        QCOMPARE(stateOf(openIn(next.opener, u"key"_s)), expected);
    }
    /// As a disk that is full: nothing can be written in the folder, what is there stays.
    void setWritable(bool isWritable)
    {
        if (isWritable == m_isWritable)
            return;
        const QString folder = m_folder->filePath(u"config"_s);
        const QString aside = m_folder->filePath(u"aside"_s);
        if (isWritable) {
            QVERIFY(QFile::remove(folder) && QDir().rename(aside, folder));
        } else {
            QVERIFY(QDir().rename(folder, aside));
            QFile file(folder);
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        m_isWritable = isWritable;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    bool m_isWritable = true;
    std::unique_ptr<FakeSecrets> m_secrets;
};

} // namespace vobiz::test
