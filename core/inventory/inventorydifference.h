// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"

#include <QtCore/QDateTime>
#include <QtCore/QList>

#include <functional>

namespace vobiz {

/// How another reading of the list differs from what an Inventory knows, by id. The numbers are exact; of the
/// rows themselves only the first ones are made, in the order of their list. What this program itself has
/// done is no difference.
struct InventoryDifference
{
    /// Of each kind, so that a list that has become another one costs no time.
    static constexpr int MostRows = 1000;

    struct Changed
    {
        Credential before;
        Credential now;
    };

    int added = 0;
    int gone = 0;
    int changed = 0;
    QList<Credential> addedRows;
    QList<Credential> goneRows; ///< as they were
    QList<Changed> changedRows;
    /// Whether the new reading has the row; as long as the signal lasts that brings the difference.
    std::function<bool(const CredentialId &)> isListed;

    // What the numbers mean, which whoever reads the list knows.
    QDateTime since;       ///< UTC; all that was known was read after that
    bool wasWhole = false; ///< else rows that come may have been there already, but not loaded
    bool isWhole = false;  ///< else rows that go may still be there, but are not loaded

    [[nodiscard]] bool isEmpty() const { return added + gone + changed == 0; }
    /// Whether the rows are all.
    [[nodiscard]] bool hasAllRows() const
    {
        return added == addedRows.size() && gone == goneRows.size() && changed == changedRows.size();
    }
};

} // namespace vobiz
