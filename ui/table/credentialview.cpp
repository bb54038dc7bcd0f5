// SPDX-License-Identifier: MIT
#include "ui/table/credentialview.h"

#include "core/model/credentialcolumns.h"
#include "core/model/credentialmodel.h"
#include "core/model/credentialselection.h"
#include "core/model/credentialwords.h"
#include "ui/table/findingsdelegate.h"
#include "ui/table/statusdelegate.h"
#include "ui/text/rowtext.h"

#include <QtCore/QScopedValueRollback>
#include <QtGui/QAccessible>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <array>

namespace vobiz {

using namespace Qt::StringLiterals;

ColumnSet credentialColumns()
{
    static const auto columns = [] {
        std::array<ColumnTraits, ColumnCount> looks{};
        for (int column = 0; column < ColumnCount; ++column)
            looks[static_cast<size_t>(column)] = columnTraits(static_cast<Column>(column)).look;
        return looks;
    }();
    return columns;
}

CredentialView::CredentialView(CredentialModel &model, QWidget *parent)
    : RowsView(parent)
    , m_model(model)
    , m_selection(new CredentialSelection(model, this))
{
    setAccessibleName(tr("Credentials"));
    // Before setModel, so that the place is remembered before the view forgets it.
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &CredentialView::rememberPlace);
    connect(&model, &QAbstractItemModel::rowsAboutToBeInserted, this, &CredentialView::rememberPlace);
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, this, &CredentialView::rememberPlace);
    connect(&model, &QAbstractItemModel::layoutAboutToBeChanged, this,
            &CredentialView::rememberPlaceOfCurrent);
    setModel(&model);
    setSelectionModel(m_selection);
    connect(&model, &QAbstractItemModel::modelReset, this, &CredentialView::restorePlace);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &CredentialView::restorePlace);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &CredentialView::restorePlace);
    connect(&model, &QAbstractItemModel::layoutChanged, this, &CredentialView::restorePlace);

    setItemDelegateForColumn(static_cast<int>(Column::Status), new StatusDelegate(this));
    setItemDelegateForColumn(static_cast<int>(Column::Findings), new FindingsDelegate(this));
    QHeaderView *header = horizontalHeader();
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    arrangeColumns(*header, defaultColumns(credentialColumns(), fontMetrics()));
    setSortingEnabled(true);
}

