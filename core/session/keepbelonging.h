// SPDX-License-Identifier: MIT
#pragma once

#include "core/keep/keepstore.h"
#include "core/session/storebelonging.h"

namespace vobiz {

/// What the user has decided to keep, with usernames, descriptions and the user's own notes.
class KeepBelonging final : public StoreBelonging<KeepStore>
{
public:
    using StoreBelonging::StoreBelonging;
};

} // namespace vobiz
