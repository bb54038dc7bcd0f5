// SPDX-License-Identifier: MIT
#pragma once

namespace vobiz {

/// What this app is doing, or did last, about one credential; shown beside its status.
enum class RowActivity {
    None,
    Deleting, ///< a delete is on its way
    Disabling,
    Enabling,
    Waiting,         ///< nothing is out: for the journal, or for the pause that the server asked for
    WaitingForCalls, ///< refused with 409, tried again by itself until the calls end
    InUse,           ///< refused with 409: active calls use it
    Refused,         ///< refused for another reason
    NotDone,         ///< nobody refused, and it was not done: not sent, or the list shows that it was not
    Checking,        ///< the list is being asked what became of it
    Unknown,         ///< nobody knows yet whether the delete happened
    Quarantined      ///< nothing just now; it follows from the mark, and nobody sets it
};

} // namespace vobiz
