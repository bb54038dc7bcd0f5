// SPDX-License-Identifier: MIT
#include "ui/text/accounttext.h"

#include "core/api/certificatefacts.h"
#include "core/session/accountsession.h"
#include "core/text/visibletext.h"
#include "ui/text/apiurltext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QLocale>
#include <QtNetwork/QSslCertificate>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestName = 80;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(AccountText)
};

} // namespace

QString accountName(const Account &account)
{
    return visibleText(account.label.isEmpty() ? account.authId : account.label, LongestName);
}

QString accountName(const AccountSession &session)
{
    switch (session.identity().origin) {
    case AccountOrigin::Sandbox:
        return Words::tr("Sample account");
    case AccountOrigin::Stored:
        if (!session.identity().label.isEmpty())
            return visibleText(session.identity().label, LongestName);
        break;
    case AccountOrigin::Environment:
        break;
    }
    return visibleText(session.authId(), LongestName);
}

QString readOnlyText()
{
    return Words::tr("This account is read-only (Account → Edit Account…)");
}

QString colorName(AccountColor color)
{
    switch (color) {
    case AccountColor::None:
        break;
    case AccountColor::Red:
        return Words::tr("Red");
    case AccountColor::Orange:
        return Words::tr("Orange");
    case AccountColor::Yellow:
        return Words::tr("Yellow");
    case AccountColor::Green:
        return Words::tr("Green");
    case AccountColor::Teal:
        return Words::tr("Teal");
    case AccountColor::Blue:
        return Words::tr("Blue");
    case AccountColor::Purple:
        return Words::tr("Purple");
    }
    return Words::tr("None");
}

QString accountFaultText(AccountFault fault)
{
    switch (fault) {
    case AccountFault::LabelTaken:
        return Words::tr("Another account has this label already.");
    case AccountFault::AuthIdMissing:
        return Words::tr("The Auth ID is on the start page of the Vobiz console, for example MA_XXXXXXXX.");
    case AccountFault::AuthIdUnusable:
        return Words::tr("An Auth ID has no blanks and no special characters.");
    case AccountFault::TokenUnusable:
        return Words::tr("A token has no blanks and no special characters inside it.");
    case AccountFault::UrlMalformed:
        return apiUrlText(ApiUrlError::Malformed);
    case AccountFault::UrlSchemeNotAllowed:
        return apiUrlText(ApiUrlError::SchemeNotAllowed);
    case AccountFault::UrlPlainHttp:
        return apiUrlText(ApiUrlError::PlainHttpNotLoopback);
    case AccountFault::UrlHasCredentials:
        return apiUrlText(ApiUrlError::HasCredentials);
    case AccountFault::UrlHasInvisible:
        return apiUrlText(ApiUrlError::HasInvisibleCharacter);
    case AccountFault::UrlHasQuery:
        return apiUrlText(ApiUrlError::HasQueryOrFragment);
    case AccountFault::CertificatesUnusable:
        return Words::tr("The stored certificate can’t be read. Remove it, or add it again.");
    case AccountFault::ProxyHostMissing:
        return Words::tr("Enter the proxy’s name or address.");
    case AccountFault::ProxyHostUnusable:
        return Words::tr("Only a name or an address, such as proxy.example.com.");
    case AccountFault::ProxyPortMissing:
        return Words::tr("Enter the proxy’s port, often 3128 or 8080.");
    }
    return {};
}

QString proxyLoginHint(const QString &user, const QByteArray &password)
{
    const auto isAscii = [](char letter) {
        return static_cast<unsigned char>(letter) < 0x80;
    };
    const QByteArray login = user.toUtf8() + password;
    if (user.isEmpty() || std::ranges::all_of(login, isAscii))
        return {};
    return Words::tr("The user name or the password has letters beyond ASCII. A proxy that asks for them by "
                     "Digest can’t be given these, and nothing is sent to it then.");
}

QString accountFaultsText(const QList<AccountFault> &faults)
{
    QStringList texts;
    for (const AccountFault fault : faults)
        texts.append(accountFaultText(fault));
    return texts.join(u' ');
}

QString noSuchAccountText(const QString &name)
{
    return Words::tr(
               "There is no account “%1”. The window’s menu Account lists those that there are, and adds "
               "others.")
        .arg(visibleText(name));
}

QString tokenNeedText(TokenNeed need)
{
    switch (need) {
    case TokenNeed::NotStored:
        break;
    case TokenNeed::NotKept:
        return Words::tr("The token of this account is not kept, so it is asked for in every session.");
    case TokenNeed::ForOtherServer:
        return Words::tr("The stored token was entered for another server, so it is not sent to this one.");
    }
    return Words::tr("The keychain has no token for this account.");
}

QString tokenLackText(TokenLack lack)
{
    switch (lack) {
    case TokenLack::None:
        break;
    case TokenLack::NotStored:
        return Words::tr("Enter the token that is to be kept.");
    case TokenLack::OtherServer:
        return Words::tr("Enter the token again: the stored one is not sent to another server.");
    }
    return {};
}

QString removalQuestionText(const Account &account, const QStringList &files)
{
    QStringList paragraphs{
        Words::tr("Remove “%1” from this program, and its token from the keychain?")
            .arg(accountName(account)),
        Words::tr("Nothing changes at Vobiz: the account and its credentials stay as they are.")};
    for (const QString &file : files)
        paragraphs.append(
            Words::tr("%1 is kept aside because it was damaged, and may hold the account’s name "
                      "and Auth ID, and usernames and descriptions of its credentials. It stays "
                      "until you delete it.")
                .arg(visibleText(QDir::toNativeSeparators(file))));
    return paragraphs.join("\n\n"_L1);
}

QString certificateText(const QSslCertificate &certificate)
{
    const CertificateFacts facts = factsOf(certificate);
    const bool hasExpired = facts.validUntil < QDateTime::currentDateTimeUtc();
    return (hasExpired ? Words::tr("%1, expired on %2") : Words::tr("%1, until %2"))
        .arg(visibleText(facts.subject, LongestName),
             QLocale().toString(facts.validUntil.toLocalTime().date(), QLocale::ShortFormat));
}

} // namespace vobiz
