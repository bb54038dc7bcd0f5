// SPDX-License-Identifier: MIT
#include "ui/table/rowsview.h"

#include "ui/table/tablelook.h"

#include <QtGui/QContextMenuEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>

namespace vobiz {

RowsView::RowsView(QWidget *parent)
    : QTableView(parent)
{
    giveTableLook(*this);
}

QModelIndex RowsView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    // Rows are what one moves between here, so Home is the first row, not the first column.
    const bool isToAnEnd = action == MoveHome || action == MoveEnd;
    return QTableView::moveCursor(action, isToAnEnd ? modifiers | Qt::ControlModifier : modifiers);
}

/// Qt (6.4) tells of the cell as what has the focus, wherever that is: also while somebody types what is
/// looked for, or reads a question.
void RowsView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    if (hasFocus()) {
        QTableView::currentChanged(current, previous);
        return;
    }
    // NOLINTNEXTLINE(bugprone-parent-virtual-call): what is left out is just that
    QAbstractItemView::currentChanged(current, previous);
}

void RowsView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (!hasFocus() || currentIndex().isValid())
        return;
    // There is no current row that would show where the focus is.
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::Highlight));
    painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
}

void RowsView::goToLast(Qt::KeyboardModifiers modifiers)
{
    if (!currentIndex().isValid()) // from nowhere, any key would lead to the first row
        selectionModel()->setCurrentIndex(model()->index(0, 0), QItemSelectionModel::NoUpdate);
    QKeyEvent end(QEvent::KeyPress, Qt::Key_End, modifiers);
    QTableView::keyPressEvent(&end);
}

QPoint RowsView::menuPlace(const QContextMenuEvent &event) const
{
    if (event.reason() != QContextMenuEvent::Keyboard)
        return event.globalPos();
    // Qt would take the middle of the table.
    const QRect row = visualRect(currentIndex()) & viewport()->rect();
    return viewport()->mapToGlobal(row.isEmpty() ? QPoint() : row.bottomLeft());
}

} // namespace vobiz
