// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

class QLocale;

namespace vobiz {

class ActivityModel;
struct JournalEntry;
struct JournalVerdict;

/// One entry as a line of tab-separated fields in the order of the table's columns, with the exact time in
/// UTC; for the clipboard.
[[nodiscard]] QString entryText(const JournalEntry &entry);
/// What the table covers. Empty while that is not known.
[[nodiscard]] QString coverageText(const ActivityModel &model, const QLocale &locale);
/// What the look at the chain of rows has found, and what it can't tell.
[[nodiscard]] QString verdictText(const JournalVerdict &verdict, const QLocale &locale);

} // namespace vobiz
