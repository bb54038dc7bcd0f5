// SPDX-License-Identifier: MIT
#include "core/text/folding.h"

#include "core/text/visibletext.h"

#include <algorithm>

namespace vobiz {

QString folded(const QString &text)
{
    constexpr char16_t FirstMark = 0x0300; // below it nothing has another form
    if (std::ranges::all_of(text, [](QChar unit) { return unit.unicode() < FirstMark; }))
        return text.toCaseFolded();
    return text.normalized(QString::NormalizationForm_D)
        .toCaseFolded()
        .normalized(QString::NormalizationForm_C);
}

QStringList searchTerms(const QString &typed)
{
    QStringList terms = folded(typed).simplified().split(u' ', Qt::SkipEmptyParts);
    for (QString &term : terms) {
        if (QString visible = withoutInvisibleEnds(term); !visible.isEmpty())
            term = std::move(visible);
    }
    return terms;
}

bool holdsAll(QStringView folded, const QStringList &terms)
{
    return std::ranges::all_of(terms, [folded](const QString &term) { return folded.contains(term); });
}

} // namespace vobiz
