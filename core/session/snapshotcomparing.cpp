// SPDX-License-Identifier: MIT
#include "core/session/snapshotcomparing.h"

#include "core/snapshot/snapshotstore.h"

#include <utility>

namespace vobiz {

SnapshotComparing::SnapshotComparing(SnapshotStore &store, QObject *context, Done done, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_context(context)
    , m_done(std::move(done))
{
}

void SnapshotComparing::compare(const SnapshotInfo &before, const SnapshotInfo &after)
{
    m_comparison.before = before;
    m_comparison.after = after;
    m_store.compare(before.number, after.number, this,
                    [this](const auto &different) { takeDifferences(different); });
}

void SnapshotComparing::compare(const SnapshotInfo &before, const SnapshotInfo &now,
                                const QList<QByteArray> &blocks,
                                const std::optional<SnapshotTrunkUse> &trunks)
{
    m_comparison.before = before;
    m_comparison.after = now;
    m_trunksAfter = trunks;
    m_store.compare(before.number, blocks, this,
                    [this](const auto &different) { takeDifferences(different); });
}

void SnapshotComparing::takeDifferences(const Answer<QList<SnapshotDifference>> &different)
{
    if (!different) {
        fail(different.error());
        return;
    }
    m_different = *different;
    if (m_comparison.before.trunksReadAt.isValid() && m_comparison.after.trunksReadAt.isValid()) {
        readTrunksBefore();
        return;
    }
    for (const SnapshotDifference &each : std::as_const(m_different))
        m_comparison.rows.append({each, {}, {}});
    tell(m_comparison);
}

void SnapshotComparing::readTrunksBefore()
{
    m_store.trunkUse(m_comparison.before.number, this, [this](const auto &use) {
        if (!use) {
            fail(use.error());
            return;
        }
        m_trunksBefore = *use;
        if (m_trunksAfter)
            findUnchanged();
        else
            readTrunksAfter();
    });
}

void SnapshotComparing::readTrunksAfter()
{
    m_store.trunkUse(m_comparison.after.number, this, [this](const auto &use) {
        if (!use) {
            fail(use.error());
            return;
        }
        m_trunksAfter = *use;
        findUnchanged();
    });
}

void SnapshotComparing::findUnchanged()
{
    m_comparison.areTrunksCompared = true;
    const QSet<CredentialId> ids = usedOtherwise(m_different, m_trunksBefore.value_or(SnapshotTrunkUse()),
                                                 m_trunksAfter.value_or(SnapshotTrunkUse()));
    if (ids.isEmpty()) {
        end({});
        return;
    }
    // What both lists tell the same of is in either.
    m_store.find(m_comparison.before.number, ids, this, [this](const auto &rows) {
        if (rows)
            end(*rows);
        else
            fail(rows.error());
    });
}

void SnapshotComparing::end(const QList<Credential> &unchanged)
{
    m_comparison.rows = comparedWithTrunks(m_different, m_trunksBefore.value_or(SnapshotTrunkUse()),
                                           m_trunksAfter.value_or(SnapshotTrunkUse()), unchanged);
    tell(m_comparison);
}

void SnapshotComparing::fail(const SqliteProblem &problem)
{
    tell(Unexpected{problem});
}

void SnapshotComparing::tell(const Answer<ListComparison> &comparison)
{
    deleteLater();
    if (m_context)
        m_done(comparison);
}

} // namespace vobiz
