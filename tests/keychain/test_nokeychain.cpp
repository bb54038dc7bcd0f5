// SPDX-License-Identifier: MIT
#include "tests/keychain/keychaintest.h"

using namespace vobiz;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The store where there is no keychain, for one reason or the other: see in_own_session.
class TestNoKeychain final : public QObject
{
    Q_OBJECT

private slots:
    void saysWhyAndStoresNothing()
    {
        const bool isLibraryMissing = qEnvironmentVariable("KEYCHAIN_SESSION") == "no-libsecret"_L1;
        const ProblemKind expected = isLibraryMissing ? ProblemKind::LibraryMissing : ProblemKind::NoKeychain;
        SecretStore store(20s);
        PatientStore keychain(store);
        for (int round = 0; round < 2; ++round) {
            QCOMPARE_PROBLEM(keychain.write(u"a"_s, secretOf("a")), expected);
            QCOMPARE_PROBLEM(keychain.read(u"a"_s), expected);
            QCOMPARE_PROBLEM(keychain.remove(u"a"_s), expected);
        }
        QCOMPARE(filesWithSecrets(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestNoKeychain)
#include "test_nokeychain.moc"
