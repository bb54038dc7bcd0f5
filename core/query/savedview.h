// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringView>

#include <optional>

namespace vobiz {

/// What the user wants to see again: a query and, if wanted, columns and order. A value.
struct SavedView
{
    QString name;
    QString line;         ///< of the search field, see readQuery
    QString columns = {}; ///< as ui/table writes them; empty: whatever they are, they stay
    QString order = {};   ///< likewise

    friend bool operator==(const SavedView &, const SavedView &) = default;
};

inline constexpr qsizetype LongestViewName = 60; ///< in UTF-16 code units, as the next
inline constexpr qsizetype LongestViewLine = 2000;

/// One line that can be sent to somebody: `view "No trunk": used:no`. A quote in the name is doubled. Columns
/// and order are not in it: they are a matter of one's own screen.
[[nodiscard]] QString viewText(const SavedView &view);
/// Whatever surrounds the line in white space is passed over. Empty for anything else, for several lines, and
/// for what is too long; whether the name is good and the query is understood has still to be asked.
[[nodiscard]] std::optional<SavedView> viewFromText(QStringView text);

/// As it is kept: without blanks and invisible characters around it, and with single blanks within.
[[nodiscard]] QString viewNameFrom(const QString &typed);

enum class ViewNameProblem {
    Empty,
    TooLong,
    Invisible, ///< there is something in it that can't be seen
    Taken,     ///< one of the others has it, in any case of its letters
};

/// Of a name as viewNameFrom gives it.
[[nodiscard]] std::optional<ViewNameProblem> viewNameProblem(const QString &name,
                                                             const QList<SavedView> &others);

} // namespace vobiz
