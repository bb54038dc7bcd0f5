// SPDX-License-Identifier: MIT
// The executable without a window, with a real keychain.
#include "core/account/accountlist.h"
#include "core/store/settings.h"
#include "tests/keychain/gnomekeyring.h"
#include "tests/keychain/keychaintest.h"
#include "tests/support/fakeprovider.h"
#include "ui/report/reportfiles.h"

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Outcome
{
    int status = -1;
    QString error;
};

} // namespace

class TestUnattendedKeychain final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QTRY_VERIFY_WITH_TIMEOUT(GnomeKeyring::isRunning(), 30'000);
        QCoreApplication::setApplicationName(u"vobiz-credential-manager"_s); // its settings are meant
        Account account;
        account.key = makeAccountKey();
        account.label = u"Head office"_s;
        account.authId = u"MA_TEST"_s;
        account.apiUrl = m_provider.account().baseUrl.toString();
        account.storedToken = {newTokenEntry(account.key), serverOf(account.apiUrl)};
        Settings settings(Settings::defaultPath());
        AccountList accounts(settings);
        QVERIFY(accounts.save(account));
        SecretStore secrets(30s);
        QVERIFY_DONE(PatientStore(secrets).write(account.storedToken.entry, secretOf("token")));
    }
    void init() { QVERIFY(GnomeKeyring::unlock()); }

    void reportsOfAStoredAccountAreSigned()
    {
        QByteArray key;
        for (const QString &name : {u"first.html"_s, u"second.pdf"_s}) {
            const Outcome outcome = run({u"--account"_s, u"head office"_s, u"--report"_s, file(name)});
            QVERIFY2(outcome.status == 0 && outcome.error.isEmpty(), qPrintable(outcome.error));
            const auto verdict = verifyReport(file(name));
            QVERIFY(verdict && verdict->isProven());
            QVERIFY(key.isEmpty() || verdict->contents->publicKey == key);
            key = verdict->contents->publicKey;
        }
        QCOMPARE(m_provider.asked().first().token, secretOf("token"));
        QVERIFY(m_provider.deletes() == 0 && m_provider.updates() == 0);
        QVERIFY(filesWithSecrets().isEmpty());
    }

    void nobodyIsAskedToUnlockIt()
    {
        QVERIFY(GnomeKeyring::lock());
        const IgnoredPrompter prompter;
        QVERIFY(prompter.isThere());
        const qsizetype asked = m_provider.asked().size();
        const Outcome stored = run({u"--account"_s, u"Head office"_s, u"--report"_s, file(u"locked.csv"_s)});
        QVERIFY2(stored.status == 4, qPrintable(stored.error));
        QVERIFY2(stored.error.contains(u"The keychain is locked"_s), qPrintable(stored.error));
        QCOMPARE(m_provider.asked().size(), asked);
        QVERIFY(!QFile::exists(file(u"locked.csv"_s)));
        // One that needs no token from it.
        const Outcome given = run(
            {u"--api-url"_s, m_provider.account().baseUrl.toString(), u"--report"_s, file(u"locked.html"_s)},
            {{u"VOBIZ_AUTH_ID"_s, u"MA_TEST"_s}, {u"VOBIZ_AUTH_TOKEN"_s, u"given"_s}});
        QVERIFY2(given.status == 0, qPrintable(given.error));
        QVERIFY2(given.error.contains(u"it is not signed"_s), qPrintable(given.error));
        QVERIFY(verifyReport(file(u"locked.html"_s))->isUnaltered());
        QCOMPARE(prompter.prompts(), 0);
    }

private:
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }

    Outcome run(const QStringList &arguments, const QList<std::pair<QString, QString>> &variables = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const auto &[name, value] : variables)
            environment.insert(name, value);
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(VOBIZ_PROGRAM), arguments);
        if (!waitUntil([&process] { return process.state() == QProcess::NotRunning; }))
            return {};
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAllStandardError())};
    }

    FakeProvider m_provider{3};
    const QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestUnattendedKeychain)
#include "test_unattendedkeychain.moc"
