// SPDX-License-Identifier: MIT
#pragma once

#include "core/audit/auditcontext.h"
#include "core/audit/auditfacts.h"
#include "core/audit/leftoverpatterns.h"
#include "core/audit/lookalikes.h"
#include "core/audit/realmshare.h"
#include "core/inventory/auditrule.h"
#include "core/inventory/rowset.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QList>

#include <array>
#include <vector>

namespace vobiz {

class CredentialRows;
struct RowWords;
struct InventoryChange;

/// Finds for which rows each rule holds, a few milliseconds at a time, and looks anew only at what can have
/// become different since. It begins with what the rows' marks tell, so that between its walks it holds
/// nothing but what LookAlikes does.
///
/// Whoever has it tells it all that happens to the rows, has it work() until that returns true, and then
/// makes matches() the marks. Used in the thread of the rows.
class AuditFinder final
{
public:
    AuditFinder();

    [[nodiscard]] const AuditSettings &settings() const { return m_settings; }
    /// What is looked at anew is all; days are counted to `asOf`.
    void setSettings(const AuditSettings &settings);
    void setAsOf(Timestamp asOf);
    [[nodiscard]] Timestamp asOf() const { return m_asOf; }
    /// By number of a row.
    void setQuarantine(const QHash<int, QuarantineTimes> &quarantine);
    void setDisabledHere(const QHash<int, Timestamp> &times);
    void setDisabledInSnapshots(const QHash<int, Timestamp> &times);

    /// As soon as the inventory tells it.
    void follow(const InventoryChange &change, const CredentialRows &rows);
    /// Mark::Kept is another for these: their marks tell nothing.
    void askAgain(const RowSet &rows);
    /// Mark::Unattached or Mark::Quarantined are others, or time has passed.
    void askSets() { m_areSetsAsked = true; }
    void askAll();

    /// Whether there is something to look at.
    [[nodiscard]] bool isAsked() const;
    /// Goes on until all is looked at, then returns true, or until the deadline.
    bool work(const CredentialRows &rows, Timestamp now, const QDeadlineTimer &deadline);
    /// When all is looked at: for which rows of any kind it holds. To be taken once.
    [[nodiscard]] RowSet takeMatches(AuditRule rule);

    /// Why the rules match, as the row's marks tell; empty for one whose marks are not true any more.
    [[nodiscard]] QList<AuditFacts> reasons(const CredentialRows &rows, int number, Timestamp now) const;
    /// How many of the rows it would hold for with these settings, without those in `left`. Walks all rows at
    /// once.
    [[nodiscard]] int count(AuditRule rule, const AuditSettings &settings, const CredentialRows &rows,
                            const RowSet &left, Timestamp now) const;

private:
    [[nodiscard]] AuditContext context(const CredentialRows &rows, Timestamp now) const;
    void begin(const CredentialRows &rows);
    bool lookAtRows(const AuditContext &context, const QDeadlineTimer &deadline);
    void lookAt(const AuditContext &context, std::size_t word, quint64 asked);
    void lookAtSets(const AuditContext &context);
    [[nodiscard]] RowWords wordsAt(const CredentialRows &rows, int base) const;
    void ask(int number);
    void take(QHash<int, Timestamp> &known, const QHash<int, Timestamp> &times);

    AuditSettings m_settings;
    LeftoverPatterns m_patterns;
    Timestamp m_asOf;
    QHash<int, QuarantineTimes> m_quarantine;
    RowSet m_inQuarantine; ///< the same rows, as far as there are any
    QHash<int, Timestamp> m_disabledHere;
    QHash<int, Timestamp> m_disabledInSnapshots;
    RowSet m_areDisabledTold; ///< the rows of both, likewise
    LookAlikes m_lookAlikes;
    RealmShare m_realm;

    RowSet m_asked;
    std::size_t m_nextWord = 0; ///< of the asked ones; none is asked before it
    bool m_isAllAsked = true;
    bool m_areSetsAsked = true;
    bool m_isWorking = false;
    std::array<RowSet, AuditRuleCount> m_found; ///< while it works
    std::string m_buffer;
};

} // namespace vobiz
