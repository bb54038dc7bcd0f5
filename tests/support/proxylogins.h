// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/scriptedserver.h"

// How a proxy asks for a login, right and wrong. Nothing here ever asks first: it is for this program's own
// connections, in tests.

namespace vobiz::test {

struct NtlmUser
{
    QString domain;
    QString name;
    QString password;
};

/// NTLM as a proxy does it, one login a connection: 407, 407 with a challenge, then `then` if that was `user`
/// with the right password, else 407.
[[nodiscard]] Handler askForNtlm(const NtlmUser &user, const Handler &then);

/// 407 with these schemes to whatever comes.
[[nodiscard]] Handler alwaysAskFor(const QList<QByteArray> &schemes, bool closes = false);

/// An NTLM challenge, as the value of Proxy-Authenticate.
[[nodiscard]] QByteArray ntlmChallenge();

} // namespace vobiz::test
