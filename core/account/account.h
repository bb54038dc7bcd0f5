// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/accountaddress.h"
#include "core/api/pathcase.h"
#include "core/api/proxychoice.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace vobiz {

/// To tell accounts apart at a glance, besides their labels.
enum class AccountColor { None, Red, Orange, Yellow, Green, Teal, Blue, Purple };
inline constexpr int AccountColorCount = 8;

/// Where in the keychain a secret is, and for whom it was entered: it goes to nobody else.
struct StoredSecret
{
    QString entry;      ///< its name in the keychain; empty: there is none
    QString enteredFor; ///< serverOf or proxyOf

    friend bool operator==(const StoredSecret &, const StoredSecret &) = default;
};

// What is remembered of an account on this machine. Each setting belongs to one of these parts, by what a
// change of it means, and has a line in the table of accountrecord.cpp, where a missing one doesn't compile.

/// How it is shown. Whatever changes in it, an open account stays open.
struct AccountLook
{
    QString label;
    AccountColor color = AccountColor::None;

    friend bool operator==(const AccountLook &, const AccountLook &) = default;
};

/// What it connects to, by which way, and for what. Whatever changes in it, an open account is opened anew.
struct AccountConnection
{
    QString authId;
    QString apiUrl; ///< as parseApiUrl reads it
    bool isReadOnly = false;
    QByteArray extraCertificates; ///< PEM: authorities trusted for this account besides the system's
    ProxyChoice proxy;            ///< its password stays empty
    /// Addresses of which the user said that they lead to the same Vobiz account, group by group. One that
    /// was left, and is not the same, is a group of its own.
    QList<QList<AccountAddress>> sameAddresses;

    friend bool operator==(const AccountConnection &, const AccountConnection &) = default;
};

/// Where its secrets are. They themselves, the token and the proxy's password, are in the keychain and never
/// here; that others are used is for AccountKeeper to know.
struct AccountSecrets
{
    bool isTokenKept = true; ///< else it is asked for in every run
    StoredSecret storedToken;
    StoredSecret storedProxyPassword;

    friend bool operator==(const AccountSecrets &, const AccountSecrets &) = default;
};

/// What was found out about its server. Whatever changes in it, an open account stays open.
struct AccountFindings
{
    QString upperCaseAt; ///< the API URL where paths were found to be answered in PathCase::Upper

    friend bool operator==(const AccountFindings &, const AccountFindings &) = default;
};

struct Account : AccountLook, AccountConnection, AccountSecrets, AccountFindings
{
    QString key; ///< made once, never shown

    friend bool operator==(const Account &, const Account &) = default;
};

/// Whether an open account has to be opened anew for the other one to hold.
[[nodiscard]] bool connectsOtherwise(const AccountConnection &one, const AccountConnection &other);

/// A key that no account had before.
[[nodiscard]] QString makeAccountKey();

/// In which the account's server answers, as far as is known; what was found at another API URL says nothing.
[[nodiscard]] PathCase pathCaseOf(const Account &account);
void setPathCase(Account &account, PathCase found);

/// The server of an API URL, in its one spelling: scheme, host and port.
[[nodiscard]] QString serverOf(const QString &apiUrl);
/// Proxy and user name that a proxy password is for, as a text to compare.
[[nodiscard]] QString proxyOf(const ProxyChoice &proxy);

/// The same machine, whoever signs in there.
[[nodiscard]] bool isSameProxy(const ProxyChoice &one, const ProxyChoice &other);

/// Whether the keychain may have a secret for the account as it is: entered for its server, for its proxy.
[[nodiscard]] bool hasStoredToken(const Account &account);
[[nodiscard]] bool hasStoredProxyPassword(const Account &account);

/// The names of the keychain's entries that the record names.
[[nodiscard]] QStringList entriesOf(const Account &account);

/// Entries of an account that nothing was ever stored under. A secret is never written over another one: what
/// is written late, or in vain, must not take the place of one that is in use.
[[nodiscard]] QString newTokenEntry(const QString &key);
[[nodiscard]] QString newProxyPasswordEntry(const QString &key);
/// What programs before these names used.
[[nodiscard]] QString tokenEntry(const QString &key);
[[nodiscard]] QString proxyPasswordEntry(const QString &key);

[[nodiscard]] AccountAddress addressOf(const Account &account);
/// The addresses, besides the present one, that lead to the same account.
[[nodiscard]] QList<AccountAddress> formerAddresses(const Account &account);
/// From now on the account's present address and `address` are the same account's.
void addFormerAddress(Account &account, const AccountAddress &address);
/// It was there once, whether it is the same account or another one.
void noteAddress(Account &account, const AccountAddress &address);
/// Every address that it has or had: what this machine keeps under them goes with the account.
[[nodiscard]] QList<AccountAddress> knownAddresses(const Account &account);

} // namespace vobiz
