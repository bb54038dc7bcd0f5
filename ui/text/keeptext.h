// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

class QLocale;

namespace vobiz {

struct KeptCredential;
struct SqliteProblem;

// The words for what the user has decided to keep. All of it is plain text, made visible.

/// Since when it is kept, and the note if there is one. `isCounted`: it is as it was then.
[[nodiscard]] QString keptText(const KeptCredential &kept, bool isCounted);
/// When that was, for who reads elsewhere that it is kept, and why.
[[nodiscard]] QString keptAtText(const KeptCredential &kept);
/// What keeping does, and how it ends.
[[nodiscard]] QString keepExplanation(qsizetype count);

[[nodiscard]] QString keptNewsText(qsizetype count, const QLocale &locale);
[[nodiscard]] QString releasedNewsText(qsizetype count, const QLocale &locale);
/// That it could not be written, so that everything is as it was before.
[[nodiscard]] QString notKeptText(qsizetype count, const SqliteProblem &problem, const QLocale &locale);
[[nodiscard]] QString notReleasedText(qsizetype count, const SqliteProblem &problem, const QLocale &locale);
/// That nothing is kept, and why.
[[nodiscard]] QString keepOffText(const SqliteProblem &problem);
/// The file was damaged.
[[nodiscard]] QString keepAsideText(const QString &path);

} // namespace vobiz
