// SPDX-License-Identifier: MIT
#include "core/account/accountkeeper.h"

#include "core/account/accountlist.h"
#include "core/account/accountopener.h"
#include "core/store/settings.h"
#include "tests/support/fakesecrets.h"

#include <QtTest/QtTest>

#include <memory>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using Fault = FakeSecrets::Fault;

namespace {

const QString OldServer = u"https://old.example"_s;
const QString NewServer = u"https://new.example:8443"_s;
const ProxyChoice OldProxy{ProxyMode::Manual, u"proxy.old.example"_s, 3128, u"me"_s, {}};
const ProxyChoice NewProxy{ProxyMode::Manual, u"proxy.new.example"_s, 8080, u"me"_s, {}};

/// A secret says for whom it was entered, so that whoever gets it can be compared.
QByteArray tokenFor(const QString &server, const QByteArray &name = "1")
{
    return "token:" + server.toLatin1() + '#' + name;
}
QByteArray passwordFor(const ProxyChoice &proxy, const QByteArray &name = "1")
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
bool comesTrue(const Condition &condition)
{
    for (int i = 0; i < 200; ++i) {
        if (condition())
            return true;
        QCoreApplication::processEvents();
    }
    return QTest::qWaitFor(condition);
}

Opening openIn(AccountOpener &opener, const QString &key)
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
QString leakIn(const Opening &opening)
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

Account oldAccount()
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

const std::vector<Job> &jobs()
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

} // namespace

/// A stored secret goes to nobody but the one it was entered for, and the earlier ones stay until the new
/// ones are complete: whatever fails, in whatever order.
class TestAccountKeeper final : public QObject
{
    Q_OBJECT

private slots:
    void init()
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

    void theNewOnesTakeTheOldOnesPlace()
    {
        for (const Job &job : jobs()) {
            init();
            {
                Running program(m_path, *m_secrets);
                QCOMPARE(save(program, editOf(program, job)), u"saved"_s);
                QVERIFY(comesTrue([&] { return program.accounts.leftovers().isEmpty(); }));
                const Opening opening = openIn(program.opener, u"key"_s);
                QCOMPARE(leakIn(opening), QString());
                QCOMPARE(stateOf(opening), newStateOf(job));
            }
            QCOMPARE(m_secrets->entries.size(), 2);
            checkNextStart(newStateOf(job));
        }
    }

    void whateverFails_data()
    {
        QTest::addColumn<int>("job");
        QTest::addColumn<int>("call");
        QTest::addColumn<Fault>("fault");
        const std::pair<Fault, const char *> faults[] = {{Fault::Fails, "fails"},
                                                         {Fault::TimesOut, "times out"},
                                                         {Fault::TimesOutHappened, "times out, was done"},
                                                         {Fault::HappensLate, "happens late"},
                                                         {Fault::NeverAnswers, "never answers"}};
        for (size_t job = 0; job < jobs().size(); ++job) {
            for (int call = 1; call <= jobs()[job].calls; ++call) {
                for (const auto &[fault, name] : faults)
                    QTest::addRow("%s, call %d %s", jobs()[job].name, call, name)
                        << int(job) << call << fault;
            }
        }
    }
    void whateverFails()
    {
        QFETCH(int, job);
        QFETCH(int, call);
        QFETCH(Fault, fault);
        const QString before = oldState();
        const QString after = newStateOf(jobs()[job]);
        QString expected = after;
        {
            Running program(m_path, *m_secrets);
            const AccountEdit edit = editOf(program, jobs()[job]);
            const int first = m_secrets->calls();
            bool isRefused = false;
            m_secrets->before = [&](const FakeSecrets::Call &each) {
                if (each.number != first + call)
                    return Fault::None;
                isRefused = each.verb == FakeSecrets::Verb::Write;
                return fault;
            };
            const QString end = save(program, edit);
            m_secrets->before = [](const FakeSecrets::Call &) {
                return Fault::None;
            };
            expected = isRefused ? before : after;
            QCOMPARE(end, !isRefused                     ? u"saved"_s
                          : fault == Fault::NeverAnswers ? u"never"_s
                                                         : u"not saved"_s);
            const Opening opening = openIn(program.opener, u"key"_s);
            QCOMPARE(leakIn(opening), QString());
            QCOMPARE(stateOf(opening), expected);
            if (isRefused && fault != Fault::NeverAnswers) { // trying again does it
                QCOMPARE(save(program, edit), u"saved"_s);
                expected = after;
                m_secrets->happenLate();
                const Opening again = openIn(program.opener, u"key"_s);
                QCOMPARE(leakIn(again), QString());
                QCOMPARE(stateOf(again), after);
            }
        }
        m_secrets->happenLate();
        checkNextStart(expected);
    }

