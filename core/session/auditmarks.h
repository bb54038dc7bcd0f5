// SPDX-License-Identifier: MIT
#pragma once

#include "core/audit/auditfinder.h"
#include "core/clock.h"
#include "core/credential/credential.h"
#include "core/inventory/mark.h"

#include <QtCore/QDate>
#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace vobiz {

class Inventory;
class Quarantine;
class DisabledHere;
class SeenBefore;
struct InventoryChange;

/// Keeps Mark::Finding and the mark of each rule true for the rows of an account, a moment after the rows,
/// the other marks, the quarantine, the settings or the day have changed. A kept row has none of them. Ages
/// are counted to the moment at which it first looked at its clock on that day, so that what is said of a row
/// agrees with its marks all day long; when something in the quarantine is due is looked at to the minute.
///
/// It looks for a few milliseconds at a time, and sets the marks when it is through: until then they are
/// those from before. What it is made of must outlive it, and live in its thread.
class AuditMarks final : public QObject
{
    Q_OBJECT

public:
    /// With the default settings.
    AuditMarks(Inventory &inventory, const Quarantine &quarantine, const DisabledHere &disabledHere,
               Clock clock = systemClock, QObject *parent = nullptr);

    /// What snapshots tell counts, too. It must outlive it.
    void setSeenBefore(const SeenBefore &seenBefore);

    [[nodiscard]] const AuditSettings &settings() const { return m_finder.settings(); }
    void setSettings(const AuditSettings &settings);

    /// Whether the marks are true of all rows there are.
    [[nodiscard]] bool isComplete() const;
    /// Those that match, by the marks; in the rules' order. Quick.
    [[nodiscard]] QList<AuditRule> rulesOf(const CredentialId &id) const;
    /// The same with what their sentences are made of. Where another name looks alike, this walks all rows.
    [[nodiscard]] QList<AuditFacts> reasons(const Credential &credential) const;
    /// Of one that is disabled, by the same sources as AuditRule::DisabledLong.
    [[nodiscard]] std::optional<DisabledSince> disabledSince(const Credential &credential) const;
    /// How many rows the rule would match with other settings. Walks all rows.
    [[nodiscard]] int countWith(AuditRule rule, const AuditSettings &settings) const;

    /// Whether the day is over, or the time of something in the quarantine. Once a minute it does so by
    /// itself.
    void lookAtClock();

signals:
    /// All rows were looked at; the marks are set.
    void changed();

private:
    void follow(const InventoryChange &change);
    void followMark(Mark mark);
    void followTimes();
    void updateSoon();
    void update();
    void apply();
    void readTimes();
    [[nodiscard]] std::optional<Timestamp> disabledHere(const CredentialId &id) const;
    [[nodiscard]] bool isDueBetween(const QDateTime &one, const QDateTime &other) const;

    Inventory &m_inventory;
    const Quarantine &m_quarantine;
    const DisabledHere &m_disabledHere;
    const SeenBefore *m_seenBefore = nullptr;
    const Clock m_clock;
    AuditFinder m_finder;
    RowSet m_kept;               ///< as the finder knows it
    QDate m_day;                 ///< on the calendar of this machine
    QDateTime m_now;             ///< of the walk under way or the last one
    bool m_areTimesRead = false; ///< of the quarantine and of m_disabledHere, for the rows there are
    bool m_isUnderWay = false;

    QTimer m_soon; ///< a slot of the inventory's must not command it; and many changes are looked at once
    QTimer m_minute;
    QElapsedTimer m_rest; ///< since it was last through
    qint64 m_spent = 0;   ///< nanoseconds, for the walk under way or the last one
};

} // namespace vobiz
