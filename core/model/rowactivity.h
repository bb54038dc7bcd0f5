// SPDX-License-Identifier: MIT
#pragma once

namespace vobiz {

/// What this app is doing, or did last, about one credential; shown beside its status.
enum class RowActivity {
    None,
    Deleting, ///< a delete is on its way
    Waiting,  ///< will be tried again by itself
    InUse,    ///< refused with 409: active calls use it
    Refused,  ///< refused for another reason
    Checking, ///< the list is being asked what became of it
    Unknown   ///< nobody knows yet whether the delete happened
};

} // namespace vobiz