    void whateverItIsKilledAt_data()
    {
        QTest::addColumn<int>("job");
        QTest::addColumn<int>("call");
        QTest::addColumn<bool>("isDone");
        QTest::addColumn<bool>("isLate");
        for (size_t job = 0; job < jobs().size(); ++job) {
            for (int call = 1; call <= jobs()[job].calls; ++call) {
                QTest::addRow("%s, before call %d", jobs()[job].name, call)
                    << int(job) << call << false << false;
                QTest::addRow("%s, after call %d", jobs()[job].name, call)
                    << int(job) << call << true << false;
                QTest::addRow("%s, call %d is late", jobs()[job].name, call)
                    << int(job) << call << false << true;
            }
        }
    }
    /// What a killed program leaves is what is in the file and in the keychain at that moment.
    void whateverItIsKilledAt()
    {
        QFETCH(int, job);
        QFETCH(int, call);
        QFETCH(bool, isDone);
        QFETCH(bool, isLate);
        const QString file = m_folder->filePath(u"as-it-was-killed.ini"_s);
        QHash<QString, QByteArray> entries;
        {
            Running program(m_path, *m_secrets);
            const AccountEdit edit = editOf(program, jobs()[job]);
            const int first = m_secrets->calls();
            const auto kill = [&](const FakeSecrets::Call &each) {
                if (each.number == first + call) {
                    QVERIFY(QFile::copy(m_path, file));
                    entries = m_secrets->entries;
                }
            };
            if (isDone)
                m_secrets->after = kill;
            else
                m_secrets->before = [&](const FakeSecrets::Call &each) {
                    kill(each);
                    return isLate && each.number == first + call ? Fault::HappensLate : Fault::None;
                };
            (void)save(program, edit);
            QVERIFY(isLate || comesTrue([&] { return program.accounts.leftovers().isEmpty(); }));
            m_secrets->before = [](const FakeSecrets::Call &) {
                return Fault::None;
            };
            m_secrets->after = [](const FakeSecrets::Call &) {
            };
        }
        QVERIFY2(QFile::exists(file), "there is no such call");
        FakeSecrets left;
        left.entries = entries;
        if (isLate) { // what was asked of the keychain comes after all
            const QHash<QString, QByteArray> inTime = m_secrets->entries;
            m_secrets->happenLate();
            for (auto entry = m_secrets->entries.cbegin(); entry != m_secrets->entries.cend(); ++entry) {
                if (!inTime.contains(entry.key()))
                    left.entries.insert(entry.key(), *entry);
            }
            left.entries.removeIf([&](const auto &entry) {
                return inTime.contains(entry.key()) && !m_secrets->entries.contains(entry.key());
            });
        }
        Running next(file, left);
        const Opening opening = openIn(next.opener, u"key"_s);
        QCOMPARE(leakIn(opening), QString());
        const QString state = stateOf(opening);
        QVERIFY2(state == oldState() || state == newStateOf(jobs()[job]), qPrintable(state));
        next.keeper.sweep();
        QVERIFY(comesTrue([&] { return next.accounts.leftovers().isEmpty(); }));
        QCOMPARE(left.entries.size(), 2); // nothing is left where nobody looks
        QCOMPARE(stateOf(openIn(next.opener, u"key"_s)), state);
    }

