// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

class QDateTime;
class QLocale;

namespace vobiz {

class ChangeRun;

// The words for a run over many credentials: panel and messages say the same. All of it is plain
// text.

/// What the run does, or what it came to, in a line.
[[nodiscard]] QString runTitle(const ChangeRun &run, const QLocale &locale);
/// How far it is and how long it will take; empty at its end.
[[nodiscard]] QString runProgress(const ChangeRun &run, const QDateTime &now, const QLocale &locale);
/// How many came to what: "118 deleted, 2 in use by active calls". Every row is in one of the numbers. Empty
/// where the title has said it all.
[[nodiscard]] QString runCounts(const ChangeRun &run, const QLocale &locale);
/// Why it stopped and why rows were refused, at the end; each reason once. Empty if there is none.
[[nodiscard]] QString runReasons(const ChangeRun &run, const QLocale &locale);
/// "Deleting 40 credentials: 6 deleted, 2 still out, 32 not started." What waits for anything counts as given
/// up.
[[nodiscard]] QString runSoFar(const ChangeRun &run, const QLocale &locale);

} // namespace vobiz
