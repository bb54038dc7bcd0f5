// SPDX-License-Identifier: MIT
#include "core/snapshot/evidencesearch.h"

#include <algorithm>
#include <span>
#include <utility>

namespace vobiz {

namespace {

template <typename T>
using Answer = SnapshotAnswer<T>;

constexpr qint64 MicrosecondsPerMillisecond = 1000;

Timestamp timestampOf(const QDateTime &time)
{
    return Timestamp(time.toMSecsSinceEpoch() * MicrosecondsPerMillisecond);
}

int compare(const SnapshotPlace &a, const SnapshotPlace &b)
{
    return SnapshotBlock::compare(*a.block, a.row, *b.block, b.row);
}

bool isDisabled(const SnapshotPlace &place)
{
    return place.block->statusAt(place.row) == CredentialStatus::Disabled;
}

/// Finds it, going through the snapshots from the first to the last. Keeps a few bytes for each row that
/// snapshots can tell something of.
class Search final
{
public:
    /// For these rows, as they are now; in any order, no two with the same id. `oldest` is the time of the
    /// first snapshot: of what was not changed since, none can tell more.
    Search(std::vector<SnapshotBlock> rows, Timestamp oldest);

    /// Whether there are rows that snapshots can tell of.
    [[nodiscard]] bool hasRows() const { return !m_rows.empty(); }
    /// The next snapshot: all of it,
    void addWhole(Timestamp takenAt, SnapshotCursor &snapshot);
    /// or the last words on what is different in it from the one that was added before.
    void addDifferences(Timestamp takenAt, std::span<const SnapshotLastWord> words);

    /// Of all of them, in the order of the ids.
    [[nodiscard]] QList<SnapshotEvidence> found() const;

private:
    struct Row
    {
        SnapshotPlace place;
        int firstSeen = None;     ///< index into m_times
        int disabledSince = None; ///< likewise
    };

    static constexpr int None = -1;

    void see(Row &row, const SnapshotPlace &place);

    const std::vector<SnapshotBlock> m_blocks;
    std::vector<Row> m_rows; ///< sorted
    std::vector<Timestamp> m_times;
};

Search::Search(std::vector<SnapshotBlock> rows, Timestamp oldest)
    : m_blocks(std::move(rows))
{
    for (const SnapshotBlock &block : m_blocks) {
        for (int i = 0; i < block.size(); ++i) {
            const Credential credential = block.at(i);
            const bool mayBeOlder = credential.status == CredentialStatus::Disabled &&
                                    (!credential.updatedAt || *credential.updatedAt > oldest);
            if (mayBeOlder || !credential.createdAt)
                m_rows.push_back({{&block, i}});
        }
    }
    std::ranges::sort(m_rows, [](const Row &a, const Row &b) { return compare(a.place, b.place) < 0; });
}

void Search::addWhole(Timestamp takenAt, SnapshotCursor &snapshot)
{
    m_times.push_back(takenAt);
    bool isThere = snapshot.next();
    for (Row &row : m_rows) {
        while (isThere && compare(snapshot.place(), row.place) < 0)
            isThere = snapshot.next();
        if (isThere && compare(snapshot.place(), row.place) == 0)
            see(row, snapshot.place());
        else
            row.disabledSince = None;
    }
}

void Search::addDifferences(Timestamp takenAt, std::span<const SnapshotLastWord> words)
{
    m_times.push_back(takenAt);
    auto row = m_rows.begin();
    for (const SnapshotLastWord &word : words) {
        row = std::lower_bound(row, m_rows.end(), word.place,
                               [](const Row &a, const SnapshotPlace &b) { return compare(a.place, b) < 0; });
        if (row == m_rows.end())
            return;
        if (compare(row->place, word.place) != 0)
            continue;
        if (word.isGone)
            row->disabledSince = None;
        else
            see(*row, word.place);
    }
}

void Search::see(Row &row, const SnapshotPlace &place)
{
    const int now = static_cast<int>(m_times.size()) - 1;
    if (row.firstSeen == None)
        row.firstSeen = now;
    if (!isDisabled(place))
        row.disabledSince = None;
    else if (row.disabledSince == None)
        row.disabledSince = now;
}

QList<SnapshotEvidence> Search::found() const
{
    QList<SnapshotEvidence> all;
    const auto timeOf = [this](int index) {
        return index == None ? std::nullopt : std::optional(m_times[static_cast<std::size_t>(index)]);
    };
    for (const Row &row : m_rows) {
        const Credential credential = row.place.credential();
        SnapshotEvidence evidence{credential.id, {}, {}};
        const auto since = timeOf(row.disabledSince);
        if (since && isDisabled(row.place) && (!credential.updatedAt || *since < *credential.updatedAt))
            evidence.disabledSince = since;
        if (!credential.createdAt)
            evidence.firstSeen = timeOf(row.firstSeen);
        if (evidence.disabledSince || evidence.firstSeen)
            all.append(evidence);
    }
    return all;
}

std::optional<SqliteProblem> addTo(Search &search, const SnapshotChains &chains, const SnapshotInfo &snapshot,
                                   qint64 before)
{
    const Timestamp takenAt = timestampOf(snapshot.takenAt);
    const auto previous = chains.previousOf(snapshot.number);
    if (!previous)
        return previous.error();
    if (*previous && **previous == before) {
        const auto deltas = chains.deltasOf(std::span(&snapshot.number, 1));
        if (!deltas)
            return deltas.error();
        search.addDifferences(takenAt, lastWordsOf(*deltas));
        return std::nullopt;
    }
    std::optional<SqliteProblem> problem;
    const auto rows = chains.cursorOf(snapshot.number, problem);
    if (!rows)
        return rows.error();
    search.addWhole(takenAt, **rows);
    return problem;
}

} // namespace

Answer<QList<SnapshotEvidence>> findEvidence(const SnapshotChains &chains,
                                             const QList<SnapshotInfo> &snapshots,
                                             std::vector<SnapshotBlock> rows)
{
    if (snapshots.isEmpty())
        return QList<SnapshotEvidence>();
    const auto timeOf = [](const SnapshotInfo &info) {
        return info.takenAt;
    };
    Search search(std::move(rows), timestampOf(std::ranges::min_element(snapshots, {}, timeOf)->takenAt));
    qint64 before = 0;
    for (auto info = snapshots.crbegin(); search.hasRows() && info != snapshots.crend(); ++info) {
        if (const auto problem = addTo(search, chains, *info, before))
            return Unexpected{*problem};
        before = info->number;
    }
    return search.found();
}

} // namespace vobiz