    void cancellingChangesNothing_data()
    {
        QTest::addColumn<int>("job");
        QTest::addColumn<int>("call");
        QTest::addColumn<Fault>("fault");
        for (size_t job = 0; job < jobs().size(); ++job) {
            for (int call = 0; call <= jobs()[job].calls; ++call) {
                QTest::addRow("%s, at call %d", jobs()[job].name, call) << int(job) << call << Fault::None;
                QTest::addRow("%s, at call %d, late", jobs()[job].name, call)
                    << int(job) << call << Fault::HappensLate;
            }
        }
    }
    void cancellingChangesNothing()
    {
        QFETCH(int, job);
        QFETCH(int, call);
        QFETCH(Fault, fault);
        QString expected = oldState();
        {
            Running program(m_path, *m_secrets);
            auto dialog = std::make_unique<QObject>();
            const int first = m_secrets->calls();
            m_secrets->before = [&](const FakeSecrets::Call &each) {
                if (each.number != first + call)
                    return Fault::None;
                if (each.verb != FakeSecrets::Verb::Write)
                    expected = newStateOf(jobs()[job]); // it was saved by then, and the dialog was gone
                dialog.reset();
                return fault;
            };
            bool isOver = false;
            bool isSaved = false;
            program.keeper.save(editOf(program, jobs()[job]), dialog.get(), [&](const auto &result) {
                isOver = true;
                isSaved = result.has_value();
            });
            if (call == 0)
                dialog.reset();
            waitForKeeper(program);
            m_secrets->before = [](const FakeSecrets::Call &) {
                return Fault::None;
            };
            if (isSaved)
                expected = newStateOf(jobs()[job]); // there was no such call
            QCOMPARE(isOver, expected != oldState() || isSaved);
            const Opening opening = openIn(program.opener, u"key"_s);
            QCOMPARE(leakIn(opening), QString());
            QCOMPARE(stateOf(opening), expected);
        }
        m_secrets->happenLate();
        checkNextStart(expected);
    }

    void aFullDiskLeavesTheOldOnesForTheNextStart_data()
    {
        QTest::addColumn<int>("job");
        QTest::addColumn<int>("call");
        for (size_t job = 0; job < jobs().size(); ++job) {
            for (int call = 0; call <= jobs()[job].calls / 2; ++call)
                QTest::addRow("%s, from call %d on", jobs()[job].name, call) << int(job) << call;
        }
    }
    void aFullDiskLeavesTheOldOnesForTheNextStart()
    {
        QFETCH(int, job);
        QFETCH(int, call);
        {
            Running program(m_path, *m_secrets);
            const AccountEdit edit = editOf(program, jobs()[job]);
            const int first = m_secrets->calls();
            if (call == 0)
                setWritable(false);
            m_secrets->before = [this, first, call](const FakeSecrets::Call &each) {
                if (each.number == first + call && each.verb == FakeSecrets::Verb::Write)
                    setWritable(false);
                return Fault::None;
            };
            const QString end = save(program, edit);
            QCOMPARE(end, u"for this run"_s);
            const Opening opening = openIn(program.opener, u"key"_s);
            QCOMPARE(leakIn(opening), QString());
            QCOMPARE(stateOf(opening), newStateOf(jobs()[job])); // in this run
            program.keeper.sweep();
            waitForKeeper(program);
            setWritable(true);
        }
        checkNextStart(oldState());
    }

    void whatHeldForOneRunCanBeSavedLater()
    {
        const Job &all = jobs()[3];
        {
            Running program(m_path, *m_secrets);
            setWritable(false);
            QCOMPARE(save(program, editOf(program, all)), u"for this run"_s);
            setWritable(true);
            QCOMPARE(save(program, editOf(program, jobs()[4])), u"saved"_s); // a rename
            QCOMPARE(openIn(program.opener, u"key"_s).account.token, tokenFor(NewServer));
        }
        Running next(m_path, *m_secrets);
        const Opening opening = openIn(next.opener, u"key"_s);
        QCOMPARE(leakIn(opening), QString());
        QCOMPARE(opening.account.token, tokenFor(NewServer));
    }

    void anotherProgramReadsTheRecordBeforeItOpens()
    {
        for (const Job &job : jobs()) {
            init();
            Running other(m_path, *m_secrets);
            Running program(m_path, *m_secrets);
            QCOMPARE(save(program, editOf(program, job)), u"saved"_s);
            QCOMPARE(other.accounts.find(u"key"_s)->apiUrl, OldServer + u"/api/v1"_s); // it knows nothing yet
            const Opening opening = openIn(other.opener, u"key"_s);
            QCOMPARE(leakIn(opening), QString());
            QCOMPARE(stateOf(opening), newStateOf(job));
        }
    }

