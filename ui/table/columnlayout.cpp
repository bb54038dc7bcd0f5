// SPDX-License-Identifier: MIT
#include "ui/table/columnlayout.h"

#include <QtGui/QFontMetrics>
#include <QtWidgets/QHeaderView>

#include <algorithm>
#include <array>
#include <optional>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int NarrowestInPixels = 24;
constexpr int WidestInPixels = 4000;

struct ColumnTraits
{
    Column column;
    QLatin1StringView name; ///< in the settings, so never to be changed
    int characters;         ///< width at first; the last column takes what is left
};

constexpr std::array<ColumnTraits, ColumnCount> Columns = {{{Column::Username, "username"_L1, 24},
                                                            {Column::Status, "status"_L1, 22},
                                                            {Column::Realm, "realm"_L1, 29},
                                                            {Column::Description, "description"_L1, 21},
                                                            {Column::Created, "created"_L1, 16},
                                                            {Column::LastChanged, "last-changed"_L1, 16},
                                                            {Column::Id, "id"_L1, 12}}};

QLatin1StringView nameOf(Column column)
{
    return std::find_if(Columns.begin(), Columns.end(),
                        [column](const ColumnTraits &traits) { return traits.column == column; })
        ->name;
}

std::optional<ColumnPlace> placeFromText(QStringView text)
{
    const QList<QStringView> words = text.split(u' ', Qt::SkipEmptyParts);
    if (words.size() < 2)
        return std::nullopt;
    const auto traits = std::find_if(Columns.begin(), Columns.end(), [&words](const ColumnTraits &candidate) {
        return candidate.name == words[0];
    });
    bool isNumber = false;
    const int width = words[1].toInt(&isNumber);
    if (traits == Columns.end() || !isNumber)
        return std::nullopt;
    const bool isHidden = words.size() > 2 && words[2] == "hidden"_L1;
    return ColumnPlace{traits->column, std::clamp(width, NarrowestInPixels, WidestInPixels),
                       !isHidden || traits->column == Column::Username};
}

ColumnLayout::const_iterator findColumn(const ColumnLayout &columns, Column column)
{
    return std::find_if(columns.cbegin(), columns.cend(),
                        [column](const ColumnPlace &place) { return place.column == column; });
}

bool hasColumn(const ColumnLayout &columns, Column column)
{
    return findColumn(columns, column) != columns.cend();
}

} // namespace

ColumnLayout defaultColumns(const QFontMetrics &metrics)
{
    ColumnLayout columns;
    for (const ColumnTraits &traits : Columns)
        columns.append({traits.column, traits.characters * metrics.averageCharWidth(), true});
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
        columns.append(
            {static_cast<Column>(section), header.sectionSize(section), !header.isSectionHidden(section)});
    }
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const auto before = findColumn(known, columns[i].column);
        if ((i == lastVisible || !columns[i].isVisible) && before != known.cend())
            columns[i].width = before->width;
    }
    return columns;
}

void arrangeColumns(QHeaderView &header, const ColumnLayout &columns)
{
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const int section = static_cast<int>(columns[i].column);
        header.moveSection(header.visualIndex(section), static_cast<int>(i));
        header.setSectionHidden(section, false); // a hidden one takes no width
        header.resizeSection(section, columns[i].width);
        header.setSectionHidden(section, !columns[i].isVisible);
    }
}

QString columnsToText(const ColumnLayout &columns)
{
    QStringList texts;
    for (const ColumnPlace &place : columns) {
        texts.append(nameOf(place.column) + u' ' + QString::number(place.width) +
                     (place.isVisible ? QString() : u" hidden"_s));
    }
    return texts.join(u", "_s);
}

ColumnLayout columnsFromText(QStringView text, const ColumnLayout &defaults)
{
    ColumnLayout columns;
    for (const QStringView part : text.split(u',')) {
        const auto place = placeFromText(part);
        if (place && !hasColumn(columns, place->column))
            columns.append(*place);
    }
    for (qsizetype i = 0; i < defaults.size(); ++i) {
        if (hasColumn(columns, defaults[i].column))
            continue;
        const qsizetype after =
            i == 0 ? 0 : std::distance(columns.cbegin(), findColumn(columns, defaults[i - 1].column)) + 1;
        columns.insert(after, defaults[i]);
    }
    return columns;
}

} // namespace vobiz
