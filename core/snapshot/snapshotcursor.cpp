// SPDX-License-Identifier: MIT
#include "core/snapshot/snapshotcursor.h"

#include <algorithm>
#include <utility>

namespace vobiz {

namespace {

int compare(const SnapshotPlace &a, const SnapshotPlace &b)
{
    return SnapshotBlock::compare(*a.block, a.row, *b.block, b.row);
}

bool isSame(const SnapshotPlace &a, const SnapshotPlace &b)
{
    return SnapshotBlock::isSame(*a.block, a.row, *b.block, b.row);
}

} // namespace

SnapshotListCursor::SnapshotListCursor(std::vector<SnapshotBlock> blocks)
    : m_blocks(std::move(blocks))
{
    for (const SnapshotBlock &block : m_blocks) {
        for (int row = 0; row < block.size(); ++row)
            m_places.push_back({&block, row});
    }
    std::ranges::sort(m_places,
                      [](const SnapshotPlace &a, const SnapshotPlace &b) { return compare(a, b) < 0; });
}

bool SnapshotListCursor::next()
{
    if (m_next == m_places.size())
        return false;
    goTo(m_places[m_next++]);
    return true;
}

std::vector<SnapshotLastWord> lastWordsOf(const std::vector<SnapshotDelta> &deltas)
{
    std::vector<SnapshotLastWord> words;
    const auto add = [&words](const std::vector<SnapshotBlock> &blocks, bool isGone) {
        for (const SnapshotBlock &block : blocks) {
            for (int row = 0; row < block.size(); ++row)
                words.push_back({{&block, row}, isGone});
        }
    };
    // The newest first, so that it is the first of its id and stays.
    for (auto delta = deltas.crbegin(); delta != deltas.crend(); ++delta) {
        add(delta->put, false);
        add(delta->gone, true);
    }
    using Word = SnapshotLastWord;
    std::ranges::stable_sort(words,
                             [](const Word &a, const Word &b) { return compare(a.place, b.place) < 0; });
    const auto rest = std::ranges::unique(
        words, [](const Word &a, const Word &b) { return compare(a.place, b.place) == 0; });
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
        const SnapshotPlace base{hasBase ? &*m_base : nullptr, m_nextRow};
        if (m_nextWord == m_words.size()) {
            if (hasBase) {
                goTo(base);
                ++m_nextRow;
            }
            return hasBase;
        }
        const SnapshotLastWord &word = m_words[m_nextWord];
        const int order = hasBase ? compare(base, word.place) : 1;
        if (order < 0) {
            goTo(base);
            ++m_nextRow;
            return true;
        }
        if (order == 0)
            ++m_nextRow;
        ++m_nextWord;
        if (!word.isGone) {
            goTo(word.place);
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
            order = compare(before.place(), after.place());
        if (order < 0)
            tell(&before.place(), nullptr);
        else if (order > 0)
            tell(nullptr, &after.place());
        else if (!isSame(before.place(), after.place()))
            tell(&before.place(), &after.place());
        hasBefore = order <= 0 ? before.next() : hasBefore;
        hasAfter = order >= 0 ? after.next() : hasAfter;
    }
}

void compareSnapshots(SnapshotCursor &common, const std::vector<SnapshotLastWord> &before,
                      const std::vector<SnapshotLastWord> &after, const SnapshotDifferent &tell)
{
    auto nextBefore = before.cbegin();
    auto nextAfter = after.cbegin();
    bool hasRow = common.next();
    while (nextBefore != before.cend() || nextAfter != after.cend()) {
        const SnapshotLastWord *one = nextBefore != before.cend() ? &*nextBefore : nullptr;
        const SnapshotLastWord *other = nextAfter != after.cend() ? &*nextAfter : nullptr;
        const int order = one && other ? compare(one->place, other->place) : 0;
        if (order < 0)
            other = nullptr;
        else if (order > 0)
            one = nullptr;
        const SnapshotPlace &id = (one ? one : other)->place;
        while (hasRow && compare(common.place(), id) < 0)
            hasRow = common.next();
        const bool isCommon = hasRow && compare(common.place(), id) == 0;
        const auto placeIn = [&](const SnapshotLastWord *word) -> const SnapshotPlace * {
            if (word)
                return word->isGone ? nullptr : &word->place;
            return isCommon ? &common.place() : nullptr;
        };
        const SnapshotPlace *const was = placeIn(one);
        const SnapshotPlace *const is = placeIn(other);
        if (was && is ? !isSame(*was, *is) : was || is)
            tell(was, is);
        nextBefore += one ? 1 : 0;
        nextAfter += other ? 1 : 0;
    }
}

} // namespace vobiz
