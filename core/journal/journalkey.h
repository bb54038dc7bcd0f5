// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/machinesecret.h"

namespace vobiz {

class SecretStore;

/// The key that the journal's rows are tied with: see obtainMachineSecret.
void obtainJournalKey(SecretStore &secrets, const QString &lockPath, QObject *context,
                      std::function<void(const Result<QByteArray, KeychainProblem> &)> done);

/// The entry's name in the keychain.
[[nodiscard]] QString journalKeyEntry();

} // namespace vobiz
