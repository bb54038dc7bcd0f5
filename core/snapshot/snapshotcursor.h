// SPDX-License-Identifier: MIT
#pragma once

#include "core/snapshot/snapshotblock.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace vobiz {

/// A row of a block, which must outlive it.
struct SnapshotPlace
{
    const SnapshotBlock *block = nullptr;
    int row = 0;

    [[nodiscard]] CredentialId id() const { return block->idAt(row); }
    [[nodiscard]] Credential credential() const { return block->at(row); }
};

/// The rows of a list in the order of their ids, one after the other.
class SnapshotCursor
{
public:
    SnapshotCursor() = default;
    virtual ~SnapshotCursor() = default;
    Q_DISABLE_COPY_MOVE(SnapshotCursor)

    /// Goes to the first row, and then to the next one. False at the end, and where it can't be read.
    [[nodiscard]] virtual bool next() = 0;
    /// The row, until the next call of next().
    [[nodiscard]] const SnapshotPlace &place() const { return m_place; }

protected:
    void goTo(const SnapshotPlace &place) { m_place = place; }

private:
    SnapshotPlace m_place;
};

/// Of blocks whose rows are in any order; no two have the same id.
class SnapshotListCursor final : public SnapshotCursor
{
public:
    explicit SnapshotListCursor(std::vector<SnapshotBlock> blocks);

    [[nodiscard]] bool next() override;
    void restart() { m_next = 0; }

private:
    const std::vector<SnapshotBlock> m_blocks;
    std::vector<SnapshotPlace> m_places; ///< sorted
    std::size_t m_next = 0;
};

/// What has to be done to one list to get another.
struct SnapshotDelta
{
    std::vector<SnapshotBlock> put;  ///< new rows, and rows with new values
    std::vector<SnapshotBlock> gone; ///< of these rows the ids
};

/// The last word of several deltas on each row that they name, in the order of the ids.
struct SnapshotLastWord
{
    SnapshotPlace place; ///< in a block of the deltas
    bool isGone;
};
/// The deltas in the order in which they have to be done.
[[nodiscard]] std::vector<SnapshotLastWord> lastWordsOf(const std::vector<SnapshotDelta> &deltas);

/// Of a list that is kept as another one and the deltas after it.
class SnapshotChainCursor final : public SnapshotCursor
{
public:
    /// The next block of the first list, whose rows are in order; nothing at its end, and where it can't be
    /// read.
    using NextBlock = std::function<std::optional<SnapshotBlock>()>;

    /// The deltas in the order in which they have to be done.
    SnapshotChainCursor(NextBlock nextBlock, std::vector<SnapshotDelta> deltas);

    [[nodiscard]] bool next() override;

private:
    [[nodiscard]] bool findBase();

    const NextBlock m_nextBlock;
    const std::vector<SnapshotDelta> m_deltas;
    const std::vector<SnapshotLastWord> m_words;
    std::size_t m_nextWord = 0;
    std::optional<SnapshotBlock> m_base;
    int m_nextRow = 0; ///< of m_base
};

/// What is different between two lists, one call for each row: null for one that the list does not have.
using SnapshotDifferent = std::function<void(const SnapshotPlace *before, const SnapshotPlace *after)>;
void compareSnapshots(SnapshotCursor &before, SnapshotCursor &after, const SnapshotDifferent &tell);
/// The same of two lists that were made of a common one: no row is compared that none of the words is about.
void compareSnapshots(SnapshotCursor &common, const std::vector<SnapshotLastWord> &before,
                      const std::vector<SnapshotLastWord> &after, const SnapshotDifferent &tell);

} // namespace vobiz
