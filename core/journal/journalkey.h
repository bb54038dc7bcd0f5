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
/// there. `done` is called as SecretStore says. Two programs that make one at the very same moment end up
/// with two; what the one wrote then counts as written with another key.
void obtainJournalKey(SecretStore &secrets, QObject *context,
                      std::function<void(const Result<QByteArray, KeychainProblem> &)> done);

} // namespace vobiz
