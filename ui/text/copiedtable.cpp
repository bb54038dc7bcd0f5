// SPDX-License-Identifier: MIT
#include "ui/text/copiedtable.h"

#include "core/export/csvwriter.h"
#include "core/text/visibletext.h"

#include <limits>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

/// All that begins something inside a line of Markdown can be escaped by a backslash. What GitHub takes for
/// an address without any mark is broken by one behind the letters that tell it.
QString markdownCell(const QString &text)
{
    QString cell;
    for (const QChar c : visibleText(text, std::numeric_limits<int>::max())) {
        if (u"\\`*_[]<>|~&$:@."_s.contains(c))
            cell += u'\\';
        cell += c;
    }
    return cell;
}

QString markdownRow(const QStringList &cells)
{
    return u"| "_s + cells.join(u" | "_s) + u" |\n"_s;
}

} // namespace

QString csvTable(const QList<QStringList> &rows)
{
    QByteArray csv;
    for (const QStringList &row : rows)
        csv += csvRecord(row);
    return QString::fromUtf8(csv);
}

QString markdownTable(const QList<QStringList> &rows)
{
    QString table;
    for (const QStringList &row : rows) {
        QStringList cells;
        for (const QString &text : row)
            cells.append(markdownCell(text));
        const bool isFirst = table.isEmpty();
        table += markdownRow(cells);
        if (isFirst)
            table += markdownRow(QStringList(row.size(), u"---"_s));
    }
    return table;
}

} // namespace vobiz
