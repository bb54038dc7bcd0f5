// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/keychainproblem.h"

#include <functional>
#include <optional>

class QObject;

namespace QKeychain {
class Job;
}

namespace vobiz {

/// The part of the keychain that differs between systems and that QtKeychain leaves open; one source per
/// system.

/// What the error means with which `job` ended.
[[nodiscard]] KeychainProblem keychainProblem(const QKeychain::Job &job);

/// Whether an entry is there, but locked. The Secret Service tells the program that reads it that there is
/// none, and the one that removes it that it did so. Never asks the user. Calls `done` from the event loop,
/// unless `context` dies first.
void findLockedEntry(const QString &service, const QString &key, QObject *context,
                     std::function<void(const std::optional<KeychainProblem> &)> done);

} // namespace vobiz
