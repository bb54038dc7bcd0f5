// SPDX-License-Identifier: MIT
#pragma once

#include "core/account/account.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

class QJsonArray;

namespace vobiz {

class Settings;

// An account's record in the settings: one value, so that programs which write at the same time end up with
// the one record or the other, and never with pieces of both. In memory only: to be written is for the
// caller.

/// When it was added (ISO 8601, UTC, milliseconds), by which records are ordered.
struct AccountRecord
{
    QString added;
    Account account;
};

/// The keys of all accounts, in no order.
[[nodiscard]] QStringList recordedKeys(const Settings &settings);
/// An entry that another version or hand wrote is taken as far as it can be read.
[[nodiscard]] AccountRecord readRecord(const Settings &settings, const QString &key);
/// Fields of a newer program stay.
void writeRecord(Settings &settings, const AccountRecord &record);
/// What the user changed in an account, in the account as it is by now: another program may have changed
/// other settings of it.
[[nodiscard]] Account mergeEdit(const Account &before, const Account &edited, Account current);

/// The settings that writing or removing it touches.
[[nodiscard]] QStringList recordSettings(const Settings &settings, const QString &key);
void removeRecord(Settings &settings, const QString &key);

[[nodiscard]] QJsonArray addressesToJson(const QList<AccountAddress> &addresses);
/// An address that can't be read is one of nobody.
[[nodiscard]] QList<AccountAddress> addressesFromJson(const QJsonArray &array);

} // namespace vobiz
