// SPDX-License-Identifier: MIT
#include "tests/keychain/keychaintest.h"

#include <QtCore/QUuid>

using namespace vobiz;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The store against the Credential Manager of Windows, in entries that nobody else has.
class TestCredentialManager final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<SecretStore>(30s);
        m_keychain = std::make_unique<PatientStore>(*m_store);
    }
    void cleanup() { QVERIFY_DONE(m_keychain->remove(m_key)); }

    void keepsWhatItIsGiven_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("letters") << QByteArray("s3cret");
        QTest::newRow("not ASCII") << QByteArray("gehe\xc3\xafm \xf0\x9f\x94\x91");
        QTest::newRow("with a zero") << QByteArray("a\0b", 3);
        QTest::newRow("as long as it may be") << QByteArray(2560, 'x');
    }
    void keepsWhatItIsGiven()
    {
        QFETCH(QByteArray, secret);
        QVERIFY_DONE(m_keychain->write(m_key, secret));
        QCOMPARE(secretIn(m_keychain->read(m_key)), secret);
    }

    /// Wine would take it, Windows doesn't.
    void whatIsTooLongIsRefusedAndLeavesTheOldOne()
    {
        QVERIFY_DONE(m_keychain->write(m_key, "old"));
        QCOMPARE_PROBLEM(m_keychain->write(m_key, QByteArray(2561, 'x')), ProblemKind::TooLong);
        QCOMPARE(secretIn(m_keychain->read(m_key)), QByteArray("old"));
    }

    void tellsMissingFromThere()
    {
        QCOMPARE(secretIn(m_keychain->read(m_key)), std::nullopt);
        QVERIFY_DONE(m_keychain->remove(m_key));
        QVERIFY_DONE(m_keychain->write(m_key, "here"));
        QVERIFY_DONE(m_keychain->remove(m_key));
        QCOMPARE(secretIn(m_keychain->read(m_key)), std::nullopt);
    }

private:
    const QString m_key = u"test-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::unique_ptr<SecretStore> m_store;
    std::unique_ptr<PatientStore> m_keychain;
};

QTEST_GUILESS_MAIN(TestCredentialManager)
#include "test_credentialmanager.moc"