    void whatWasEnteredForOneRunIsForItsServerToo()
    {
        Running other(m_path, *m_secrets);
        const Account known = *other.accounts.find(u"key"_s);
        other.opener.useToken(known, tokenFor(OldServer, "run"));
        ProxyChoice proxy = OldProxy;
        proxy.password = passwordFor(OldProxy, "run");
        other.opener.useProxyPassword(known, proxy);
        QCOMPARE(openIn(other.opener, u"key"_s).account.token, tokenFor(OldServer, "run"));
        Running program(m_path, *m_secrets);
        QCOMPARE(save(program, editOf(program, jobs()[3])), u"saved"_s);
        const Opening opening = openIn(other.opener, u"key"_s);
        QCOMPARE(leakIn(opening), QString());
        QCOMPARE(stateOf(opening), newStateOf(jobs()[3]));
    }

    /// Two windows, two edits: neither undoes the other's, and nothing goes where it was not entered for.
    void anEditKeepsWhatAnotherProgramChanged()
    {
        Running other(m_path, *m_secrets);
        Running program(m_path, *m_secrets);
        const AccountEdit rename = editOf(other, jobs()[4]);
        AccountEdit token = editOf(other, jobs()[1]); // for the old server, as the dialog shows it
        QCOMPARE(save(program, editOf(program, jobs()[0])), u"saved"_s);
        QCOMPARE(save(other, rename), u"saved"_s);
        Opening opening = openIn(program.opener, u"key"_s);
        QCOMPARE(leakIn(opening), QString());
        QCOMPARE(opening.account.token, tokenFor(NewServer));
        QCOMPARE(program.accounts.find(u"key"_s)->label, u"Renamed"_s);
        QCOMPARE(save(other, token), u"changed elsewhere"_s);
        opening = openIn(program.opener, u"key"_s);
        QCOMPARE(opening.account.token, tokenFor(NewServer));
        QCOMPARE(m_secrets->entries.size(), 2);
    }

    void twoProgramsTakeTurns()
    {
        Running other(m_path, *m_secrets);
        Running program(m_path, *m_secrets);
        QStringList order;
        QObject context;
        m_secrets->before = [&](const FakeSecrets::Call &call) {
            if (call.verb == FakeSecrets::Verb::Write)
                order.append(u"write"_s);
            return Fault::None;
        };
        program.keeper.save(editOf(program, jobs()[0]), &context,
                            [&](const auto &result) { order.append(result ? u"one"_s : u"not one"_s); });
        other.keeper.sweep(); // nothing to do
        other.keeper.save(editOf(other, jobs()[1]), &context,
                          [&](const auto &result) { order.append(result ? u"two"_s : u"not two"_s); });
        QTRY_COMPARE(order, (QStringList{u"write"_s, u"one"_s, u"not two"_s}));
    }

    void aLockOfAProgramThatIsGoneHoldsNobodyUp()
    {
        QFile lock(m_path + u".accounts"_s);
        QVERIFY(lock.open(QIODevice::WriteOnly));
        // This very process, as in a container where each run has the same number.
        lock.write(QByteArray::number(QCoreApplication::applicationPid()) + "\ntest_accountkeeper\n" +
                   QSysInfo::machineHostName().toUtf8() + "\n\n\n");
        lock.close();
        Running program(m_path, *m_secrets);
        bool isSaved = false;
        QObject context;
        program.keeper.save(editOf(program, jobs()[0]), &context,
                            [&isSaved](const auto &result) { isSaved = result.has_value(); });
        QTRY_VERIFY(isSaved);
    }

    void noLongerKeepingRemovesWhatIsStored()
    {
        {
            Running program(m_path, *m_secrets);
            AccountEdit edit = editOf(program, jobs()[4]);
            edit.account.isTokenKept = false;
            QSignalSpy behind(&program.keeper, &AccountKeeper::leftBehind);
            m_secrets->before = [](const FakeSecrets::Call &call) {
                return call.verb == FakeSecrets::Verb::Remove ? Fault::Fails : Fault::None;
            };
            QCOMPARE(save(program, edit), u"saved"_s);
            QTRY_COMPARE(behind.size(), 1);
            QCOMPARE(openIn(program.opener, u"key"_s).end, u"token wanted"_s);
            QCOMPARE(program.accounts.leftovers().size(), 1);
        }
        m_secrets->before = [](const FakeSecrets::Call &) {
            return Fault::None;
        };
        Running next(m_path, *m_secrets);
        next.keeper.sweep();
        QVERIFY(comesTrue([&] { return next.accounts.leftovers().isEmpty(); }));
        QCOMPARE(m_secrets->entries.values(), QByteArrayList{passwordFor(OldProxy)});
        QCOMPARE(openIn(next.opener, u"key"_s).end, u"token wanted"_s);
    }

