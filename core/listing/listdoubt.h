// SPDX-License-Identifier: MIT
#pragma once

namespace vobiz {

/// Why a reading of a list, of credentials or of trunks, does not tell what it was made for.
enum class ListDoubt {
    NotRead, ///< to its end, for the reason in an error beside it
    KeptChanging,
    TooSmallPages, ///< of one row each: there is nothing in which two of them can overlap
    NotCounted,    ///< it came empty, and the server does not say that there are none
    StatusUntold,  ///< what is looked for is listed, and nothing says whether it is enabled
};

} // namespace vobiz
