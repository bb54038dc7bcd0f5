// SPDX-License-Identifier: MIT
#include "ui/table/columnmemory.h"

#include "core/store/settings.h"

#include <QtCore/QScopedValueRollback>
#include <QtGui/QAction>
#include <QtWidgets/QHeaderView>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QString key()
{
    return u"layout-1/columns"_s;
}

} // namespace

ColumnMemory::ColumnMemory(QHeaderView &header, const QList<QAction *> &choosers, Settings &settings)
    : QObject(&header)
    , m_header(header)
    , m_choosers(choosers)
    , m_settings(settings)
{
    header.setSectionsMovable(true);
    arrange(columnsFromText(settings.text(key()).value_or(QString()), defaultColumns(header.fontMetrics())));
    connect(&header, &QHeaderView::sectionMoved, this, &ColumnMemory::remember);
    connect(&header, &QHeaderView::sectionResized, this, &ColumnMemory::remember);
    for (qsizetype i = 0; i < choosers.size(); ++i) {
        connect(choosers[i], &QAction::triggered, this, [this, i](bool isVisible) { choose(i, isVisible); });
    }
}

void ColumnMemory::reset()
{
    arrange(defaultColumns(m_header.fontMetrics()));
    m_settings.remove(key());
}

void ColumnMemory::arrange(const ColumnLayout &columns)
{
    const QScopedValueRollback arranging(m_isArranging, true);
    arrangeColumns(m_header, columns);
    m_columns = columns;
    for (const ColumnPlace &place : columns)
        m_choosers[static_cast<qsizetype>(place.column)]->setChecked(place.isVisible);
}

void ColumnMemory::choose(qsizetype column, bool isVisible)
{
    m_header.setSectionHidden(static_cast<int>(column), !isVisible);
    remember();
}

void ColumnMemory::remember()
{
    const ColumnLayout columns = columnsOf(m_header, m_columns);
    if (m_isArranging || columns == m_columns)
        return;
    m_columns = columns;
    m_settings.setText(key(), columnsToText(columns));
}

} // namespace vobiz
