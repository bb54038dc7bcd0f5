// SPDX-License-Identifier: MIT
#pragma once

#include "core/account/account.h"

#include <QtCore/QByteArray>

#include <optional>

namespace vobiz {

/// An account as it is to be saved, with what was entered for it.
struct AccountEdit
{
    std::optional<Account> before;   ///< as it was when the user began; nothing: a new one
    Account account;                 ///< as it is to be; where its secrets are is the keeper's matter
    QByteArray token;                ///< for the server of `account`; empty: none was entered
    QByteArray proxyPassword;        ///< for the proxy of `account`
    bool isProxyPasswordKept = true; ///< else it is for this run
};

/// Why a token has to be entered before an edit can be saved.
enum class TokenLack {
    None,        ///< it has not
    NotStored,   ///< none is stored that could be kept
    OtherServer, ///< the stored one was entered for another server and goes to no other one
};

// The rules of which secret may go where, as far as they need no keychain.

/// What was entered is for another server than `account`, which the edit became, has.
[[nodiscard]] bool isTokenForOtherServer(const AccountEdit &edit, const Account &account);
[[nodiscard]] bool isPasswordForOtherProxy(const AccountEdit &edit, const Account &account);

/// Another server, or another Auth ID there: what was entered for the one is not for the other.
[[nodiscard]] bool isOtherLogin(const Account &one, const Account &other);

/// The account as an edit would connect with before it is saved: what is stored is there until then, also
/// where the edit says that it is not to be kept.
[[nodiscard]] Account accountToTest(const AccountEdit &edit);

/// With the edit the account gets an address at which it is not known: is it the same one?
[[nodiscard]] bool movesAway(const AccountEdit &edit);

} // namespace vobiz
