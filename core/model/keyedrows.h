// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/roworder.h"

#include <QtCore/qglobal.h>

#include <algorithm>
#include <vector>

namespace vobiz {

/// A row, and a number that orders as its value does, or as a part of it.
struct KeyedRow
{
    quint64 key;
    int number;
};

using KeyedRange = std::vector<KeyedRow>::iterator;

/// Stable.
void sortByKey(KeyedRange begin, KeyedRange end);
/// All of them, where nothing but the key decides.
void sortByKey(std::vector<KeyedRow> &order, std::vector<RowRun> &equal);

template <typename OnRun>
void forEachRun(KeyedRange begin, KeyedRange end, OnRun onRun)
{
    while (begin != end) {
        const auto next =
            std::find_if(begin, end, [key = begin->key](const KeyedRow &row) { return row.key != key; });
        onRun(begin, next);
        begin = next;
    }
}

} // namespace vobiz
