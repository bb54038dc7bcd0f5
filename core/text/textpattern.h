// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace vobiz {

/// A text to be found somewhere in another one, in any case of its letters; where it has wildcards, its
/// pieces in their order, with anything between them. A value.
struct TextPattern
{
    /// Folded, none of them empty. Without any, whatever is not empty matches.
    QStringList pieces;

    /// Of a text that is not empty.
    [[nodiscard]] static TextPattern of(const QString &folded, bool hasWildcard);

    [[nodiscard]] bool isIn(QStringView folded) const;

    friend bool operator==(const TextPattern &, const TextPattern &) = default;
};

} // namespace vobiz
