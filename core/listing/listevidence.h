// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"

#include <QtCore/QDateTime>

#include <chrono>
#include <functional>
#include <optional>

namespace vobiz {

/// When a reading of the list began: before its first question left.
struct ReadingBegin
{
    std::chrono::steady_clock::time_point moment; ///< for telling before from after, whatever the clock does
    QDateTime at;                                 ///< UTC, as the wall clock had it
};

/// What one reading of the list, whoever asked for it, has shown: for those that still have a question about
/// a credential. It answers about what ended before the reading began. Holds while the signal that brings it
/// lasts. What it proves: docs/decisions/0017-what-settles-an-outcome.md.
struct ListEvidence
{
    ReadingBegin begun;
    /// A consistent reading of the whole list: what it does not show was not there all the time.
    bool isWhole = false;
    /// The row as it was listed.
    std::function<std::optional<Credential>(const CredentialId &)> find;
};

} // namespace vobiz
