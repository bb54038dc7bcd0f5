// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/proxychoice.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace vobiz {

/// To tell accounts apart at a glance, besides their labels.
enum class AccountColour { None, Red, Orange, Yellow, Green, Teal, Blue, Purple };
inline constexpr int AccountColourCount = 8;

/// What is remembered of an account on this machine. Its secrets, the token and the proxy's password, are in
/// the keychain and never here.
struct Account
{
    QString key; ///< made once, never shown; names the account's entries in the keychain
    QString label;
    QString authId;
    QString apiUrl; ///< as parseApiUrl reads it
    AccountColour colour = AccountColour::None;
    bool isReadOnly = false;
    bool isTokenKept = true;      ///< else it is asked for in every run
    QByteArray extraCertificates; ///< PEM: authorities trusted for this account besides the system's
    ProxyChoice proxy;            ///< its password stays empty

    friend bool operator==(const Account &, const Account &) = default;
};

/// A key that no account had before.
[[nodiscard]] QString makeAccountKey();

/// The names of an account's entries in the keychain.
[[nodiscard]] QString tokenEntry(const QString &key);
[[nodiscard]] QString proxyPasswordEntry(const QString &key);

} // namespace vobiz
