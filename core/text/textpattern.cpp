// SPDX-License-Identifier: MIT
#include "core/text/textpattern.h"

namespace vobiz {

TextPattern TextPattern::of(const QString &folded, bool hasWildcard)
{
    return {hasWildcard ? folded.split(u'*', Qt::SkipEmptyParts) : QStringList(folded)};
}

bool TextPattern::isIn(QStringView folded) const
{
    if (pieces.isEmpty())
        return !folded.isEmpty();
    qsizetype end = 0; // of the pieces that were found: the first place of each leaves most room to the next
    for (const QString &piece : pieces) {
        const qsizetype begin = folded.indexOf(piece, end);
        if (begin < 0)
            return false;
        end = begin + piece.size();
    }
    return true;
}

} // namespace vobiz
