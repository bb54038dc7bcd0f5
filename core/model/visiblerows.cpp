// SPDX-License-Identifier: MIT
#include "core/model/visiblerows.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace vobiz {

namespace {

const RowRun *runAt(const Reversal &reversal, int place)
{
    const auto run =
        std::upper_bound(reversal.equal.begin(), reversal.equal.end(), place,
                         [](int wanted, const RowRun &candidate) { return wanted < candidate.end; });
    return run != reversal.equal.end() && run->begin <= place ? &*run : nullptr;
}

} // namespace

const std::vector<int> &VisibleRows::numbers() const
{
    settle();
    return m_numbers;
}

int VisibleRows::positionOf(int number) const
{
    if (number < 0)
        return -1;
    const int place = placeOf(number);
    return place >= 0 && m_isReversed ? turnedBack(place) : place;
}

void VisibleRows::assign(std::vector<int> numbers)
{
    m_isReversed = false;
    m_numbers = std::move(numbers);
    if (m_numbers.empty())
        m_places.clear();
    m_indexedEnd = 0;
    m_guesses = 0;
}

void VisibleRows::insert(int position, const std::vector<int> &numbers)
{
    settle();
    const std::size_t size = m_numbers.size() + numbers.size();
    if (m_numbers.capacity() < size)
        m_numbers.reserve(size + size / 16); // doubling would cost memory all the time
    m_numbers.insert(m_numbers.begin() + position, numbers.begin(), numbers.end());
    m_indexedEnd = std::min(m_indexedEnd, position);
    m_guesses = 0;
}

void VisibleRows::erase(int position, int count)
{
    settle();
    index();
    const auto first = m_numbers.begin() + position;
    const auto last = first + count;
    std::for_each(first, last, [this](int number) { m_places[static_cast<std::size_t>(number)] = -1; });
    m_numbers.erase(first, last);
    m_indexedEnd = position;
}

void VisibleRows::reverse(Reversal reversal)
{
    settle();
    m_reversal = std::move(reversal);
    m_isReversed = true;
}

/// From a position to a place in m_numbers.
int VisibleRows::turned(int position) const
{
    if (position >= m_reversal.count)
        return position;
    const int place = m_reversal.count - 1 - position;
    const RowRun *run = runAt(m_reversal, place);
    return run ? run->begin + run->end - 1 - place : place;
}

int VisibleRows::turnedBack(int place) const
{
    if (place >= m_reversal.count)
        return place;
    const RowRun *run = runAt(m_reversal, place);
    return m_reversal.count - 1 - (run ? run->begin + run->end - 1 - place : place);
}

/// Puts in place what is reversed so far in name only.
void VisibleRows::settle() const
{
    if (!m_isReversed)
        return;
    for (const RowRun &run : m_reversal.equal)
        std::reverse(m_numbers.begin() + run.begin, m_numbers.begin() + run.end);
    std::reverse(m_numbers.begin(), m_numbers.begin() + m_reversal.count);
    m_isReversed = false;
    m_indexedEnd = 0;
}

/// In m_numbers.
int VisibleRows::placeOf(int number) const
{
    const auto known = static_cast<std::size_t>(number);
    if (m_indexedEnd < count() && m_guesses < FewGuesses && known < m_places.size() && m_places[known] >= 0) {
        // Not far from where it was, very often: then a look there saves finding the places of all.
        ++m_guesses;
        const auto first = m_numbers.begin() + std::clamp(m_places[known] - Near, 0, count());
        const auto last = m_numbers.begin() + std::min(m_places[known] + Near, count());
        const auto found = first < last ? std::find(first, last, number) : last;
        if (found != last)
            return static_cast<int>(found - m_numbers.begin());
    }
    index();
    return known < m_places.size() ? m_places[known] : -1;
}

void VisibleRows::index() const
{
    if (m_indexedEnd == count())
        return;
    if (m_indexedEnd == 0)
        std::fill(m_places.begin(), m_places.end(), -1);
    const int largest = *std::max_element(m_numbers.begin() + m_indexedEnd, m_numbers.end());
    const auto size = static_cast<std::size_t>(largest) + 1;
    if (m_places.size() < size) {
        if (m_places.capacity() < size)
            m_places.reserve(size + size / 16);
        m_places.resize(size, -1);
    }
    for (; m_indexedEnd < count(); ++m_indexedEnd)
        m_places[static_cast<std::size_t>(m_numbers[static_cast<std::size_t>(m_indexedEnd)])] = m_indexedEnd;
}

RowTransition::RowTransition(const VisibleRows &shown, const std::vector<int> &wanted)
    : gathered(shown.numbers())
{
    int end = 0;
    for (const std::vector<int> *numbers : {&std::as_const(gathered), &wanted}) {
        for (const int number : *numbers)
            end = std::max(end, number + 1);
    }
    RowSet isShown(end);
    for (const int number : gathered)
        isShown.insert(number);
    RowSet isWanted(end);
    for (const int number : wanted)
        isWanted.insert(number);
    if (isShown.words() == isWanted.words())
        return;
    const auto doesStay = [&isWanted](int number) {
        return isWanted.contains(number);
    };
    const auto wasShown = [&isShown](int number) {
        return isShown.contains(number);
    };

    const auto firstGone = std::find_if_not(gathered.begin(), gathered.end(), doesStay);
    const auto lastGone =
        std::stable_partition(firstGone, gathered.end(), [&](int number) { return !doesStay(number); });
    removeAt = static_cast<int>(firstGone - gathered.begin());
    removeCount = static_cast<int>(lastGone - firstGone);

    const auto firstCome = std::find_if_not(wanted.begin(), wanted.end(), wasShown);
    insertAt = static_cast<int>(firstCome - wanted.begin());
    std::copy_if(firstCome, wanted.end(), std::back_inserter(inserted),
                 [&](int number) { return !wasShown(number); });
}

} // namespace vobiz
