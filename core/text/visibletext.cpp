// SPDX-License-Identifier: MIT
#include "core/text/visibletext.h"

#include <QtCore/QList>

#include <algorithm>
#include <iterator>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestTypedText = 100;

bool isInvisible(char32_t c)
{
    if (c == U' ')
        return false;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // bidirectional marks and overrides, zero-width characters
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Separator_Space: // no-break, en, em … spaces look like a space and are none
        return true;
    default:
        return c == 0x115F || c == 0x1160 || c == 0x3164 ||
               c == 0xFFA0; // Hangul fillers: letters by category, blank
    }
}

QString pictureOf(char32_t c)
{
    if (c < 0x20)
        return QString(QChar(0x2400 + c)); // the Control Pictures block
    if (c == 0x7F)
        return QString(QChar(0x2421));
    return u"⟨U+%1⟩"_s.arg(QString::number(c, 16).toUpper().rightJustified(4, u'0'));
}

} // namespace

QString visibleText(QStringView text, qsizetype maximumLength)
{
    QString shown;
    shown.reserve(qMin(text.size(), maximumLength + 1));
    const QList<uint> characters = text.first(qMin(text.size(), maximumLength + 1)).toUcs4();
    for (const char32_t c : characters) {
        if (shown.size() >= maximumLength) {
            shown += u'…';
            break;
        }
        if (isInvisible(c))
            shown += pictureOf(c);
        else
            shown += QChar::fromUcs4(c);
    }
    return shown;
}

QStringList invisibleCharacters(QStringView text)
{
    QStringList invisible;
    const QList<uint> characters = text.toUcs4();
    for (const char32_t c : characters) {
        if (!isInvisible(c))
            continue;
        if (const QString picture = pictureOf(c); !invisible.contains(picture))
            invisible += picture;
    }
    return invisible;
}

bool isUnmeantAtEnds(QChar c)
{
    // Of one UTF-16 unit each, but for the tags of emoji, which nobody types or pastes alone.
    const QChar::Category category = c.category();
    return c.isSpace() || category == QChar::Other_Control || category == QChar::Other_Format;
}

QString withoutInvisibleEnds(const QString &text)
{
    const auto begin = std::find_if_not(text.begin(), text.end(), isUnmeantAtEnds);
    const auto end =
        std::find_if_not(text.rbegin(), std::make_reverse_iterator(begin), isUnmeantAtEnds).base();
    return text.sliced(begin - text.begin(), end - begin);
}

bool canBeTypedAsShown(QStringView text)
{
    return !text.isEmpty() && text.size() <= LongestTypedText && visibleText(text) == text &&
           !text.startsWith(u' ') && !text.endsWith(u' ') && !text.contains("  "_L1);
}

} // namespace vobiz