void CredentialView::enter()
{
    setFocus(Qt::OtherFocusReason);
    if (m_selection->isAnyShown())
        return;
    const QModelIndex row = currentIndex().isValid() ? currentIndex() : m_model.index(0, 0);
    m_selection->setCurrentIndex(row, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void CredentialView::keyboardSearch(const QString &typed)
{
    const bool isText = std::ranges::all_of(typed, [](QChar letter) { return letter.isPrint(); });
    if (!isText || (typed.trimmed().isEmpty() && !m_typeAhead.isUnderWay()))
        return;
    m_typeAhead.type(typed);
    emit typedWanted();
}

void CredentialView::goToTyped()
{
    const TypeAhead::Search search = m_typeAhead.take();
    const QModelIndex current = currentIndex();
    const int from = current.isValid() ? current.row() + (search.isNew ? 1 : 0) : 0;
    const int row = search.prefix.isEmpty() ? -1 : m_model.nextRowWithUsername(search.prefix, from);
    if (row < 0)
        return;
    const QScopedValueRollback going(m_isGoingToTyped, true);
    setCurrentIndex(m_model.index(row, std::max(0, current.column())));
}

QString CredentialView::selectedText() const
{
    return selectedLines([this](const Credential &row) { return rowText(row, m_model.wordsOf(row)); });
}

QString CredentialView::selectedLines(const std::function<QString(const Credential &)> &line) const
{
    QStringList lines;
    for (const int row : selectedRowsShown())
        lines.append(line(m_model.credentialAt(row)));
    return lines.join(u'\n');
}

QList<Column> CredentialView::visibleColumns() const
{
    QList<Column> columns;
    for (int place = 0; place < ColumnCount; ++place) {
        const int section = horizontalHeader()->logicalIndex(place);
        if (!isColumnHidden(section))
            columns.append(static_cast<Column>(section));
    }
    return columns;
}

QList<QStringList> CredentialView::selectedCells() const
{
    const QList<Column> columns = visibleColumns();
    QList<QStringList> rows(1);
    for (const Column column : columns)
        rows.first().append(columnTitle(column));
    for (const int row : selectedRowsShown()) {
        const Credential credential = m_model.credentialAt(row);
        const RowFacts facts = m_model.wordsOf(credential);
        QStringList cells;
        for (const Column column : columns)
            cells.append(copiedText(credential, column, facts));
        rows.append(cells);
    }
    return rows;
}

QList<int> CredentialView::selectedRowsShown() const
{
    QList<int> rows;
    for (const CredentialId &id : m_selection->ids()) {
        if (const int row = m_model.visibleRow(id); row >= 0)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

QItemSelectionModel::SelectionFlags CredentialView::selectionCommand(const QModelIndex &index,
                                                                     const QEvent *event) const
{
    // Without an event Qt looks at the keyboard: a capital letter that leads to a row would extend the
    // selection. It asks so for other keys, too (6.8), where Shift does extend it.
    return m_isGoingToTyped ? QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows
                            : RowsView::selectionCommand(index, event);
}

void CredentialView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(actions());
    menu->popup(menuPlace(*event));
}

void CredentialView::keyPressEvent(QKeyEvent *event)
{
    const bool isSpaceBetween = event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier &&
                                m_typeAhead.isUnderWay(); // else it would select
    if (isSpaceBetween) {
        keyboardSearch(event->text());
    } else if (event->matches(QKeySequence::SelectAll)) {
        m_typeAhead.clear();
        emit allWanted();
    } else if (event->matches(QKeySequence::Copy)) { // Qt would copy the current cell
        emit copyWanted();
    } else if (event->key() == Qt::Key_Escape) {
        m_typeAhead.clear();
        emit nothingWanted();
    } else if (event->key() == Qt::Key_End) {
        m_typeAhead.clear();
        emit endWanted(event->modifiers() & Qt::ShiftModifier);
    } else {
        RowsView::keyPressEvent(event);
    }
}

void CredentialView::scrollContentsBy(int dx, int dy)
{
    if (dy != 0)
        tellWhatIsInSight();
    RowsView::scrollContentsBy(dx, dy);
}

void CredentialView::updateGeometries()
{
    RowsView::updateGeometries(); // another height, or another number of rows
    tellWhatIsInSight();
}

void CredentialView::tellWhatIsInSight()
{
    if (QAccessible::isActive()) { // it asks for all that is selected
        m_selection->setEveryRowInSight();
        return;
    }
    const int first = verticalScrollBar()->value();
    m_selection->setRowsInSight(first, first + viewport()->height() / verticalHeader()->defaultSectionSize());
}

/// What is in sight stays where it is on the screen, whatever comes or goes above it.
void CredentialView::rememberPlace()
{
    const CredentialId lastKept = m_places.isEmpty() ? CredentialId() : m_places.constFirst().id;
    m_places.clear();
    const int top = rowAt(0);
    if (top < 0)
        return;
    const int bottom = rowAt(viewport()->height() - 1);
    const int last = bottom < 0 ? m_model.rowCount() - 1 : bottom;
    for (int row = top; row <= last; ++row)
        m_places.append({m_model.idAt(row), row - top});
    for (const CredentialId &id : {lastKept, m_selection->currentId()}) {
        const auto place = std::ranges::find(m_places, id, &Place::id);
        if (place != m_places.end())
            std::rotate(m_places.begin(), place, place + 1); // there and back again is where it was
    }
}

/// For another order: the rows in sight are torn apart, so it is the current one that stays. Who looks at the
/// beginning goes on to look at the beginning.
void CredentialView::rememberPlaceOfCurrent()
{
    rememberPlace();
    const bool isCurrentInSight = !m_places.isEmpty() && m_places.constFirst().id == m_selection->currentId();
    if (isCurrentInSight)
        m_places = {m_places.constFirst()};
    else if (verticalScrollBar()->value() == 0)
        m_places.clear();
}

void CredentialView::restorePlace()
{
    executeDelayedItemsLayout(); // the scroll bar's range is still the old one
    for (const Place &place : std::exchange(m_places, {})) {
        if (const int row = m_model.visibleRow(place.id); row >= 0) {
            verticalScrollBar()->setValue(row - place.above);
            m_places = {place};
            return;
        }
    }
}

} // namespace vobiz
