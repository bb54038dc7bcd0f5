// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/accountaddress.h"
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

/// What is remembered of an account on this machine. Its secrets, the token and the proxy's password, are in
/// the keychain and never here.
struct Account
{
    QString key; ///< made once, never shown
    QString label;
    QString authId;
    QString apiUrl; ///< as parseApiUrl reads it
    AccountColor color = AccountColor::None;
    bool isReadOnly = false;
    bool isTokenKept = true;      ///< else it is asked for in every run
    QByteArray extraCertificates; ///< PEM: authorities trusted for this account besides the system's
    ProxyChoice proxy;            ///< its password stays empty
    StoredSecret storedToken;
    StoredSecret storedProxyPassword;
    /// Addresses of which the user said that they lead to the same Vobiz account, group by group.
    QList<QList<AccountAddress>> sameAddresses;

    friend bool operator==(const Account &, const Account &) = default;
};

/// A key that no account had before.
[[nodiscard]] QString makeAccountKey();

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

} // namespace vobiz
