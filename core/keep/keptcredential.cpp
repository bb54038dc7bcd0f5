// SPDX-License-Identifier: MIT
#include "core/keep/keptcredential.h"

namespace vobiz {

namespace {

template <typename Value>
bool isSame(const Value &then, const Value &now)
{
    return then == now;
}

bool isSame(const std::optional<Timestamp> &then, const std::optional<Timestamp> &now)
{
    return !then || !now || isSameChange(*then, *now);
}

} // namespace

bool isAsKept(const KeptCredential &kept, const Credential &now)
{
    bool isAllTheSame = true;
    visitFields([&isAllTheSame](const CredentialField &, const auto &then,
                                const auto &value) { isAllTheSame = isAllTheSame && isSame(then, value); },
                kept.credential, now);
    return isAllTheSame;
}

} // namespace vobiz
