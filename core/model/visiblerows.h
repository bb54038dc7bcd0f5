// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/wantedrows.h"

#include <cstddef>
#include <vector>

namespace vobiz {

/// The rows as a view has them now: position → number of the row, and the inverse. Pure. Turns round in no
/// time, whatever its size, and looks for positions only when somebody asks for one.
class VisibleRows final
{
public:
    [[nodiscard]] int count() const { return static_cast<int>(m_numbers.size()); }
    [[nodiscard]] int numberAt(int position) const
    {
        return m_numbers[static_cast<std::size_t>(m_isReversed ? turned(position) : position)];
    }
    [[nodiscard]] const std::vector<int> &numbers() const;
    /// -1 for a row that is not shown.
    [[nodiscard]] int positionOf(int number) const;
    [[nodiscard]] bool isReversed() const { return m_isReversed; }

    void assign(std::vector<int> numbers);
    void insert(int position, const std::vector<int> &numbers);
    void erase(int position, int count);
    /// Until the next change, or until restore().
    void reverse(Reversal reversal);
    void restore() { m_isReversed = false; }

private:
    [[nodiscard]] int turned(int position) const;
    [[nodiscard]] int turnedBack(int place) const;
    void settle() const;
    [[nodiscard]] int placeOf(int number) const;
    void index() const;

    static constexpr int Near = 4096;
    static constexpr int FewGuesses = 16;

    // What is worked out on demand is mutable.
    mutable std::vector<int> m_numbers; // by position, if not reversed
    mutable std::vector<int> m_places;  // by number: in m_numbers; or where it was
    mutable int m_indexedEnd = 0;       // m_places is right about what stands before it in m_numbers
    mutable int m_guesses = 0;          // since the last change
    mutable bool m_isReversed = false;
    Reversal m_reversal;
};

/// The way from what is shown to what is wanted in at most four steps, however scattered the differences are:
/// bring those that go together, remove them as one range, insert those that come as one range, then put all
/// in place. Each range begins where its first row belongs, so that who stood on a row that goes finds its
/// old neighbour.
struct RowTransition
{
    RowTransition(const VisibleRows &shown, const std::vector<int> &wanted);

    std::vector<int> gathered; // what is shown, those that go next to each other
    int removeAt = 0;
    int removeCount = 0;
    int insertAt = 0;
    std::vector<int> inserted;
};

} // namespace vobiz
