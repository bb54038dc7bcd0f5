// SPDX-License-Identifier: MIT
#include "tests/keychain/gnomekeyring.h"
#include "tests/keychain/keychaintest.h"

using namespace vobiz;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The store against a real GNOME Keyring, in a session of its own: see in_own_session.
class TestSecretStore final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QTRY_VERIFY_WITH_TIMEOUT(GnomeKeyring::isRunning(), 30'000); }

    void init()
    {
        m_store = std::make_unique<SecretStore>(30s);
        m_keychain = std::make_unique<PatientStore>(*m_store);
    }

    /// First, because the very first contact takes more steps than later ones.
    void aKeychainThatDoesNotAnswerBlocksNothing()
    {
        SecretStore impatient(300ms);
        int turns = 0;
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&turns] { ++turns; });
        {
            const GnomeKeyring::Stop stop;
            QVERIFY(stop.isStopped());
            timer.start(10ms);
            QCOMPARE_PROBLEM(PatientStore(impatient).read(u"slow"_s), ProblemKind::TimedOut);
            QCOMPARE_PROBLEM(PatientStore(impatient).write(u"slow"_s, secretOf("late")),
                             ProblemKind::TimedOut);
            QCOMPARE_PROBLEM(PatientStore(impatient).remove(u"slow"_s), ProblemKind::TimedOut);
            QVERIFY2(turns >= 10, qPrintable(QString::number(turns))); // 90 when nothing else runs
        }
        QVERIFY_DONE(m_keychain->read(u"slow"_s));
    }

    void aChangeThatTimedOutMayStillHappen()
    {
        SecretStore impatient(300ms);
        {
            const GnomeKeyring::Stop stop;
            QCOMPARE_PROBLEM(PatientStore(impatient).write(u"late"_s, secretOf("late")),
                             ProblemKind::TimedOut);
        }
        QTRY_COMPARE(secretIn(m_keychain->read(u"late"_s)), secretOf("late"));
    }

    void aLateAnswerIsNotTakenForTheNextOne()
    {
        QVERIFY_DONE(m_keychain->write(u"one"_s, secretOf("one")));
        SecretStore impatient(300ms);
        QStringList answers;
        {
            const GnomeKeyring::Stop stop;
            impatient.read(u"one"_s, this, [&answers](const auto &answer) {
                answers.append(answer ? u"answer"_s : u"problem"_s);
            });
            QTRY_COMPARE(answers, QStringList{u"problem"_s});
        }
        QCOMPARE(secretIn(PatientStore(impatient).read(u"two"_s)), std::nullopt);
        QCOMPARE(secretIn(PatientStore(impatient).read(u"one"_s)), secretOf("one"));
        QCOMPARE(answers.size(), 1);
    }

    void anotherStoreIsNotHeldUpByOneThatTimedOut()
    {
        auto impatient = std::make_unique<SecretStore>(50ms);
        {
            const GnomeKeyring::Stop stop;
            QCOMPARE_PROBLEM(PatientStore(*impatient).read(u"one"_s), ProblemKind::TimedOut);
            impatient->read(u"one"_s, this, [](const auto &) { QFAIL("its store is gone"); });
            QCoreApplication::processEvents();
            impatient.reset(); // with a call under way
        }
        QVERIFY_DONE(m_keychain->read(u"one"_s));
    }

    void keepsASecret_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QByteArray everyByte;
        for (int byte = 0; byte < 256; ++byte)
            everyByte.append(char(byte));
        QTest::newRow("token") << secretOf("0123456789abcdef");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("Unicode") << secretOf("пароль 密码 🔑 zoë");
        QTest::newRow("every byte") << secretOf(everyByte);
        QTest::newRow("not UTF-8") << secretOf("\xff\xfe\xc3");
        QTest::newRow("Base64") << secretOf("dG9rZW4=");
        QTest::newRow("lines") << secretOf(" \r\n\n ");
        QTest::newRow("long") << secretOf(QByteArray(300'000, 'x'));
    }
    void keepsASecret()
    {
        QFETCH(QByteArray, secret);
        const QString key = u"account/1 ключ %1"_s;
        QVERIFY_DONE(m_keychain->write(key, secretOf("an older one")));
        QVERIFY_DONE(m_keychain->write(key, secret));
        SecretStore other;
        QCOMPARE(secretIn(PatientStore(other).read(key)), secret);
        QCOMPARE(secretIn(m_keychain->read(key + u" "_s)), std::nullopt);
        QVERIFY_DONE(m_keychain->remove(key));
        QCOMPARE(secretIn(m_keychain->read(key)), std::nullopt);
    }

    void removingWhatIsNotThereIsNoProblem() { QVERIFY_DONE(m_keychain->remove(u"missing"_s)); }

    void removesNothingElse()
    {
        QVERIFY_DONE(m_keychain->write(u"a"_s, secretOf("a")));
        QVERIFY_DONE(m_keychain->write(u"b"_s, secretOf("b")));
        QVERIFY_DONE(m_keychain->remove(u"a"_s));
        QCOMPARE(secretIn(m_keychain->read(u"b"_s)), secretOf("b"));
    }

    void answersInOrderAndNeverWithinTheCall()
    {
        QStringList answers;
        const auto changed = [&answers](const QString &name) {
            return [&answers, name](const auto &problem) {
                answers.append(problem ? u"problem"_s : name);
            };
        };
        const auto wasRead = [&answers](const auto &answer) {
            answers.append(answer && *answer ? QString::fromLatin1(**answer).section(u'/', 1) : u"nothing"_s);
        };
        m_store->write(u"order"_s, secretOf("1"), this, changed(u"written 1"_s));
        m_store->read(u"order"_s, this, wasRead);
        m_store->write(u"order"_s, secretOf("2"), this, changed(u"written 2"_s));
        m_store->read(u"order"_s, this, wasRead);
        m_store->remove(u"order"_s, this, changed(u"removed"_s));
        m_store->read(u"order"_s, this, wasRead);
        QVERIFY(answers.isEmpty());
        const QStringList expected{u"written 1"_s, u"1"_s,       u"written 2"_s,
                                   u"2"_s,         u"removed"_s, u"nothing"_s};
        QTRY_COMPARE(answers, expected);
        QVERIFY_DONE(m_keychain->read(u"order"_s)); // whatever would be said twice has been said by now
        QCOMPARE(answers, expected);
    }

    void whoeverIsGoneHearsNothing()
    {
        auto context = std::make_unique<QObject>();
        m_store->read(u"gone"_s, context.get(), [](const auto &) { QFAIL("read"); });
        m_store->write(u"gone"_s, secretOf("kept"), context.get(), [](const auto &) { QFAIL("written"); });
        m_store->read(u"gone"_s, context.get(), [](const auto &) { QFAIL("read"); });
        context.reset();
        QCOMPARE(secretIn(m_keychain->read(u"gone"_s)), secretOf("kept"));
    }

    void nothingWaitsForTheStoreToReturn()
    {
        m_store->read(u"a"_s, this, [](const auto &) { QFAIL("read"); });
        m_store->write(u"never"_s, secretOf("never"), this, [](const auto &) { QFAIL("written"); });
        m_store.reset();
        SecretStore other;
        QCOMPARE(secretIn(PatientStore(other).read(u"never"_s)), std::nullopt);
    }

    void anAnswerMayRunAnEventLoopOfItsOwn()
    {
        QVERIFY_DONE(m_keychain->write(u"nested"_s, secretOf("nested")));
        std::optional<QByteArray> secret;
        m_store->read(u"missing"_s, this,
                      [this, &secret](const auto &) { secret = secretIn(m_keychain->read(u"nested"_s)); });
        QTRY_COMPARE(secret, secretOf("nested"));
    }

    void anAnswerMayDestroyTheStore()
    {
        m_store->read(u"missing"_s, this, [this](const auto &) { m_store.reset(); });
        m_store->read(u"missing"_s, this, [](const auto &) { QFAIL("read"); });
        QTRY_VERIFY(!m_store);
        SecretStore later; // which asks the keychain behind the first one
        QCOMPARE(secretIn(PatientStore(later).read(u"missing"_s)), std::nullopt);
    }

    void aLockedKeychainIsNotTakenForAnEmptyOne()
    {
        QVERIFY_DONE(m_keychain->write(u"locked"_s, secretOf("locked")));
        QVERIFY(GnomeKeyring::lock());
        QCOMPARE(look(u"locked"_s), ProblemKind::Locked);
        QCOMPARE(look(u"missing"_s), std::nullopt);
        QCOMPARE_PROBLEM(m_keychain->read(u"locked"_s), ProblemKind::Locked);
        QCOMPARE_PROBLEM(m_keychain->remove(u"locked"_s), ProblemKind::Locked);
        QCOMPARE_PROBLEM(m_keychain->write(u"locked"_s, secretOf("other")), ProblemKind::Locked);
        QCOMPARE_PROBLEM(m_keychain->write(u"new"_s, secretOf("new")), ProblemKind::Locked);
        QCOMPARE(secretIn(m_keychain->read(u"missing"_s)), std::nullopt);
        QVERIFY(GnomeKeyring::unlock());
        QCOMPARE(secretIn(m_keychain->read(u"locked"_s)), secretOf("locked"));
        QCOMPARE(secretIn(m_keychain->read(u"new"_s)), std::nullopt);
    }

    void whatTheUserDeclinesIsLocked_data()
    {
        QTest::addColumn<bool>("isUnlockedMeanwhile");
        QTest::newRow("declined") << false;
        QTest::newRow("unlocked elsewhere, and then declined") << true;
    }
    void whatTheUserDeclinesIsLocked()
    {
        QFETCH(bool, isUnlockedMeanwhile);
        QVERIFY_DONE(m_keychain->write(u"declined"_s, secretOf("declined")));
        QVERIFY(GnomeKeyring::lock());
        const IgnoredPrompter prompter([isUnlockedMeanwhile] {
            if (isUnlockedMeanwhile && !GnomeKeyring::unlock())
                qFatal("not unlocked");
        });
        QVERIFY(prompter.isThere());
        QCOMPARE(look(u"declined"_s), ProblemKind::Locked);
        QCOMPARE(prompter.prompts(), 0);
        QCOMPARE_PROBLEM(m_keychain->remove(u"declined"_s), ProblemKind::Locked);
        const KeychainAnswer read = m_keychain->read(u"declined"_s);
        QVERIFY(prompter.prompts() > 0);
        if (isUnlockedMeanwhile) {
            QCOMPARE(secretIn(read), secretOf("declined"));
        } else {
            QCOMPARE_PROBLEM(read, ProblemKind::Locked);
            QCOMPARE_PROBLEM(m_keychain->write(u"declined"_s, secretOf("other")), ProblemKind::Locked);
            QCOMPARE_PROBLEM(m_keychain->write(u"new"_s, secretOf("new")), ProblemKind::Locked);
            QVERIFY(GnomeKeyring::unlock());
        }
        QCOMPARE(look(u"declined"_s), std::nullopt);
        QCOMPARE(secretIn(m_keychain->read(u"declined"_s)), secretOf("declined"));
        QCOMPARE(secretIn(m_keychain->read(u"new"_s)), std::nullopt);
    }

    void nobodyIsAskedForAnAnswerThatNobodyWaitsFor()
    {
        QVERIFY_DONE(m_keychain->write(u"prompt"_s, secretOf("prompt")));
        QVERIFY(GnomeKeyring::lock());
        const IgnoredPrompter prompter;
        QVERIFY(prompter.isThere());
        auto context = std::make_unique<QObject>();
        m_store->read(u"missing"_s, this, [](const auto &) {});
        m_store->read(u"prompt"_s, context.get(), [](const auto &) { QFAIL("read"); });
        context.reset();
        QCOMPARE(secretIn(m_keychain->read(u"missing"_s)), std::nullopt);
        QCOMPARE(prompter.prompts(), 0);
        QVERIFY(GnomeKeyring::unlock());
    }

    void aQuestionThatTheUserIgnoresHoldsUpNobodyElse()
    {
        QVERIFY_DONE(m_keychain->write(u"prompt"_s, secretOf("prompt")));
        QVERIFY(GnomeKeyring::lock());
        const IgnoredPrompter prompter;
        QVERIFY(prompter.isThere());
        SecretStore impatient(500ms);
        QCOMPARE_PROBLEM(PatientStore(impatient).read(u"prompt"_s), ProblemKind::TimedOut);
        QCOMPARE(prompter.prompts(), 1);
        // libsecret asks nobody in order to remove.
        QCOMPARE_PROBLEM(PatientStore(impatient).remove(u"prompt"_s), ProblemKind::Locked);
        QCOMPARE(prompter.prompts(), 1);
        QCOMPARE(secretIn(PatientStore(impatient).read(u"missing"_s)), std::nullopt);

        m_store->read(u"prompt"_s, this, [](const auto &) { QFAIL("its store is gone"); });
        QTest::qWait(100); // nothing tells that it is under way
        m_store.reset();
        QCOMPARE(secretIn(PatientStore(impatient).read(u"missing"_s)), std::nullopt);
        QVERIFY(GnomeKeyring::unlock());
    }

    /// Last: the keyring's file is there and doesn't tell, and no other file does.
    void noFileTellsASecret()
    {
        QVERIFY_DONE(m_keychain->write(u"file"_s, secretOf("file")));
        QTRY_VERIFY(QFileInfo(QDir::homePath() + u"/.local/share/keyrings/login.keyring"_s).size() > 500);
        QCOMPARE(filesWithSecrets(), QStringList());

        QFile planted(QDir::homePath() + u"/.planted"_s);
        QVERIFY(planted.open(QIODevice::WriteOnly));
        planted.write("token=" + secretOf("planted").toBase64());
        planted.close();
        QCOMPARE(filesWithSecrets(), QStringList{planted.fileName()});
        QVERIFY(planted.remove());
    }

private:
    [[nodiscard]] std::optional<ProblemKind> look(const QString &key)
    {
        std::optional<std::optional<KeychainProblem>> end;
        m_store->look(key, this, [&end](const auto &problem) { end = problem; });
        if (!QTest::qWaitFor([&end] { return end.has_value(); }, 30'000))
            qFatal("no answer at all");
        return *end ? std::optional((*end)->kind) : std::nullopt;
    }

    std::unique_ptr<SecretStore> m_store;
    std::unique_ptr<PatientStore> m_keychain;
};

QTEST_GUILESS_MAIN(TestSecretStore)
#include "test_secretstore.moc"
