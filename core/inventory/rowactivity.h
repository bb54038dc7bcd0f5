// SPDX-License-Identifier: MIT
#pragma once

namespace vobiz {

/// What this app is doing, or did last, about one credential; shown beside its status.
enum class RowActivity {
    None,
    Deleting, ///< a delete is on its way
    Disabling,
    Enabling,
    Waiting,          ///< nothing is out: for the journal, or for the pause that the server asked for
    WaitingForCalls,  ///< refused, tried again by itself until the calls end
    InUse,            ///< refused: active calls use it
    Refused,          ///< by the server, for another reason
    NotSent,          ///< nobody refused; `NotRecorded` and `ChangedMeanwhile` are not sent either
    NotDone,          ///< the list shows that it was not done
    Ignored,          ///< likewise, though the server said yes
    NotRecorded,      ///< it could not be written down first
    ChangedMeanwhile, ///< somebody changed it since it was decided on
    Checking,         ///< the list is being asked what became of it
    Unknown,          ///< nobody knows yet whether the delete happened
    Quarantined       ///< nothing just now; it follows from the mark, and nobody sets it
};

} // namespace vobiz