    void aRecordWithoutNamesOpensAsBefore()
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            "[accounts-1]\nold\\label=Earlier\nold\\authId=MA_TEST\nold\\apiUrl=https://old.example:443/v1/\n"
            "old\\proxyMode=manual\nold\\proxyHost=Proxy.Old.Example\nold\\proxyPort=3128\n"
            "old\\proxyUser=me\n");
        file.close();
        m_secrets->entries = {{tokenEntry(u"old"_s), tokenFor(OldServer)},
                              {proxyPasswordEntry(u"old"_s), passwordFor(OldProxy)}};
        {
            Running program(m_path, *m_secrets);
            const Opening opening = openIn(program.opener, u"old"_s);
            QCOMPARE(opening.account.token, tokenFor(OldServer));
            QCOMPARE(opening.account.proxy.password, passwordFor(OldProxy));
            AccountEdit edit;
            edit.before = edit.account = *program.accounts.find(u"old"_s);
            edit.account.apiUrl = OldServer + u"/v2"_s;
            QCOMPARE(program.keeper.tokenLack(edit), TokenLack::None);
            edit.account.apiUrl = NewServer;
            QCOMPARE(program.keeper.tokenLack(edit), TokenLack::OtherServer);
            edit.token = tokenFor(NewServer);
            QCOMPARE(program.keeper.tokenLack(edit), TokenLack::None);
            QCOMPARE(save(program, edit), u"saved"_s);
            QVERIFY(comesTrue([&] { return program.accounts.leftovers().isEmpty(); }));
            QVERIFY(program.settings.keys(u"accounts-1/"_s).isEmpty());
        }
        QVERIFY(!m_secrets->entries.contains(tokenEntry(u"old"_s)));
        QVERIFY(m_secrets->entries.contains(proxyPasswordEntry(u"old"_s))); // which is the same
        Running next(m_path, *m_secrets);
        const Opening opening = openIn(next.opener, u"old"_s);
        QCOMPARE(leakIn(opening), QString());
        QCOMPARE(opening.account.token, tokenFor(NewServer));
    }

    /// A record that names a token of another server, however it came about.
    void aTokenOfAnotherServerIsAskedFor()
    {
        Running program(m_path, *m_secrets);
        Account account = *program.accounts.find(u"key"_s);
        account.apiUrl = NewServer;
        account.proxy = NewProxy;
        QVERIFY(program.accounts.save(account));
        const int calls = m_secrets->calls();
        QCOMPARE(openIn(program.opener, u"key"_s).end, u"other server"_s);
        QCOMPARE(m_secrets->calls(), calls); // it is not even read
        account.apiUrl = OldServer;
        QVERIFY(program.accounts.save(account));
        const Opening opening = openIn(program.opener, u"key"_s);
        QCOMPARE(opening.end, u"opened"_s);
        QCOMPARE(opening.account.proxy.password, QByteArray()); // the proxy will ask
    }

    void removingLeavesNothing()
    {
        {
            Running program(m_path, *m_secrets);
            QCOMPARE(remove(program), u"removed"_s);
            QCOMPARE(openIn(program.opener, u"key"_s).end, u"gone"_s);
        }
        QVERIFY(m_secrets->entries.isEmpty());
        const Settings settings(m_path);
        QCOMPARE(settings.keys({}), QStringList());
    }

    void removingWhatTheKeychainKeeps()
    {
        m_secrets->before = [](const FakeSecrets::Call &call) {
            return call.verb == FakeSecrets::Verb::Remove ? Fault::Fails : Fault::None;
        };
        {
            Running program(m_path, *m_secrets);
            const Account account = *program.accounts.find(u"key"_s);
            QCOMPARE(remove(program), u"kept "_s + account.storedToken.entry);
            QVERIFY(program.accounts.find(u"key"_s));
            QCOMPARE(stateOf(openIn(program.opener, u"key"_s)), oldState());
            bool isOver = false;
            QObject context;
            program.keeper.removeAllTheSame(u"key"_s, &context, [&isOver](const auto &) { isOver = true; });
            QTRY_VERIFY(isOver);
            QVERIFY(!program.accounts.find(u"key"_s));
        }
        m_secrets->before = [](const FakeSecrets::Call &) {
            return Fault::None;
        };
        Running next(m_path, *m_secrets);
        QVERIFY(!next.accounts.find(u"key"_s));
        next.keeper.sweep();
        QVERIFY(comesTrue([&] { return next.accounts.leftovers().isEmpty(); }));
        QVERIFY(m_secrets->entries.isEmpty());
    }

    /// What was found out about a server is about that one, and no reason to open the account anew.
    void theCaseOfThePathIsKeptUntilTheUrlChanges()
    {
        Running program(m_path, *m_secrets);
        const QString url = OldServer + u"/api/v1"_s;
        QCOMPARE(openIn(program.opener, u"key"_s).account.pathCase, PathCase::Lower);
        program.keeper.keepPathCase(u"nobody"_s, url, PathCase::Upper);
        program.keeper.keepPathCase(u"key"_s, NewServer + u"/api/v1"_s, PathCase::Upper);
        waitForKeeper(program);
        QCOMPARE(openIn(program.opener, u"key"_s).account.pathCase, PathCase::Lower);
        program.keeper.keepPathCase(u"key"_s, url + u'/', PathCase::Upper);
        waitForKeeper(program);
        {
            Running next(m_path, *m_secrets);
            QCOMPARE(openIn(next.opener, u"key"_s).account.pathCase, PathCase::Upper);
        }
        QCOMPARE(save(program, editOf(program, jobs()[4])), u"saved"_s); // its name
        QCOMPARE(openIn(program.opener, u"key"_s).account.pathCase, PathCase::Upper);
        QCOMPARE(save(program, editOf(program, jobs()[0])), u"saved"_s); // its server
        QCOMPARE(openIn(program.opener, u"key"_s).account.pathCase, PathCase::Lower);
        AccountEdit back = editOf(program, jobs()[1]);
        back.account.apiUrl = url;
        back.token = tokenFor(OldServer);
        QCOMPARE(save(program, back), u"saved"_s);
        QCOMPARE(openIn(program.opener, u"key"_s).account.pathCase, PathCase::Lower);

        program.keeper.keepPathCase(u"key"_s, url, PathCase::Upper);
        program.keeper.keepPathCase(u"key"_s, url, PathCase::Lower);
        waitForKeeper(program);
        QCOMPARE(openIn(program.opener, u"key"_s).account.pathCase, PathCase::Lower);
    }

    /// What is shown of it only does not open it anew; all else does. Each setting once.
    void whatOpensItAnew_data()
    {
        QTest::addColumn<std::function<void(Account &)>>("change");
        QTest::addColumn<bool>("isOpenedAnew");
        const auto add = [](const char *name, bool isOpenedAnew,
                            const std::function<void(Account &)> &change) {
            QTest::newRow(name) << change << isOpenedAnew;
        };
        add("label", false, [](Account &account) { account.label = u"Renamed"_s; });
        add("color", false, [](Account &account) { account.color = AccountColor::Teal; });
        add("case of the path", false, [](Account &account) { setPathCase(account, PathCase::Upper); });
        add("kept token", false, [](Account &account) { account.isTokenKept = false; });
        add("Auth ID", true, [](Account &account) { account.authId = u"MA_OTHER"_s; });
        add("path", true, [](Account &account) { account.apiUrl = OldServer + u"/api/v2"_s; });
        add("read-only", true, [](Account &account) { account.isReadOnly = true; });
        add("certificates", true, [](Account &account) { account.extraCertificates = "PEM"; });
        add("proxy", true, [](Account &account) { account.proxy = NewProxy; });
        add("same account", true,
            [](Account &account) { addFormerAddress(account, addressOf(NewServer, account.authId)); });
    }
    void whatOpensItAnew()
    {
        QFETCH(std::function<void(Account &)>, change);
        QFETCH(bool, isOpenedAnew);
        Running program(m_path, *m_secrets);
        AccountEdit edit;
        edit.before = edit.account = *program.accounts.find(u"key"_s);
        change(edit.account);
        std::optional<SavedAccount> saved;
        QObject context;
        program.keeper.save(edit, &context, [&saved](const auto &result) { saved = *result; });
        waitForKeeper(program);
        QVERIFY(saved && saved->isWritten);
        QCOMPARE(saved->connectsOtherwise, isOpenedAnew);
    }

    /// What the dialog asks before it offers to save or to try.
    void aTokenIsLackingWhereNoneMayGo()
    {
        Running program(m_path, *m_secrets);
        AccountEdit edit;
        edit.before = edit.account = *program.accounts.find(u"key"_s);
        const auto state = [&] {
            return std::pair(program.keeper.tokenLack(edit), program.keeper.canTest(edit));
        };
        QCOMPARE(state(), std::pair(TokenLack::None, true));
        edit.account.isTokenKept = false; // but what is stored is there until it is saved
        QCOMPARE(state(), std::pair(TokenLack::None, true));
        edit.account.apiUrl = NewServer;
        QCOMPARE(state(), std::pair(TokenLack::None, false));
        edit.account.isTokenKept = true;
        QCOMPARE(state(), std::pair(TokenLack::OtherServer, false));
        program.opener.useToken(*edit.before, tokenFor(OldServer)); // for this run, for the old one
        QCOMPARE(state(), std::pair(TokenLack::OtherServer, false));
        edit.token = tokenFor(NewServer);
        QCOMPARE(state(), std::pair(TokenLack::None, true));
        edit.token.clear();
        edit.account.apiUrl = OldServer + u"/other/path"_s;
        QCOMPARE(state(), std::pair(TokenLack::None, true));
        AccountEdit added;
        added.account = oldAccount();
        added.account.key = u"new"_s;
        QCOMPARE(program.keeper.tokenLack(added), TokenLack::NotStored);
        QVERIFY(!program.keeper.canTest(added));
    }

    void aTestGetsNoSecretOfAnotherServer()
    {
        Running program(m_path, *m_secrets);
        AccountEdit edit;
        edit.before = edit.account = *program.accounts.find(u"key"_s);
        edit.account.isTokenKept = false;
        const auto secrets = [&] {
            QString found;
            QObject context;
            program.keeper.readSecrets(edit, &context, [&found](const auto &read) {
                found = !read ? u"none"_s : QString::fromLatin1(read->token + ' ' + read->proxyPassword);
            });
            return comesTrue([&found] { return !found.isEmpty(); }) ? found : u"never"_s;
        };
        QCOMPARE(secrets(), QString::fromLatin1(tokenFor(OldServer) + ' ' + passwordFor(OldProxy)));
        edit.account.proxy = NewProxy;
        QCOMPARE(secrets(), QString::fromLatin1(tokenFor(OldServer) + ' '));
        edit.account.apiUrl = NewServer;
        QCOMPARE(secrets(), u"none"_s);
    }

    /// What is entered on demand is used at once, kept only if wanted, and for nobody else.
    void whatIsEnteredOnDemand()
    {
        Running program(m_path, *m_secrets);
        const Account asked = *program.accounts.find(u"key"_s);
        const int calls = m_secrets->calls();
        QObject context;
        int ends = 0;
        const auto end = [&ends](const auto &) {
            ++ends;
        };
        program.keeper.enterToken(asked, tokenFor(OldServer, "2"), false, &context, end);
        waitForKeeper(program);
        QCOMPARE(m_secrets->calls(), calls);
        QCOMPARE(openIn(program.opener, u"key"_s).account.token, tokenFor(OldServer, "2"));
        program.keeper.enterToken(asked, tokenFor(OldServer, "3"), true, &context, end);
        waitForKeeper(program);
        QCOMPARE(ends, 1);
        ProxyChoice proxy = OldProxy;
        proxy.password = passwordFor(OldProxy, "2");
        program.keeper.enterProxyPassword(asked, proxy, true, &context, end);
        waitForKeeper(program);
        QCOMPARE(ends, 2);
        checkNextStart(stateWith(tokenFor(OldServer, "3"), passwordFor(OldProxy, "2")));

        Running other(m_path, *m_secrets);
        QCOMPARE(save(other, editOf(other, jobs()[0])), u"saved"_s); // another server meanwhile
        program.keeper.enterToken(asked, tokenFor(OldServer, "4"), true, &context, end);
        waitForKeeper(program);
        const Opening opening = openIn(program.opener, u"key"_s);
        QCOMPARE(leakIn(opening), QString());
        QCOMPARE(opening.account.token, tokenFor(NewServer));
    }

private:
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

QTEST_GUILESS_MAIN(TestAccountKeeper)
#include "test_accountkeeper.moc"
