// SPDX-License-Identifier: MIT
#include "core/inventory/rowshares.h"

#include <QtConcurrent/QtConcurrentMap>

#include <algorithm>
#include <vector>

namespace vobiz {

namespace {

/// Small enough that who is done early takes another, large enough to be worth the asking.
constexpr std::size_t Words = 256;

} // namespace

void overShares(std::size_t first, std::size_t end, const std::function<void(const RowShare &)> &work)
{
    if (end - first <= Words) {
        work({first, end});
        return;
    }
    std::vector<RowShare> shares;
    for (; first < end; first += Words)
        shares.push_back({first, std::min(end, first + Words)});
    QtConcurrent::blockingMap(shares, work);
}

} // namespace vobiz
