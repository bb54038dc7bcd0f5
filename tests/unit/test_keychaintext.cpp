// SPDX-License-Identifier: MIT
#include "ui/text/keychaintext.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

using Kind = KeychainProblem::Kind;

class TestKeychainText final : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatToDo_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("text");

        const QString said = u"what it said"_s;
        QTest::newRow("none") << Kind::NoKeychain << said
                              << u"No keychain is running, and secrets are stored nowhere else. "
                                 "On Linux, install and start one, for instance GNOME Keyring or KWallet."_s;
        QTest::newRow("no library")
            << Kind::LibraryMissing << said
            << u"The library libsecret, through which the keychain is reached, is missing. Install it (the "
               "package is libsecret-1-0 on Debian and Ubuntu), then start this program again."_s;
        QTest::newRow("locked") << Kind::Locked << said
                                << u"The keychain is locked. Unlock it, for instance with “Passwords and "
                                   u"Keys”, KWalletManager or "
                                   "KeePassXC, or by signing in to the desktop again, then try again."_s;
        QTest::newRow("too long")
            << Kind::TooLong << said
            << u"The keychain takes secrets of up to 2,560 bytes, and this one is longer. It was not stored; "
               "what was stored before is still there."_s;
        QTest::newRow("silent")
            << Kind::TimedOut << QString()
            << u"The keychain did not answer in time. Look for a window that asks for its "
               "password; what was to be stored or removed may still be."_s;
        const QString refused = u"The keychain refused access. Try again, and allow it when you are asked."_s;
        QTest::newRow("refused") << Kind::Denied << QString() << refused;
        QTest::newRow("refused, with words")
            << Kind::Denied << said << refused + u" The keychain said: “what it said”"_s;
        const QString failed = u"The keychain could not do what it was asked. Try again."_s;
        QTest::newRow("failed") << Kind::Failed << QString() << failed;
        QTest::newRow("failed, with words that are no markup")
            << Kind::Failed << u"<b>%1</b>\u202E"_s << failed + u" The keychain said: “<b>%1</b>⟨U+202E⟩”"_s;
        QTest::newRow("failed, with many words")
            << Kind::Failed << QString(5000, u'a')
            << failed + u" The keychain said: “%1…”"_s.arg(QString(300, u'a'));
    }
    void tellsWhatToDo()
    {
        QFETCH(Kind, kind);
        QFETCH(QString, detail);
        QFETCH(QString, text);
        QCOMPARE(keychainText({kind, detail}), text);
    }

    void saysWhatIsWaitedFor()
    {
        QCOMPARE(keychainWaitText(KeychainWait::Nothing), u"Waiting for the keychain…"_s);
        QCOMPARE(
            keychainWaitText(KeychainWait::Answer),
            u"Waiting for the keychain to answer. Look for a window of it: it may ask for a password, or "
            "want to be set up."_s);
        QCOMPARE(keychainWaitText(KeychainWait::Unlock),
                 u"Waiting for the keychain to be unlocked. Look for a window that asks for its password, or "
                 "unlock it yourself."_s);
    }
};

QTEST_GUILESS_MAIN(TestKeychainText)
#include "test_keychaintext.moc"
