// SPDX-License-Identifier: MIT
#include "ui/table/columnmemory.h"

#include "core/store/settings.h"

#include <QtCore/QScopedValueRollback>
#include <QtGui/QAction>
#include <QtWidgets/QHeaderView>

namespace vobiz {

ColumnMemory::ColumnMemory(QHeaderView &header, ColumnSet set, const QList<QAction *> &choosers,
                           const QString &key, Settings &settings)
    : QObject(&header)
    , m_header(header)
    , m_set(set)
    , m_choosers(choosers)
    , m_key(key)
    , m_settings(settings)
{
    header.setSectionsMovable(true);
    arrange(layoutOf(settings.text(key).value_or(QString())));
    connect(&header, &QHeaderView::sectionMoved, this, &ColumnMemory::remember);
    connect(&header, &QHeaderView::sectionResized, this, &ColumnMemory::remember);
    for (qsizetype i = 0; i < choosers.size(); ++i) {
        connect(choosers[i], &QAction::triggered, this, [this, i](bool isVisible) { choose(i, isVisible); });
    }
}

void ColumnMemory::reset()
{
    arrange(defaultColumns(m_set, m_header.fontMetrics()));
    m_settings.remove(m_key);
}

QString ColumnMemory::text() const
{
    return columnsToText(m_set, m_columns);
}

void ColumnMemory::take(QStringView text)
{
    arrange(layoutOf(text));
    m_settings.setText(m_key, this->text());
}

bool ColumnMemory::is(QStringView text) const
{
    return layoutOf(text) == m_columns;
}

ColumnLayout ColumnMemory::layoutOf(QStringView text) const
{
    return columnsFromText(m_set, text, defaultColumns(m_set, m_header.fontMetrics()));
}

void ColumnMemory::arrange(const ColumnLayout &columns)
{
    const QScopedValueRollback arranging(m_isArranging, true);
    arrangeColumns(m_header, columns);
    m_columns = columns;
    for (const ColumnPlace &place : columns)
        m_choosers[place.section]->setChecked(place.isVisible);
    emit changed();
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
    m_settings.setText(m_key, columnsToText(m_set, columns));
    emit changed();
}

} // namespace vobiz
