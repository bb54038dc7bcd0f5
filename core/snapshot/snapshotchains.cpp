// SPDX-License-Identifier: MIT
#include "core/snapshot/snapshotchains.h"

#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>

#include <algorithm>
#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

using Kind = SqliteProblem::Kind;
template <typename T>
using Answer = SnapshotAnswer<T>;

Answer<std::optional<qint64>> SnapshotChains::previousOf(qint64 number) const
{
    QSqlQuery query(m_database);
    query.prepare(u"SELECT previous FROM snapshots WHERE number = ?"_s);
    query.addBindValue(number);
    if (!query.exec())
        return Unexpected{sqliteProblem(query.lastError(), Kind::CantOpen)};
    if (!query.next())
        return Unexpected{SqliteProblem{Kind::Damaged, u"snapshot %1 is not there"_s.arg(number)}};
    if (query.isNull(0))
        return std::optional<qint64>();
    const qint64 previous = query.value(0).toLongLong();
    if (previous >= number) // numbers fall towards the beginning, so that each chain ends
        return Unexpected{SqliteProblem{Kind::Damaged, u"snapshot %1 has no beginning"_s.arg(number)}};
    return std::optional(previous);
}

Answer<std::vector<qint64>> SnapshotChains::chainOf(qint64 number) const
{
    std::vector<qint64> chain;
    for (std::optional<qint64> next = number; next;) {
        chain.push_back(*next);
        const auto previous = previousOf(*next);
        if (!previous)
            return Unexpected{previous.error()};
        next = *previous;
    }
    std::ranges::reverse(chain);
    return chain;
}

Answer<std::vector<SnapshotBlock>> SnapshotChains::blocksOf(qint64 number, bool areGone) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(u"SELECT data FROM blocks WHERE snapshot = ? AND is_gone = ? ORDER BY rowid"_s);
    query.addBindValue(number);
    query.addBindValue(static_cast<int>(areGone));
    if (!query.exec())
        return Unexpected{sqliteProblem(query.lastError(), Kind::CantOpen)};
    std::vector<SnapshotBlock> blocks;
    while (query.next()) {
        auto block = SnapshotBlock::decoded(query.value(0).toByteArray());
        if (!block)
            return Unexpected{damagedSnapshotBlock()};
        blocks.push_back(std::move(*block));
    }
    if (query.lastError().isValid())
        return Unexpected{sqliteProblem(query.lastError(), Kind::CantOpen)};
    return blocks;
}

Answer<std::vector<SnapshotDelta>> SnapshotChains::deltasOf(std::span<const qint64> numbers) const
{
    std::vector<SnapshotDelta> deltas;
    for (const qint64 number : numbers) {
        auto put = blocksOf(number, false);
        if (!put)
            return Unexpected{put.error()};
        auto gone = blocksOf(number, true);
        if (!gone)
            return Unexpected{gone.error()};
        deltas.push_back({std::move(put).value(), std::move(gone).value()});
    }
    return deltas;
}

Answer<std::unique_ptr<SnapshotCursor>> SnapshotChains::cursorOf(qint64 number,
                                                                 std::optional<SqliteProblem> &problem) const
{
    const auto chain = chainOf(number);
    if (!chain)
        return Unexpected{chain.error()};
    auto deltas = deltasOf(std::span(*chain).subspan(1));
    if (!deltas)
        return Unexpected{deltas.error()};
    auto query = std::make_shared<QSqlQuery>(m_database);
    query->setForwardOnly(true);
    query->prepare(u"SELECT data FROM blocks WHERE snapshot = ? ORDER BY rowid"_s);
    query->addBindValue(chain->front());
    if (!query->exec())
        return Unexpected{sqliteProblem(query->lastError(), Kind::CantOpen)};
    const auto nextBlock = [query, &problem]() -> std::optional<SnapshotBlock> {
        if (problem || !query->next()) {
            if (!problem && query->lastError().isValid())
                problem = sqliteProblem(query->lastError(), Kind::CantOpen);
            return std::nullopt;
        }
        auto block = SnapshotBlock::decoded(query->value(0).toByteArray());
        if (!block)
            problem = damagedSnapshotBlock();
        return block;
    };
    return std::unique_ptr<SnapshotCursor>(
        std::make_unique<SnapshotChainCursor>(nextBlock, std::move(deltas).value()));
}

} // namespace vobiz
