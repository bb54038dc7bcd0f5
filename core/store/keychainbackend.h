// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"
#include "core/store/keychainproblem.h"
#include "core/store/keychainwait.h"

#include <QtCore/QtGlobal>

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

/// How QtKeychain is told which entry is meant. It doesn't look at the service on Windows, where all programs
/// of a user share their names, and the uninstaller knows ours by what they begin with.
[[nodiscard]] QString entryName(const QString &service, const QString &key);

/// How many bytes of a secret the keychain takes, where that is few enough to matter.
[[nodiscard]] std::optional<qsizetype> longestSecret();

/// What the keychain tells of an entry without anybody being asked.
enum class EntryState {
    NotTold,  ///< there is nobody who would tell: only the Secret Service does
    Absent,   ///< it isn't there
    Hidden,   ///< it was not found, but something is locked that doesn't tell what it has
    Locked,   ///< it is there
    Withheld, ///< it is there, in a keychain that is unlocked, but not for this program
    Open,     ///< it is there, and can be read
};

/// Says what there is of an entry. QtKeychain doesn't: it calls a locked one "not found", and removing it
/// "done". Nobody is asked to unlock anything. Calls `done` from the event loop, unless `context` dies first;
/// a keychain that hangs doesn't answer.
void findEntry(const QString &service, const QString &key, QObject *context,
               std::function<void(const Result<EntryState, KeychainProblem> &)> done);

/// Why nothing can be had where EntryState::NotTold is the answer and nobody may be asked; nothing where the
/// keychain asks nobody anyway.
[[nodiscard]] std::optional<KeychainProblem> untoldProblem();

/// Says whether a new entry can be made without anybody being asked. Likewise; no where that is not known.
void findWhetherNewFits(QObject *context, std::function<void(bool)> done);

/// Says what a request that is under way waits for. Asks nobody; calls `done` as `findEntry` does, but also
/// if the keychain hangs.
void findWhatIsAwaited(QObject *context, std::function<void(KeychainWait)> done);

} // namespace vobiz
