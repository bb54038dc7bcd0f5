// SPDX-License-Identifier: MIT
#include "core/query/savedview.h"

#include "core/text/visibletext.h"

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr auto Beginning = "view \""_L1;
/// With every letter of the name a quote.
constexpr qsizetype LongestText = 2 * LongestViewName + LongestViewLine + 16;

bool isLineEnd(QChar letter)
{
    return letter == u'\n' || letter == u'\r' || letter == QChar::LineSeparator ||
           letter == QChar::ParagraphSeparator;
}

QString inOneCase(const QString &name)
{
    return name.normalized(QString::NormalizationForm_C).toCaseFolded();
}

/// The place of the quote that ends the name; -1 if none does.
qsizetype endOfName(QStringView text)
{
    for (qsizetype i = Beginning.size(); i < text.size(); ++i) {
        if (text[i] != u'"')
            continue;
        if (i + 1 == text.size() || text[i + 1] != u'"')
            return i;
        ++i; // the second of two
    }
    return -1;
}

} // namespace

QString viewText(const SavedView &view)
{
    QString line = view.line;
    std::replace_if(line.begin(), line.end(), isLineEnd, QChar(u' '));
    return Beginning + QString(view.name).replace(u'"', "\"\""_L1) + "\": "_L1 + line.trimmed();
}

std::optional<SavedView> viewFromText(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    if (trimmed.size() > LongestText || !trimmed.startsWith(Beginning) ||
        std::ranges::any_of(trimmed, isLineEnd))
        return std::nullopt;
    const qsizetype end = endOfName(trimmed);
    if (end < 0 || !trimmed.sliced(end + 1).startsWith(u':'))
        return std::nullopt;
    const QString name =
        trimmed.sliced(Beginning.size(), end - Beginning.size()).toString().replace("\"\""_L1, "\""_L1);
    const QString line = trimmed.sliced(end + 2).trimmed().toString();
    if (line.size() > LongestViewLine)
        return std::nullopt;
    return SavedView{.name = viewNameFrom(name), .line = line};
}

QString viewNameFrom(const QString &typed)
{
    return withoutInvisibleEnds(typed).simplified();
}

std::optional<ViewNameProblem> viewNameProblem(const QString &name, const QList<SavedView> &others)
{
    if (name.isEmpty())
        return ViewNameProblem::Empty;
    if (name.size() > LongestViewName)
        return ViewNameProblem::TooLong;
    if (!canBeTypedAsShown(name))
        return ViewNameProblem::Invisible;
    const QString folded = inOneCase(name);
    const bool isTaken = std::ranges::any_of(
        others, [&folded](const SavedView &other) { return inOneCase(other.name) == folded; });
    return isTaken ? std::optional(ViewNameProblem::Taken) : std::nullopt;
}

} // namespace vobiz
