// SPDX-License-Identifier: MIT
#include "core/export/xlsxtext.h"

#include <QtCore/QString>

#include <algorithm>

namespace vobiz {

namespace {

constexpr qsizetype MostUnits = 32'767; // Excel's limit for a cell
constexpr char16_t Replacement = 0xFFFD;
constexpr char16_t ControlPictures = 0x2400;
constexpr char16_t DeletePicture = 0x2421;
constexpr qsizetype EscapeSize = 7; // _xHHHH_

bool isOrdinary(QChar c)
{
    return c >= u' ' && c < u'\x7F' && c != u'_';
}

bool isHex(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

/// What Excel would take for a character: `_x0041_` is an A there.
bool isEscape(QStringView text)
{
    if (text.size() < EscapeSize || text[0] != u'_' || text[1].toLower() != u'x' || text[6] != u'_')
        return false;
    return std::all_of(text.begin() + 2, text.begin() + 6, isHex);
}

QChar shown(QStringView text, qsizetype at)
{
    const QChar c = text[at];
    if (c == u'\t' || c == u'\n')
        return c;
    if (c < u' ')
        return QChar(static_cast<char16_t>(ControlPictures + c.unicode()));
    if (c == u'\x7F')
        return DeletePicture;
    if (c.unicode() >= 0xFFFE)
        return Replacement;
    const bool isWhole = !c.isSurrogate() ||
                         (c.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate()) ||
                         (c.isLowSurrogate() && at > 0 && text[at - 1].isHighSurrogate());
    return isWhole ? c : QChar(Replacement);
}

QString cleaned(QStringView text)
{
    QString clean;
    clean.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n')
            continue;
        if (isEscape(text.sliced(i)))
            clean += QStringLiteral("_x005F");
        clean += shown(text, i);
    }
    return clean;
}

} // namespace

bool writeXlsxText(QStringView text, std::string &utf8)
{
    if (text.size() <= MostUnits && std::all_of(text.begin(), text.end(), isOrdinary)) {
        utf8.resize(static_cast<size_t>(text.size()));
        std::transform(text.begin(), text.end(), utf8.begin(), [](QChar c) { return c.toLatin1(); });
        return true;
    }
    // The escapes are not counted: Excel counts what it shows.
    const bool isAll = text.size() <= MostUnits;
    QStringView kept = isAll ? text : text.first(MostUnits - 1);
    if (!isAll && kept.back().isHighSurrogate())
        kept.chop(1);
    QString clean = cleaned(kept);
    if (!isAll)
        clean += u'…';
    utf8 = clean.toStdString();
    return isAll;
}

} // namespace vobiz
