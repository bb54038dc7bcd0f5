// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/secrets.h"

namespace vobiz {

struct Account;

// The only ways by which a stored secret comes out of the keychain. Each gives it for the server, or the
// proxy, that it was entered for, and for any other one nothing, as if there were none. `done` is called as
// Secrets does; where nothing has to be read, from the event loop as well.

void readStoredToken(Secrets &secrets, const Account &account, QObject *context, Secrets::ReadDone done);
void readStoredProxyPassword(Secrets &secrets, const Account &account, QObject *context,
                             Secrets::ReadDone done);

} // namespace vobiz
