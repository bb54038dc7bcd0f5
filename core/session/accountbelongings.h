// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QtGlobal>

#include <functional>
#include <optional>

class QObject;

namespace vobiz {

class Journal;
class Settings;
struct ApiAccount;

/// What this machine keeps of an account besides its record and its secrets; see accountaddress.h.
struct Belongings
{
    qsizetype quarantined = 0;             ///< credentials with a date
    std::optional<qsizetype> openOutcomes; ///< of changes; nothing: the journal could not be read

    [[nodiscard]] bool areNone() const { return quarantined == 0 && openOutcomes == 0; }
};

/// Finds out what belongs to an account. Lives in the journal's thread; settings and journal must outlive it.
class AccountBelongings final
{
public:
    /// The journal is asked for when it is needed: nothing may have opened it before.
    AccountBelongings(Settings &settings, std::function<Journal &()> journal);

    /// At the account's present address and its former ones. `done` is called once, from the event loop,
    /// unless `context` is gone; that takes as long as the journal waits for its key.
    void find(const ApiAccount &account, QObject *context, std::function<void(const Belongings &)> done);

private:
    Settings &m_settings;
    const std::function<Journal &()> m_journal;
};

} // namespace vobiz
