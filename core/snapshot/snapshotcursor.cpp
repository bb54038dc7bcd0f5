// SPDX-License-Identifier: MIT
#include "core/snapshot/snapshotcursor.h"

#include <algorithm>
#include <utility>

namespace vobiz {

namespace {

template <typename Place>
int compare(const Place &a, const Place &b)
{
    return SnapshotBlock::compare(*a.block, a.row, *b.block, b.row);
}

} // namespace

SnapshotListCursor::SnapshotListCursor(std::vector<SnapshotBlock> blocks)
    : m_blocks(std::move(blocks))
{
    for (const SnapshotBlock &block : m_blocks) {
        for (int row = 0; row < block.size(); ++row)
            m_places.push_back({&block, row});
    }
    std::ranges::sort(m_places, [](const Place &a, const Place &b) { return compare(a, b) < 0; });
}

bool SnapshotListCursor::next()
{
    if (m_next == m_places.size())
        return false;
    const Place &place = m_places[m_next++];
    goTo(*place.block, place.row);
    return true;
}

std::vector<SnapshotLastWord> lastWordsOf(const std::vector<SnapshotDelta> &deltas)
{
    std::vector<SnapshotLastWord> words;
    const auto add = [&words](const std::vector<SnapshotBlock> &blocks, bool isGone) {
        for (const SnapshotBlock &block : blocks) {
            for (int row = 0; row < block.size(); ++row)
                words.push_back({&block, row, isGone});
        }
    };
    // The newest first, so that it is the first of its id and stays.
    for (auto delta = deltas.crbegin(); delta != deltas.crend(); ++delta) {
        add(delta->put, false);
        add(delta->gone, true);
    }
    using Word = SnapshotLastWord;
    std::ranges::stable_sort(words, [](const Word &a, const Word &b) { return compare(a, b) < 0; });
    const auto rest =
        std::ranges::unique(words, [](const Word &a, const Word &b) { return compare(a, b) == 0; });
    words.erase(rest.begin(), rest.end());
    return words;
}

SnapshotChainCursor::SnapshotChainCursor(NextBlock nextBlock, std::vector<SnapshotDelta> deltas)
    : m_nextBlock(std::move(nextBlock))
    , m_deltas(std::move(deltas))
    , m_words(lastWordsOf(m_deltas))
{
}

bool SnapshotChainCursor::next()
{
    for (;;) {
        const bool hasBase = findBase();
        if (m_nextWord == m_words.size()) {
            if (hasBase)
                goTo(*m_base, m_nextRow++);
            return hasBase;
        }
        const SnapshotLastWord &word = m_words[m_nextWord];
        const int order = hasBase ? SnapshotBlock::compare(*m_base, m_nextRow, *word.block, word.row) : 1;
        if (order < 0) {
            goTo(*m_base, m_nextRow++);
            return true;
        }
        if (order == 0)
            ++m_nextRow;
        ++m_nextWord;
        if (!word.isGone) {
            goTo(*word.block, word.row);
            return true;
        }
    }
}

bool SnapshotChainCursor::findBase()
{
    while (!m_base || m_nextRow == m_base->size()) {
        // The row that was last told of may lie in the block, but whoever asks for the next is done with it.
        std::optional<SnapshotBlock> block = m_nextBlock();
        if (!block) {
            return false;
        }
        m_base = std::move(block);
        m_nextRow = 0;
    }
    return true;
}

void compareSnapshots(SnapshotCursor &before, SnapshotCursor &after, const SnapshotDifferent &tell)
{
    bool hasBefore = before.next();
    bool hasAfter = after.next();
    while (hasBefore || hasAfter) {
        int order = hasBefore ? -1 : 1;
        if (hasBefore && hasAfter)
            order = SnapshotBlock::compare(before.block(), before.row(), after.block(), after.row());
        if (order < 0)
            tell(&before, nullptr);
        else if (order > 0)
            tell(nullptr, &after);
        else if (!SnapshotBlock::isSame(before.block(), before.row(), after.block(), after.row()))
            tell(&before, &after);
        hasBefore = order <= 0 ? before.next() : hasBefore;
        hasAfter = order >= 0 ? after.next() : hasAfter;
    }
}

} // namespace vobiz
