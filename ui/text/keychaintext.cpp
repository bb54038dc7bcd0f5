// SPDX-License-Identifier: MIT
#include "ui/text/keychaintext.h"

#include "ui/text/problemdetail.h"

#include <QtCore/QCoreApplication>

namespace vobiz {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(KeychainText)

public:
    static QString ofKind(KeychainProblem::Kind kind)
    {
        switch (kind) {
        case KeychainProblem::Kind::NoKeychain:
            return tr("No keychain is running, and secrets are stored nowhere else. "
                      "On Linux, install and start one, for instance GNOME Keyring or KWallet.");
        case KeychainProblem::Kind::LibraryMissing:
            return tr("The library libsecret, through which the keychain is reached, is missing. Install it "
                      "(the package is libsecret-1-0 on Debian and Ubuntu), then start this program again.");
        case KeychainProblem::Kind::Locked:
            return tr("The keychain is locked. Unlock it, for instance with “Passwords and Keys”, "
                      "KWalletManager or KeePassXC, or by signing in to the desktop again, then try again.");
        case KeychainProblem::Kind::Denied:
            return tr("The keychain refused access. Try again, and allow it when you are asked.");
        case KeychainProblem::Kind::TooLong:
            return tr(
                "The keychain takes secrets of up to 2,560 bytes, and this one is longer. It was not stored; "
                "what was stored before is still there.");
        case KeychainProblem::Kind::TimedOut:
            return tr("The keychain did not answer in time. Look for a window that asks for its password; "
                      "what was to be stored or removed may still be.");
        case KeychainProblem::Kind::Failed:
            break;
        }
        return tr("The keychain could not do what it was asked. Try again.");
    }

    static QString ofWait(KeychainWait wait)
    {
        switch (wait) {
        case KeychainWait::Nothing:
            break;
        case KeychainWait::Answer:
            return tr(
                "Waiting for the keychain to answer. Look for a window of it: it may ask for a password, "
                "or want to be set up.");
        case KeychainWait::Unlock:
            return tr("Waiting for the keychain to be unlocked. Look for a window that asks for its "
                      "password, or unlock it yourself.");
        }
        return tr("Waiting for the keychain…");
    }

    static QString keychainSaid(const QString &text) { return tr("The keychain said: “%1”").arg(text); }
};

} // namespace

QString keychainText(const KeychainProblem &problem)
{
    const QString words = Words::ofKind(problem.kind);
    const bool needsDetail =
        problem.kind == KeychainProblem::Kind::Denied || problem.kind == KeychainProblem::Kind::Failed;
    if (!needsDetail || problem.detail.isEmpty())
        return words;
    return words + u' ' + Words::keychainSaid(problemDetail(problem.detail));
}

QString keychainWaitText(KeychainWait wait)
{
    return Words::ofWait(wait);
}

} // namespace vobiz
