// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

class QLocale;

namespace vobiz {

struct Unsent;

// The words for what is given up before it was sent. All of it is plain text.

/// The account was left in the middle of a run; empty if it was not.
[[nodiscard]] QString leftRunText(const Unsent &unsent, const QLocale &locale);
/// It was left while single changes waited; empty if none did.
[[nodiscard]] QString leftChangesText(const Unsent &unsent, const QLocale &locale);
/// Before the window closes, which gives it up; empty if there is nothing.
[[nodiscard]] QString closingText(const Unsent &unsent, const QLocale &locale);

} // namespace vobiz
