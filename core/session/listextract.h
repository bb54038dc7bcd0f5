// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credentialid.h"

#include <QtCore/QSet>

#include <memory>
#include <vector>

namespace vobiz {

class CredentialFilter;
class CredentialModel;
class CredentialRows;
class Inventory;

/// Rows of an inventory that are to be exported, in their order. They are read by number, so they stay what
/// they were when another list takes the place of all; one that is changed meanwhile is taken as it is then,
/// and one that is gone is left out.
struct ListExtract
{
    std::shared_ptr<const CredentialRows> rows;
    std::vector<int> numbers;
};

/// Those that the table shows. What has arrived has to be shown.
[[nodiscard]] ListExtract shownRows(const CredentialModel &model);
/// These, in the order of the table; those that it does not show come last.
[[nodiscard]] ListExtract rowsOf(const CredentialModel &model, const QSet<CredentialId> &ids);
/// Those that match, in the server's order.
[[nodiscard]] ListExtract matchingRows(const Inventory &inventory, const CredentialFilter &filter);
/// All that are loaded, in the server's order.
[[nodiscard]] ListExtract allRows(const CredentialModel &model);

} // namespace vobiz
