// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

class QLocale;

namespace vobiz {

struct QuarantineNews;
struct SqliteProblem;
enum class QuarantineLoss;

// The words for the quarantine. All of it is plain text.

/// What has become of a decision: of whom a date is kept, and of whom not.
[[nodiscard]] QString quarantineNewsText(const QuarantineNews &news, const QLocale &locale);
/// What could not be written, and what follows.
[[nodiscard]] QString quarantineLossText(QuarantineLoss loss, qsizetype count, const SqliteProblem &problem,
                                         const QLocale &locale);
/// That nothing is kept, and why.
[[nodiscard]] QString quarantineOffText(const SqliteProblem &problem);
/// The file was damaged.
[[nodiscard]] QString quarantineAsideText(const QString &path);

} // namespace vobiz
