// SPDX-License-Identifier: MIT
#include "core/report/reportkey.h"
#include "core/store/secretstore.h"
#include "tests/keychain/gnomekeyring.h"
#include "tests/keychain/keychaintest.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A run of the program.
struct Run
{
    explicit Run(const QTemporaryDir &folder)
        : key(secrets, folder.filePath(u"lock"_s))
    {
    }

    [[nodiscard]] ReportKey::Answer obtain()
    {
        std::optional<ReportKey::Answer> answer;
        key.obtain(&context, [&answer](const ReportKey::Answer &told) { answer = told; });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000))
            qFatal("no answer at all");
        return *answer;
    }
    [[nodiscard]] std::optional<SigningKey> find()
    {
        std::optional<std::optional<SigningKey>> answer;
        key.find(&context, [&answer](const std::optional<SigningKey> &told) { answer = told; });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000))
            qFatal("no answer at all");
        return *answer;
    }

    QObject context;
    SecretStore secrets{20s};
    ReportKey key;
};

bool isWithoutKeychain()
{
    return qEnvironmentVariable("KEYCHAIN_SESSION") != "keyring"_L1;
}

} // namespace

/// The key that signs reports, in a real keychain, and where there is none.
class TestReportKey final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!isWithoutKeychain())
            QTRY_VERIFY_WITH_TIMEOUT(GnomeKeyring::isRunning(), 30'000);
    }
    void init()
    {
        if (isWithoutKeychain())
            return;
        SecretStore secrets;
        QVERIFY_DONE(PatientStore(secrets).remove(ReportKey::entry()));
    }

    void withoutAKeychainThereIsNone()
    {
        if (!isWithoutKeychain())
            QSKIP("there is one");
        const QTemporaryDir folder;
        Run run(folder);
        for (int round = 0; round < 2; ++round) {
            const ReportKey::Answer answer = run.obtain();
            QVERIFY(!answer);
            QCOMPARE(answer.error().kind, ProblemKind::NoKeychain);
        }
        QVERIFY(!run.find() && !run.key.known());
    }

    void itIsMadeOnceAndStays()
    {
        if (isWithoutKeychain())
            QSKIP("there is no keychain");
        const QTemporaryDir folder;
        QByteArray publicKey;
        {
            Run run(folder);
            QVERIFY(!run.find()); // and none was made for it
            int answers = 0;
            run.key.obtain(&run.context, [&answers](const auto &) { ++answers; });
            const ReportKey::Answer answer = run.obtain();
            QCOMPARE(answers, 1);
            QVERIFY(answer);
            publicKey = answer->publicKey();
            QCOMPARE(run.key.known()->publicKey(), publicKey);
            QCOMPARE(run.obtain()->publicKey(), publicKey);
        }
        Run next(folder);
        QVERIFY(!next.key.known());
        QCOMPARE(next.find()->publicKey(), publicKey);
        QCOMPARE(next.obtain()->publicKey(), publicKey);
        QVERIFY(isSignedBy(publicKey, "text", next.obtain()->sign("text")));
    }

    void nobodyIsAskedTwiceToUnlockIt()
    {
        if (isWithoutKeychain())
            QSKIP("there is no keychain");
        const QTemporaryDir folder;
        QByteArray publicKey;
        {
            Run run(folder);
            publicKey = run.obtain()->publicKey();
        }
        QVERIFY(GnomeKeyring::lock());
        const IgnoredPrompter prompter([] {}); // declines
        QVERIFY(prompter.isThere());
        Run run(folder);
        QVERIFY(!run.find());
        QCOMPARE(prompter.prompts(), 0);
        QCOMPARE(run.obtain().error().kind, ProblemKind::Locked);
        const int prompts = prompter.prompts();
        QVERIFY(prompts > 0);
        QCOMPARE(run.obtain().error().kind, ProblemKind::Locked);
        QVERIFY(!run.find());
        QCOMPARE(prompter.prompts(), prompts);
        QVERIFY(GnomeKeyring::unlock());
        QCOMPARE(run.obtain()->publicKey(), publicKey);
        QCOMPARE(prompter.prompts(), prompts);
    }

    void whatIsNoKeyIsNotTakenForOne()
    {
        if (isWithoutKeychain())
            QSKIP("there is no keychain");
        const QTemporaryDir folder;
        Run run(folder);
        QVERIFY_DONE(PatientStore(run.secrets).write(ReportKey::entry(), "not a key"));
        QCOMPARE(run.obtain().error().kind, ProblemKind::Failed);
        QVERIFY(!run.find() && !run.key.known());
    }
};

QTEST_GUILESS_MAIN(TestReportKey)
#include "test_reportkey.moc"
