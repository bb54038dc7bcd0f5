// SPDX-License-Identifier: MIT
#include "ui/table/credentialview.h"

#include "core/model/credentialcolumns.h"
#include "core/model/credentialmodel.h"
#include "core/model/credentialselection.h"
#include "ui/table/statusdelegate.h"
#include "ui/table/tablelook.h"
#include "ui/text/rowtext.h"

#include <QtGui/QContextMenuEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>

#include <array>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<ColumnTraits, ColumnCount> Columns{{{"username"_L1, 24},
                                                         {"status"_L1, 22},
                                                         {"realm"_L1, 29},
                                                         {"description"_L1, 21},
                                                         {"created"_L1, 16},
                                                         {"last-changed"_L1, 16},
                                                         {"id"_L1, 12}}};

} // namespace

ColumnSet credentialColumns()
{
    return Columns;
}

CredentialView::CredentialView(CredentialModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_selection(new CredentialSelection(model, this))
{
    setAccessibleName(tr("Credentials"));
    giveTableLook(*this);
    // Before setModel, so that the place is remembered before the view forgets it.
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &CredentialView::rememberTop);
    connect(&model, &QAbstractItemModel::rowsAboutToBeInserted, this, &CredentialView::rememberTop);
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, this, &CredentialView::rememberTop);
    setModel(&model);
    setSelectionModel(m_selection);
    connect(&model, &QAbstractItemModel::modelReset, this, &CredentialView::restoreTop);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &CredentialView::restoreTop);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &CredentialView::restoreTop);

    setItemDelegateForColumn(static_cast<int>(Column::Status), new StatusDelegate(this));
    QHeaderView *header = horizontalHeader();
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    arrangeColumns(*header, defaultColumns(credentialColumns(), fontMetrics()));
    setSortingEnabled(true);
}

void CredentialView::enter()
{
    setFocus(Qt::OtherFocusReason);
    if (m_selection->hasSelection())
        return;
    const QModelIndex row = currentIndex().isValid() ? currentIndex() : m_model.index(0, 0);
    m_selection->setCurrentIndex(row, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void CredentialView::goToEnd(Qt::KeyboardModifiers modifiers)
{
    if (!currentIndex().isValid()) // from nowhere, any key would lead to the first row
        m_selection->setCurrentIndex(m_model.index(0, 0), QItemSelectionModel::NoUpdate);
    QKeyEvent end(QEvent::KeyPress, Qt::Key_End, modifiers | Qt::ControlModifier);
    QTableView::keyPressEvent(&end);
}

QString CredentialView::selectedText() const
{
    return selectedLines(rowText);
}

QString CredentialView::selectedLines(const std::function<QString(const Credential &)> &line) const
{
    QList<int> rows;
    for (const CredentialId &id : m_selection->ids()) {
        if (const int row = m_model.visibleRow(id); row >= 0)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const int row : std::as_const(rows))
        lines.append(line(*m_model.find(m_model.idAt(row))));
    return lines.join(u'\n');
}

void CredentialView::contextMenuEvent(QContextMenuEvent *event)
{
    QPoint place = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) { // Qt would take the middle of the table
        const QRect row = visualRect(currentIndex()) & viewport()->rect();
        place = viewport()->mapToGlobal(row.isEmpty() ? QPoint() : row.bottomLeft());
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(actions());
    menu->popup(place);
}

void CredentialView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::SelectAll)) {
        emit allWanted();
    } else if (event->matches(QKeySequence::Copy)) { // Qt would copy the current cell
        emit copyWanted();
    } else if (event->key() == Qt::Key_End) {
        emit endWanted(event->modifiers() & Qt::ShiftModifier);
    } else if (event->key() == Qt::Key_Home) {
        // Rows are what one moves between here, so Home is the first row, not the first column.
        QKeyEvent home(QEvent::KeyPress, Qt::Key_Home, event->modifiers() | Qt::ControlModifier);
        QTableView::keyPressEvent(&home);
    } else {
        QTableView::keyPressEvent(event);
    }
}

void CredentialView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (!hasFocus() || currentIndex().isValid())
        return;
    // There is no current row that would show where the focus is.
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::Highlight));
    painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
}

void CredentialView::rememberTop()
{
    m_topId = m_model.idAt(rowAt(0));
}

void CredentialView::restoreTop()
{
    executeDelayedItemsLayout(); // the scroll bar's range is still the old one
    const int row = m_model.visibleRow(m_topId);
    if (row >= 0 && row != rowAt(0))
        verticalScrollBar()->setValue(row);
}

} // namespace vobiz
