// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <vector>

namespace vobiz {

class CredentialRows;

/// What has become different in an Inventory, by the numbers of its rows. All of them ascend.
struct InventoryChange
{
    /// Other rows have taken the place of all; the numbers mean something else from here on, and the rest is
    /// empty. These are the ones before: whoever still shows them may keep them.
    std::shared_ptr<const CredentialRows> replaced;

    int firstAdded = 0; ///< new rows are those from here on,
    int addedEnd = 0;   ///< up to but not including this number
    std::vector<int> changed;
    /// Not found by id any more, and not counted; but their values can be read until all have heard of it.
    std::vector<int> removed;

    [[nodiscard]] bool isEmpty() const
    {
        return !replaced && firstAdded == addedEnd && changed.empty() && removed.empty();
    }
};

} // namespace vobiz
