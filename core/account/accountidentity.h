// SPDX-License-Identifier: MIT
#pragma once

#include "core/account/account.h"

namespace vobiz {

/// How an account came to be open; the window says so for as long as it is.
enum class AccountOrigin {
    Sandbox,     ///< the embedded sample account
    Environment, ///< VOBIZ_AUTH_ID and VOBIZ_AUTH_TOKEN, stored nowhere
    Stored,      ///< one that the user added
};

/// What an open account is called and looks like.
struct AccountIdentity
{
    AccountOrigin origin = AccountOrigin::Environment;
    QString key = {}; ///< of a stored account
    QString label = {};
    AccountColor color = AccountColor::None;

    friend bool operator==(const AccountIdentity &, const AccountIdentity &) = default;
};

/// Of an account of the list.
[[nodiscard]] inline AccountIdentity identityOf(const Account &account)
{
    return {AccountOrigin::Stored, account.key, account.label, account.color};
}

} // namespace vobiz
