// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

class QDateTime;
class QLocale;

namespace vobiz {

struct ListProgress;

/// What the table covers at this moment, in one sentence that is true by itself: never a bare number over a
/// part of the list. `matching` counts what the filter shows, and is only looked at if `isFiltered`.
/// `arriving` counts the loaded rows that are not shown yet. `inDoubt` counts the changes of which nobody
/// knows what has become: as long as there are any, nothing is called all or verified.
[[nodiscard]] QString loadingSentence(const ListProgress &progress, bool isFiltered, qsizetype matching,
                                      qsizetype arriving, const QDateTime &now, const QLocale &locale,
                                      int inDoubt = 0, bool isSorting = false);

/// The same without what is under way: for the moment at which a loading, or what a filter matches, has
/// settled.
[[nodiscard]] QString coverageSentence(const ListProgress &progress, bool isFiltered, qsizetype matching,
                                       const QLocale &locale, int inDoubt = 0);

} // namespace vobiz
