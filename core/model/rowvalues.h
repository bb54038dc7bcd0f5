// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/packedtext.h"
#include "core/model/credentialcolumns.h"

#include <QtCore/QHash>

#include <optional>
#include <vector>

namespace vobiz {

class CredentialRows;

// What rows are ordered by: a text of their own, a text that many share, or a number.

[[nodiscard]] bool isMissing(const CredentialRows &rows, SortField field, int number);
/// Of the first kind.
[[nodiscard]] std::optional<packedtext::Field> ownTextOf(SortField field);
[[nodiscard]] bool isSharedText(SortField field);
[[nodiscard]] QString sharedText(const CredentialRows &rows, Column column, int number);
[[nodiscard]] int compareSharedTexts(const QString &a, const QString &b);
/// Of the third kind, for a row that has one.
[[nodiscard]] quint64 valueKey(const CredentialRows &rows, SortField field, int number);

/// Texts by numbers, as they come.
class SharedTexts final
{
public:
    [[nodiscard]] quint64 numberOf(const QString &text);
    /// By number: which place the text has among all.
    [[nodiscard]] std::vector<quint64> ranks() const;

private:
    QHash<QString, quint64> m_numbers;
};

} // namespace vobiz
