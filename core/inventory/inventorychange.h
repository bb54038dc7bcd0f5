// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/chunked.h"
#include "core/inventory/rowset.h"

#include <memory>
#include <vector>

namespace vobiz {

class CredentialRows;

/// How the rows of an Inventory became others.
struct InventoryReplacement
{
    /// Whoever still shows these may keep them; nobody changes them any more.
    std::shared_ptr<const CredentialRows> before;
    Chunked<int> origins;    ///< by number: the row that it was before; -1 for a new one
    RowSet changed;          ///< by number: it was there before, with other values
    bool isSameList = false; ///< the same ids in the same order
};

/// What has become different in an Inventory, by the numbers of its rows. All of them ascend.
struct InventoryChange
{
    /// Other rows have taken the place of all: the numbers mean something else from here on, and the rest is
    /// empty.
    std::shared_ptr<const InventoryReplacement> replacement;

    int firstAdded = 0; ///< new rows are those from here on,
    int addedEnd = 0;   ///< up to but not including this number
    std::vector<int> changed;
    /// Not found by id any more, and not counted; but their values can be read until all have heard of it.
    std::vector<int> removed;

    [[nodiscard]] bool isEmpty() const
    {
        return !replacement && firstAdded == addedEnd && changed.empty() && removed.empty();
    }
};

} // namespace vobiz
