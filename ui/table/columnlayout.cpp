// SPDX-License-Identifier: MIT
#include "ui/table/columnlayout.h"

#include <QtGui/QFontMetrics>
#include <QtWidgets/QHeaderView>

#include <algorithm>
#include <optional>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int NarrowestInPixels = 24;
constexpr int WidestInPixels = 4000;

constexpr auto Unsorted = "unsorted"_L1;
constexpr auto Ascending = "ascending"_L1;
constexpr auto Descending = "descending"_L1;

ColumnSet::iterator columnNamed(ColumnSet set, QStringView name)
{
    return std::find_if(set.begin(), set.end(),
                        [name](const ColumnTraits &candidate) { return candidate.name == name; });
}

std::optional<ColumnPlace> placeFromText(ColumnSet set, QStringView text)
{
    const QList<QStringView> words = text.split(u' ', Qt::SkipEmptyParts);
    if (words.size() < 2)
        return std::nullopt;
    const auto traits = columnNamed(set, words[0]);
    bool isNumber = false;
    const int width = words[1].toInt(&isNumber);
    if (traits == set.end() || !isNumber)
        return std::nullopt;
    const auto section = static_cast<int>(traits - set.begin());
    const bool isHidden = words.size() > 2 && words[2] == "hidden"_L1;
    return ColumnPlace{section, std::clamp(width, NarrowestInPixels, WidestInPixels),
                       !isHidden || section == 0};
}

ColumnLayout::const_iterator findColumn(const ColumnLayout &columns, int section)
{
    return std::find_if(columns.cbegin(), columns.cend(),
                        [section](const ColumnPlace &place) { return place.section == section; });
}

bool hasColumn(const ColumnLayout &columns, int section)
{
    return findColumn(columns, section) != columns.cend();
}

} // namespace

ColumnLayout defaultColumns(ColumnSet set, const QFontMetrics &metrics)
{
    ColumnLayout columns;
    for (const ColumnTraits &traits : set)
        columns.append({static_cast<int>(columns.size()), traits.characters * metrics.averageCharWidth(),
                        traits.isVisible});
    return columns;
}

ColumnLayout columnsOf(const QHeaderView &header, const ColumnLayout &known)
{
    ColumnLayout columns;
    qsizetype lastVisible = -1;
    for (int visual = 0; visual < header.count(); ++visual) {
        const int section = header.logicalIndex(visual);
        if (!header.isSectionHidden(section))
            lastVisible = visual;
        columns.append({section, header.sectionSize(section), !header.isSectionHidden(section)});
    }
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const auto before = findColumn(known, columns[i].section);
        if ((i == lastVisible || !columns[i].isVisible) && before != known.cend())
            columns[i].width = before->width;
    }
    return columns;
}

void arrangeColumns(QHeaderView &header, const ColumnLayout &columns)
{
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const int section = columns[i].section;
        header.moveSection(header.visualIndex(section), static_cast<int>(i));
        header.setSectionHidden(section, false); // a hidden one takes no width
        header.resizeSection(section, columns[i].width);
        header.setSectionHidden(section, !columns[i].isVisible);
    }
}

QString columnsToText(ColumnSet set, const ColumnLayout &columns)
{
    QStringList texts;
    for (const ColumnPlace &place : columns) {
        texts.append(set[static_cast<size_t>(place.section)].name + u' ' + QString::number(place.width) +
                     (place.isVisible ? QString() : u" hidden"_s));
    }
    return texts.join(u", "_s);
}

ColumnLayout columnsFromText(ColumnSet set, QStringView text, const ColumnLayout &defaults)
{
    ColumnLayout columns;
    for (const QStringView part : text.split(u',')) {
        const auto place = placeFromText(set, part);
        if (place && !hasColumn(columns, place->section))
            columns.append(*place);
    }
    for (qsizetype i = 0; i < defaults.size(); ++i) {
        if (hasColumn(columns, defaults[i].section))
            continue;
        const qsizetype after =
            i == 0 ? 0 : std::distance(columns.cbegin(), findColumn(columns, defaults[i - 1].section)) + 1;
        columns.insert(after, defaults[i]);
    }
    return columns;
}

QString orderToText(ColumnSet set, const QHeaderView &header)
{
    const int section = header.sortIndicatorSection();
    if (section < 0 || section >= static_cast<int>(set.size()))
        return Unsorted;
    return set[static_cast<size_t>(section)].name + u' ' +
           (header.sortIndicatorOrder() == Qt::AscendingOrder ? Ascending : Descending);
}

void orderFromText(ColumnSet set, QStringView text, QHeaderView &header)
{
    const QList<QStringView> words = text.split(u' ', Qt::SkipEmptyParts);
    if (words.size() == 1 && words[0] == Unsorted) {
        header.setSortIndicator(-1, Qt::AscendingOrder);
        return;
    }
    const auto column = words.size() == 2 ? columnNamed(set, words[0]) : set.end();
    const bool isKnown = column != set.end() && (words[1] == Ascending || words[1] == Descending);
    if (isKnown)
        header.setSortIndicator(static_cast<int>(column - set.begin()),
                                words[1] == Ascending ? Qt::AscendingOrder : Qt::DescendingOrder);
}

} // namespace vobiz
