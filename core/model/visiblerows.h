// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

namespace vobiz {

/// The rows as a view has them now: position → number of the row, and the inverse. Pure.
class VisibleRows final
{
public:
    [[nodiscard]] int count() const { return static_cast<int>(m_numbers.size()); }
    [[nodiscard]] int numberAt(int position) const { return m_numbers[static_cast<std::size_t>(position)]; }
    [[nodiscard]] const std::vector<int> &numbers() const { return m_numbers; }
    /// -1 for a row that is not shown.
    [[nodiscard]] int positionOf(int number) const;

    void assign(std::vector<int> numbers);
    void insert(int position, const std::vector<int> &numbers);
    void erase(int position, int count);

private:
    void indexFrom(int position);

    std::vector<int> m_numbers;   // by position
    std::vector<int> m_positions; // by number
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
