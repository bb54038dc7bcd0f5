// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/accountaddress.h"
#include "core/changes/quarantinedcredential.h"

#include <optional>

namespace vobiz {

class QuarantineStore;
class Settings;

// Version 0.1 kept the dates in the settings, each under `quarantine-1/<account>/<credential>`, where both
// are hashes.

/// Moves what the settings have of it into the quarantine's file: there first, then out of the settings, so
/// that an end in between neither loses nor doubles one. What can't be read stays in the settings, and the
/// log says so. Both must outlive what it begins.
void takeOverOldQuarantine(Settings &settings, QuarantineStore &store);
/// Removes what the settings still have of an account at these addresses. Settings writes that a moment
/// later.
void forgetOldQuarantine(Settings &settings, const QList<AccountAddress> &account);

[[nodiscard]] std::optional<QuarantinedCredential> readOldQuarantineEntry(const QString &value);
/// Where an entry is kept until an account is known that may have its address: under a server of its own,
/// with the hash in place of the Auth ID. Nothing if the key is none of an entry.
[[nodiscard]] std::optional<AccountAddress> oldQuarantineAddress(const QString &key);
[[nodiscard]] QString oldQuarantineServer();
/// Under which of those an account may have been, one for each way in which its URL was spelled.
[[nodiscard]] QList<AccountAddress> oldQuarantineAddresses(const AccountAddress &address);

} // namespace vobiz
