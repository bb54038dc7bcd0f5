// SPDX-License-Identifier: MIT
#pragma once

#include "core/account/accountbelonging.h"

#include <QtCore/QtGlobal>

#include <functional>
#include <optional>

class QObject;

namespace vobiz {

class Settings;
struct AccountRecords;
struct ApiAccount;

/// Everything that this machine keeps of accounts besides their records, their secrets and the journal, which
/// tells what was done and stays. Records and settings must outlive it.
[[nodiscard]] AccountBelongingList belongingsOf(const AccountRecords &records, Settings &settings);

/// What this machine keeps of an account besides its record and its secrets; see accountaddress.h.
struct Belongings
{
    // Nothing: it could not be read.
    std::optional<qsizetype> quarantined;  ///< credentials with a date
    std::optional<qsizetype> openOutcomes; ///< of changes
    std::optional<qsizetype> kept;         ///< credentials that the user decided to keep
    std::optional<qsizetype> snapshots;    ///< of the list

    [[nodiscard]] bool areNone() const
    {
        return quarantined == 0 && openOutcomes == 0 && kept == 0 && snapshots == 0;
    }
};

/// Finds out what belongs to an account. Lives in the thread of the records, which must outlive it.
class AccountBelongings final
{
public:
    /// They are asked for when they are needed: nothing may have opened them before.
    explicit AccountBelongings(std::function<AccountRecords()> records);

    /// At the account's present address and its former ones. `done` is called once, from the event loop,
    /// unless `context` is gone; that takes as long as the journal waits for its key.
    void find(const ApiAccount &account, QObject *context, std::function<void(const Belongings &)> done);

private:
    const std::function<AccountRecords()> m_records;
};

} // namespace vobiz
