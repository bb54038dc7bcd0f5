// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"
#include "core/store/keychainproblem.h"

#include <QtCore/QByteArray>

#include <functional>

class QObject;

namespace vobiz {

class SecretStore;

/// The key that the journal's rows are tied with: the keychain's, or a new one of 256 random bits that is put
/// there. `done` is called as SecretStore says.
///
/// Programs that find none at the very same moment end up with one: who makes it holds a lock on the file
/// `lockPath`, looks again, and takes what the keychain has in the end; the others wait for it.
void obtainJournalKey(SecretStore &secrets, const QString &lockPath, QObject *context,
                      std::function<void(const Result<QByteArray, KeychainProblem> &)> done);

/// The entry's name in the keychain.
[[nodiscard]] QString journalKeyEntry();

} // namespace vobiz
