// SPDX-License-Identifier: MIT
#pragma once

namespace vobiz {

/// What a request to the keychain waits for that has not been answered for a moment.
enum class KeychainWait {
    Nothing,
    Answer, ///< the keychain may be busy, hang, or show a window of its own
    Unlock, ///< somebody has to unlock it
};

} // namespace vobiz
