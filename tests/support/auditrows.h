// SPDX-License-Identifier: MIT
#pragma once

#include "core/audit/auditfinder.h"
#include "core/credential/credential.h"
#include "core/inventory/credentialrows.h"
#include "core/inventory/inventorychange.h"

#include <QtCore/QDateTime>

namespace vobiz {

inline Timestamp timestampOf(const QDateTime &time)
{
    return Timestamp(time.toMSecsSinceEpoch() * 1000);
}

/// The instant so many days, and so many microseconds, before another one.
inline Timestamp daysBefore(Timestamp instant, int days, qint64 microseconds = 0)
{
    return Timestamp(instant.microsecondsSinceEpoch() - qint64{days} * 86'400'000'000 - microseconds);
}

/// Rows that a finder is told of, as an inventory would tell it.
class AuditRows final
{
public:
    explicit AuditRows(Timestamp asOf)
        : now(asOf)
    {
        finder.setAsOf(asOf);
    }

    int add(const Credential &credential)
    {
        InventoryChange change;
        change.firstAdded = rows.numberEnd();
        const int number = rows.append(credential);
        change.addedEnd = rows.numberEnd();
        finder.follow(change, rows);
        return number;
    }
    void mark(Mark mark, const std::vector<int> &numbers)
    {
        RowSet marked(rows.numberEnd());
        for (const int number : numbers)
            marked.insert(number);
        rows.setMarked(mark, marked);
        finder.askSets();
    }
    /// Looks at all that is asked, and makes marks of it.
    void look()
    {
        while (!finder.work(rows, now, QDeadlineTimer(QDeadlineTimer::Forever))) {
        }
        for (std::size_t i = 0; i < AuditRuleCount; ++i)
            rows.setMarked(markOf(static_cast<AuditRule>(i)), finder.takeMatches(static_cast<AuditRule>(i)));
    }
    [[nodiscard]] bool matches(AuditRule rule, int number) const
    {
        return rows.marked(markOf(rule)).contains(number);
    }
    [[nodiscard]] std::optional<AuditFacts> facts(AuditRule rule, int number) const
    {
        for (const AuditFacts &facts : finder.reasons(rows, number, now)) {
            if (facts.rule == rule)
                return facts;
        }
        return {};
    }

    CredentialRows rows;
    AuditFinder finder;
    Timestamp now;
};

} // namespace vobiz
