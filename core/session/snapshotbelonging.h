// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/storebelonging.h"
#include "core/snapshot/snapshotstore.h"

namespace vobiz {

/// The account's lists at other times.
class SnapshotBelonging final : public StoreBelonging<SnapshotStore>
{
public:
    using StoreBelonging::StoreBelonging;
};

} // namespace vobiz
