// SPDX-License-Identifier: MIT
#include "core/account/accountedit.h"

#include "core/api/apiaccount.h"

namespace vobiz {

bool isTokenForOtherServer(const AccountEdit &edit, const Account &account)
{
    return !edit.token.isEmpty() && serverOf(account.apiUrl) != serverOf(edit.account.apiUrl);
}

bool isPasswordForOtherProxy(const AccountEdit &edit, const Account &account)
{
    return !edit.proxyPassword.isEmpty() && proxyOf(account.proxy) != proxyOf(edit.account.proxy);
}

bool isOtherLogin(const Account &one, const Account &other)
{
    return serverOf(one.apiUrl) != serverOf(other.apiUrl) || one.authId != other.authId;
}

Account accountToTest(const AccountEdit &edit)
{
    Account account = edit.account;
    if (edit.before)
        account.isTokenKept = edit.before->isTokenKept;
    return account;
}

bool movesAway(const AccountEdit &edit)
{
    if (!edit.before || !parseApiUrl(edit.before->apiUrl))
        return false;
    const AccountAddress address = addressOf(edit.account);
    return address != addressOf(*edit.before) && !formerAddresses(*edit.before).contains(address);
}

} // namespace vobiz
