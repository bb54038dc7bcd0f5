// SPDX-License-Identifier: MIT
#include "tests/unit/accountkeepertest.h"

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

/// What is saved, opened and removed, by one program or by several.
class TestAccountKeeper final : public AccountKeeperTest
{
    Q_OBJECT

private slots:
    void init() { prepare(); }

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
};

QTEST_GUILESS_MAIN(TestAccountKeeper)
#include "test_accountkeeper.moc"
