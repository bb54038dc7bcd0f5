// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

class QWidget;

namespace vobiz {

/// Assertive: what goes wrong, and what has to be answered anew. It may interrupt what is being read.
enum class Urgency { Polite, Assertive };

/// A screen reader says these words once, though the focus is elsewhere, and on Linux one event on the
/// accessibility bus bears them: docs/decisions/0031-announcements.md. Nothing is said of a window that is
/// not shown: it is read when it opens. For the widgets' thread.
void announce(QWidget &widget, const QString &words, Urgency urgency = Urgency::Polite);

/// Qt tells of a description whenever it is set, also to what it is already. This is for those that are set
/// often.
void describe(QWidget &widget, const QString &description);

} // namespace vobiz
