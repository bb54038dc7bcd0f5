// SPDX-License-Identifier: MIT
#include "core/account/accountkeeper.h"
#include "core/account/accountlist.h"
#include "core/account/accountopener.h"
#include "core/session/connectiontest.h"
#include "core/store/settings.h"
#include "tests/keychain/gnomekeyring.h"
#include "tests/keychain/keychaintest.h"
#include "tests/support/fulldisk.h"
#include "tests/support/scriptedserver.h"

#include <QtCore/QProcess>

#include <csignal>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString ChildArgument = u"--account-child"_s;
const QString Key = u"the-account"_s;

QString settingsFile()
{
    return QDir::homePath() + u"/.config/settings.ini"_s;
}

/// One running program.
struct Running
{
    Running()
        : settings(settingsFile())
        , accounts(settings)
        , secrets(30s)
        , opener(accounts, secrets)
        , keeper(accounts, secrets, opener, settingsFile() + u".accounts"_s)
    {
    }

    Settings settings;
    AccountList accounts;
    SecretStore secrets;
    AccountOpener opener;
    AccountKeeper keeper;
};

/// The keychain, for a program that is killed at one of its calls.
class DeadlySecrets final : public Secrets
{
public:
    DeadlySecrets(Secrets &secrets, int call, bool isAfterwards)
        : m_secrets(secrets)
        , m_deadly(call)
        , m_isAfterwards(isAfterwards)
    {
    }

    void read(const QString &key, QObject *context, ReadDone done) override
    {
        m_secrets.read(key, context, std::move(done));
    }
    void write(const QString &key, const QByteArray &secret, QObject *context, ChangeDone done) override
    {
        m_secrets.write(key, secret, context, dying(std::move(done)));
    }
    void remove(const QString &key, QObject *context, ChangeDone done) override
    {
        m_secrets.remove(key, context, dying(std::move(done)));
    }

private:
    ChangeDone dying(ChangeDone done)
    {
        const bool isDeadly = ++m_calls == m_deadly;
        if (isDeadly && !m_isAfterwards)
            (void)std::raise(SIGKILL);
        return [done = std::move(done), isDeadly](const auto &problem) {
            if (isDeadly)
                (void)std::raise(SIGKILL);
            done(problem);
        };
    }

    Secrets &m_secrets;
    const int m_deadly;
    const bool m_isAfterwards;
    int m_calls = 0;
};

/// What the user does: another server, and that one's token.
AccountEdit editFor(const AccountList &accounts, const QString &url, const QByteArray &token)
{
    AccountEdit edit;
    edit.before = edit.account = *accounts.find(Key);
    edit.account.apiUrl = url;
    edit.token = token;
    return edit;
}

int runChild(const QStringList &arguments)
{
    Running program;
    DeadlySecrets secrets(program.secrets, arguments.at(4).toInt(), arguments.at(5) == "after"_L1);
    AccountKeeper keeper(program.accounts, secrets, program.opener, settingsFile() + u".accounts"_s);
    QObject context;
    bool isOver = false;
    keeper.save(editFor(program.accounts, arguments.at(2), arguments.at(3).toLatin1()), &context,
                [&isOver](const auto &) { isOver = true; });
    (void)QTest::qWaitFor([&] { return isOver && program.accounts.leftovers().isEmpty(); }, 30'000);
    return 0; // it has no such call
}

} // namespace

