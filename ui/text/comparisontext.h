// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/comparison.h"

#include <QtCore/QString>

class QLocale;

namespace vobiz {

// What is different between two lists, in words. All of it is plain text, made visible.

/// "Added": of one credential, and of the button that shows all of the kind.
[[nodiscard]] QString differenceWord(DifferenceKind kind);
/// "3 added, 2 removed since 12 March 2026 10:42.", and what it does not cover.
[[nodiscard]] QString comparisonSummary(const ListComparison &comparison, const QLocale &locale);
/// "Description: “a” → “b”"; of what was added or removed, its status.
[[nodiscard]] QString changesText(const ComparedCredential &credential);

/// What is known of who did it.
struct AuthorsKnown
{
    ChangeAuthors authors;
    bool areKnown = false;
    QString whyNot; ///< if that is so for good; else they are still looked up
};
/// "deleted here by this login, 12 March 2026 10:42".
[[nodiscard]] QString byWhomText(const ComparedCredential &credential, const AuthorsKnown &known,
                                 const QLocale &locale);

/// All that is known of it, line by line.
[[nodiscard]] QString differenceDetails(const ComparedCredential &credential, const AuthorsKnown &known,
                                        const QLocale &locale);

} // namespace vobiz
