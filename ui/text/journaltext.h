// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

struct JournalProblem;
struct JournalTakenOver;

/// What went wrong, and no more. Plain text.
[[nodiscard]] QString journalReasonText(const JournalProblem &problem);
/// Why nothing can be sent at present, and what to do about it. Plain text.
[[nodiscard]] QString journalProblemText(const JournalProblem &problem);
/// What it means that something that has happened could not be written down. Plain text.
[[nodiscard]] QString outcomeLostText(const JournalProblem &problem);

/// What it means that the open outcomes of earlier sessions could not be read. Plain text.
[[nodiscard]] QString openOutcomesUnknownText(const JournalProblem &problem);
/// That the file was damaged, and what the new one got from it. Plain text.
[[nodiscard]] QString keptAsideText(const QString &path, const JournalTakenOver &takenOver);

} // namespace vobiz
