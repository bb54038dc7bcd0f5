// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

/// Why the keychain did not do what it was asked.
struct KeychainProblem
{
    enum class Kind {
        NoKeychain,     ///< none is running
        LibraryMissing, ///< Linux: libsecret, through which it is reached
        Locked,         ///< and nobody unlocked it
        Denied,         ///< the user or the system said no
        TooLong,        ///< the keychain of Windows takes 2,560 bytes; nothing was asked of it
        TimedOut,       ///< no answer; a change may still happen later
        Failed
    } kind = Kind::Failed;
    QString detail; ///< what the keychain said, never the secret
};

} // namespace vobiz
