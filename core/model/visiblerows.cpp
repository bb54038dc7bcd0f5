// SPDX-License-Identifier: MIT
#include "core/model/visiblerows.h"

#include <algorithm>
#include <iterator>

namespace vobiz {

int VisibleRows::positionOf(int number) const
{
    return number >= 0 && static_cast<size_t>(number) < m_positions.size()
               ? m_positions[static_cast<size_t>(number)]
               : -1;
}

void VisibleRows::assign(std::vector<int> numbers)
{
    m_numbers = std::move(numbers);
    m_positions.clear();
    indexFrom(0);
}

void VisibleRows::insert(int position, const std::vector<int> &numbers)
{
    m_numbers.insert(m_numbers.begin() + position, numbers.begin(), numbers.end());
    indexFrom(position);
}

void VisibleRows::erase(int position, int count)
{
    const auto first = m_numbers.begin() + position;
    const auto last = first + count;
    std::for_each(first, last, [this](int number) { m_positions[static_cast<size_t>(number)] = -1; });
    m_numbers.erase(first, last);
    indexFrom(position);
}

void VisibleRows::indexFrom(int position)
{
    for (int i = position; i < count(); ++i) {
        const auto number = static_cast<size_t>(numberAt(i));
        if (number >= m_positions.size())
            m_positions.resize(number + 1, -1);
        m_positions[number] = i;
    }
}

RowTransition::RowTransition(const VisibleRows &shown, const std::vector<int> &wanted)
    : gathered(shown.numbers())
{
    const auto isShown = [&shown](int number) {
        return shown.positionOf(number) >= 0;
    };
    std::vector<char> stays(static_cast<size_t>(shown.count()), false); // by position
    for (const int number : wanted) {
        if (isShown(number))
            stays[static_cast<size_t>(shown.positionOf(number))] = true;
    }
    const auto doesStay = [&](int number) {
        return stays[static_cast<size_t>(shown.positionOf(number))];
    };

    const auto firstGone = std::find_if_not(gathered.begin(), gathered.end(), doesStay);
    const auto lastGone =
        std::stable_partition(firstGone, gathered.end(), [&](int number) { return !doesStay(number); });
    removeAt = static_cast<int>(firstGone - gathered.begin());
    removeCount = static_cast<int>(lastGone - firstGone);

    const auto firstCome = std::find_if_not(wanted.begin(), wanted.end(), isShown);
    insertAt = static_cast<int>(firstCome - wanted.begin());
    std::copy_if(firstCome, wanted.end(), std::back_inserter(inserted),
                 [&](int number) { return !isShown(number); });
}

} // namespace vobiz
