// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

/// HTML that shows `text` exactly as it is, line breaks and runs of spaces included. For the places where Qt
/// guesses between plain and rich text and offers no switch, as tooltips do: what is always HTML leaves
/// nothing to guess. Says nothing about invisible characters: pass server text through visibleText() first.
[[nodiscard]] QString literalHtml(const QString &text);

} // namespace vobiz