/// An account gets another server and that one's token, and something comes in between. What two servers then
/// get to see. In a session of its own, with a real GNOME Keyring: see in_own_session.
class TestAccountTokens final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QTRY_VERIFY_WITH_TIMEOUT(GnomeKeyring::isRunning(), 30'000); }

    void init()
    {
        QDir(QDir::homePath() + u"/.config"_s).removeRecursively();
        const Handler list = answer(jsonResponse(200, R"({"meta": {"limit": 1, "offset": 0, "total": 0},
                                                          "objects": []})"));
        m_old = std::make_unique<ScriptedServer>(list);
        m_new = std::make_unique<ScriptedServer>(list);
        m_items = GnomeKeyring::items();
        Running program;
        AccountEdit edit;
        edit.account.key = Key;
        edit.account.label = u"Office"_s;
        edit.account.authId = u"MA_TEST"_s;
        edit.account.apiUrl = m_old->url(u"/v1"_s).toString();
        edit.token = OldToken;
        QCOMPARE(save(program, edit), u"saved"_s);
        QCOMPARE(GnomeKeyring::items(), m_items + 1);
    }
    void cleanup()
    {
        Running program;
        bool isOver = false;
        program.keeper.remove(Key, this, [&isOver](const auto &) { isOver = true; });
        QTRY_VERIFY(isOver);
        QCOMPARE(GnomeKeyring::items(), m_items); // nothing is left where nobody looks
        QCOMPARE(filesWithSecrets(), QStringList());
    }

    void nothingComesInBetween()
    {
        {
            Running program;
            QCOMPARE(save(program, toNewServer(program)), u"saved"_s);
        }
        checkNextStart(*m_new);
        QCOMPARE(m_old->requests().size(), 0);
    }

    void cancelWhileTheKeychainIsSlow()
    {
        {
            Running program;
            auto dialog = std::make_unique<QObject>();
            bool isOver = false;
            {
                const GnomeKeyring::Stop stop;
                program.keeper.save(toNewServer(program), dialog.get(),
                                    [&isOver](const auto &) { isOver = true; });
                QTRY_COMPARE(program.accounts.leftovers().size(), 1); // it is being asked
                dialog.reset();
            }
            QTRY_VERIFY(program.accounts.leftovers().isEmpty());
            QVERIFY(!isOver);
        }
        checkNextStart(*m_old);
        QCOMPARE(m_new->requests().size(), 0);
    }

    void quitWhileTheKeychainIsSlow()
    {
        {
            const GnomeKeyring::Stop stop;
            Running program;
            program.keeper.save(toNewServer(program), this, [](const auto &) {});
            QTRY_COMPARE(program.accounts.leftovers().size(), 1);
            for (int i = 0; i < 20; ++i) // the call is out
                QCoreApplication::processEvents();
        } // and is carried out when nobody is there any more
        checkNextStart(*m_old);
        QCOMPARE(m_new->requests().size(), 0);
    }

    void aSecondProgramWithAnOlderList()
    {
        Running other;
        {
            Running program;
            QCOMPARE(save(program, toNewServer(program)), u"saved"_s);
        }
        QCOMPARE(other.accounts.find(Key)->apiUrl, m_old->url(u"/v1"_s).toString()); // it knows nothing yet
        QCOMPARE(connectWith(other), u"opened"_s);
        checkRequests();
        checkNextStart(*m_new);
        QCOMPARE(m_old->requests().size(), 0);
    }

    void aFullDisk()
    {
        {
            Running program;
            const FullDisk full(10);
            QCOMPARE(save(program, toNewServer(program)), u"for this run"_s);
            QCOMPARE(connectWith(program), u"opened"_s); // in this run at the new one
            QCOMPARE(m_new->requests().size(), 1);
            QCOMPARE(m_old->requests().size(), 0);
        }
        checkNextStart(*m_old);
        QCOMPARE(m_new->requests().size(), 1);
    }

    void aDiskThatIsFullWhenTheTokenIsStored()
    {
        {
            Running program;
            std::unique_ptr<FullDisk> full;
            QString end;
            {
                const GnomeKeyring::Stop stop; // long enough to fill the disk
                program.keeper.save(toNewServer(program), this,
                                    [&end](const auto &result) { end = endOf(result); });
                QTRY_COMPARE(program.accounts.leftovers().size(), 1);
                full = std::make_unique<FullDisk>(10);
            }
            QTRY_COMPARE(end, u"for this run"_s);
            QCOMPARE(connectWith(program), u"opened"_s);
            QCOMPARE(m_new->requests().size(), 1);
            full.reset();
        }
        checkNextStart(*m_old);
        QCOMPARE(m_new->requests().size(), 1);
    }

    void killed_data()
    {
        QTest::addColumn<int>("call");
        QTest::addColumn<QString>("when");
        QTest::addColumn<bool>("isNew");
        QTest::newRow("before the new token is stored") << 1 << u"before"_s << false;
        QTest::newRow("after it is stored") << 1 << u"after"_s << false;
        QTest::newRow("before the old one is removed") << 2 << u"before"_s << true;
        QTest::newRow("after it is removed") << 2 << u"after"_s << true;
    }
    void killed()
    {
        QFETCH(int, call);
        QFETCH(QString, when);
        QFETCH(bool, isNew);
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(),
                    {ChildArgument, m_new->url(u"/v1"_s).toString(), QString::fromLatin1(NewToken),
                     QString::number(call), when});
        QTRY_COMPARE_WITH_TIMEOUT(child.state(), QProcess::NotRunning, 30'000);
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        checkNextStart(isNew ? *m_new : *m_old);
        QCOMPARE((isNew ? m_old : m_new)->requests().size(), 0);
    }

private:
    static inline const QByteArray OldToken = secretOf("old-server");
    static inline const QByteArray NewToken = secretOf("new-server");

    [[nodiscard]] AccountEdit toNewServer(const Running &program) const
    {
        return editFor(program.accounts, m_new->url(u"/v1"_s).toString(), NewToken);
    }
    [[nodiscard]] static QString endOf(const Result<SavedAccount, NotSaved> &result)
    {
        return !result ? u"not saved"_s : result->isWritten ? u"saved"_s : u"for this run"_s;
    }
    /// And what it leaves behind is gone, if it was written.
    [[nodiscard]] static QString save(Running &program, const AccountEdit &edit)
    {
        QString end;
        QObject context;
        program.keeper.save(edit, &context, [&end](const auto &result) { end = endOf(result); });
        const bool isOver = QTest::qWaitFor(
            [&] { return !end.isEmpty() && (end != "saved"_L1 || program.accounts.leftovers().isEmpty()); },
            30'000);
        return isOver ? end : end + u", not over"_s;
    }
    /// Opens the account and asks its server for something.
    [[nodiscard]] static QString connectWith(Running &program)
    {
        QString end;
        std::optional<ApiAccount> opened;
        QObject context;
        connect(&program.opener, &AccountOpener::opened, &context,
                [&](const QString &, const ApiAccount &account) {
                    end = u"opened"_s;
                    opened = account;
                });
        connect(&program.opener, &AccountOpener::tokenWanted, &context, [&end] { end = u"token wanted"_s; });
        connect(&program.opener, &AccountOpener::keychainFailed, &context, [&end] { end = u"failed"_s; });
        program.opener.open(Key);
        if (!QTest::qWaitFor([&end] { return !end.isEmpty(); }, 30'000) || !opened)
            return end;
        ConnectionTest asking(*opened);
        QSignalSpy finished(&asking, &ConnectionTest::finished);
        asking.start();
        if (!QTest::qWaitFor([&finished] { return !finished.isEmpty(); }, 30'000))
            return u"no answer"_s;
        const auto result = finished.first().first().value<ConnectionTestResult>();
        return result.error ? u"not connected"_s : end;
    }
    /// Each server has seen its own token, and no other one.
    void checkRequests() const
    {
        for (const Request &request : m_old->requests())
            QCOMPARE(request.values("X-Auth-Token"), QByteArrayList{OldToken});
        for (const Request &request : m_new->requests())
            QCOMPARE(request.values("X-Auth-Token"), QByteArrayList{NewToken});
    }
    /// The program opens it by itself, and asks for nothing; then the keychain holds one token.
    void checkNextStart(const ScriptedServer &asked)
    {
        Running next;
        const qsizetype before = asked.requests().size();
        QCOMPARE(connectWith(next), u"opened"_s);
        checkRequests();
        QCOMPARE(asked.requests().size(), before + 1);
        next.keeper.sweep();
        QTRY_VERIFY(next.accounts.leftovers().isEmpty());
        QCOMPARE(GnomeKeyring::items(), m_items + 1);
        QCOMPARE(connectWith(next), u"opened"_s);
        checkRequests();
    }

    std::unique_ptr<ScriptedServer> m_old;
    std::unique_ptr<ScriptedServer> m_new;
    int m_items = 0; ///< of the keychain, of others
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == ChildArgument)
        return runChild(QCoreApplication::arguments());
    TestAccountTokens test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_accounttokens.moc"
