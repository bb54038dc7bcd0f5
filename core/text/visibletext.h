// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QStringView>

namespace vobiz {

/// Server text as it may be shown: control characters, bidirectional overrides and other invisible characters
/// become visible (`␉`, `⟨U+202E⟩`), and what is longer than `maximumLength` UTF-16 units ends in `…`. The
/// result is plain text: whoever shows it must not let Qt guess at rich text.
[[nodiscard]] QString visibleText(QStringView text, qsizetype maximumLength = 1000);

/// Whether it is white space, or invisible: at the ends of what was typed or pasted nobody means it.
[[nodiscard]] bool isUnmeantAtEnds(QChar c);
/// The characters of the text that visibleText makes visible, as it shows them, each once.
[[nodiscard]] QStringList invisibleCharacters(QStringView text);

/// Without white space, and without what is invisible, at its ends: for what was typed or pasted.
[[nodiscard]] QString withoutInvisibleEnds(const QString &text);

/// Whether a person who sees `visibleText(text)` can type exactly `text`: it is not empty, nothing in it is
/// invisible, and there is no leading, trailing or doubled space.
[[nodiscard]] bool canBeTypedAsShown(QStringView text);

} // namespace vobiz
