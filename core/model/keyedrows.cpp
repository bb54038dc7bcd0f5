// SPDX-License-Identifier: MIT
#include "core/model/keyedrows.h"

#include <array>
#include <numeric>
#include <utility>

namespace vobiz {

void sortByKey(KeyedRange begin, KeyedRange end)
{
    const auto size = static_cast<size_t>(end - begin);
    if (size < 2048) {
        std::stable_sort(begin, end, [](const KeyedRow &a, const KeyedRow &b) { return a.key < b.key; });
        return;
    }
    constexpr unsigned DigitBits = 11;
    constexpr size_t Digits = (64 + DigitBits - 1) / DigitBits;
    constexpr size_t Radix = size_t{1} << DigitBits;
    std::vector<std::array<int, Radix>> counts(Digits);
    for (auto it = begin; it != end; ++it) {
        for (size_t digit = 0; digit < Digits; ++digit)
            ++counts[digit][it->key >> digit * DigitBits & (Radix - 1)];
    }
    std::vector<KeyedRow> other(size);
    KeyedRow *from = &*begin;
    KeyedRow *to = other.data();
    for (size_t digit = 0; digit < Digits; ++digit) {
        const unsigned shift = static_cast<unsigned>(digit) * DigitBits;
        if (counts[digit][from->key >> shift & (Radix - 1)] == static_cast<int>(size))
            continue; // the same everywhere
        std::array<int, Radix> &places = counts[digit];
        std::exclusive_scan(places.begin(), places.end(), places.begin(), 0);
        for (size_t i = 0; i < size; ++i)
            to[places[from[i].key >> shift & (Radix - 1)]++] = from[i];
        std::swap(from, to);
    }
    if (from != &*begin)
        std::copy(from, from + size, begin);
}

void sortByKey(std::vector<KeyedRow> &order, std::vector<RowRun> &equal)
{
    sortByKey(order.begin(), order.end());
    forEachRun(order.begin(), order.end(), [&](KeyedRange begin, KeyedRange end) {
        if (end - begin > 1)
            equal.push_back({static_cast<int>(begin - order.begin()), static_cast<int>(end - order.begin())});
    });
}

} // namespace vobiz
