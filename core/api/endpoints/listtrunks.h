// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/endpoint.h"
#include "core/credential/trunk.h"

namespace vobiz::endpoints {

/// One without an id is kept, because it uses its credential all the same; one that names its credential in a
/// way that can't be read is an InvalidAnswer. The provider leaves the field out where there is none, so a
/// trunk that has the other documented fields, and no other that might be meant, uses no credential without
/// it.
[[nodiscard]] ApiResult<Trunk> listedTrunk(const QJsonObject &object);

/// The account's trunks, which are of no page but of the provider's other documentation. An account may be
/// allowed all but this.
inline constexpr ListEndpoint<Trunk> listTrunks{"/trunks", listedTrunk, AfterRefusal::GoesOn};

} // namespace vobiz::endpoints
