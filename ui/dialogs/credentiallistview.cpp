// SPDX-License-Identifier: MIT
#include "ui/dialogs/credentiallistview.h"

#include "ui/table/statusdelegate.h"
#include "ui/table/tablelook.h"

#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>

namespace vobiz {

namespace {

constexpr int RowPadding = 6; // closer than in a window: many are to be looked over
constexpr int WidthInCharacters = 113;
constexpr int UsersWidthInCharacters = 24;
constexpr int MostRowsWanted = 10;
constexpr int FewestRows = 3;

int widthInCharacters(Column column)
{
    switch (column) {
    case Column::Username:
        return 28;
    case Column::Status:
        return 16;
    case Column::LastChanged:
        return 19;
    case Column::Description:
        return 24;
    default:
        return 12; // the last one takes what is left
    }
}

} // namespace

CredentialListView::CredentialListView(QWidget *parent)
    : QTableView(parent)
    , m_rows(new CredentialListModel(this))
{
    giveTableLook(*this);
    setFrameShape(StyledPanel);    // in a dialog nothing around it is its edge
    setSelectionMode(NoSelection); // the frame of the current row says where the keyboard is
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + RowPadding);
    setModel(m_rows);
    const auto statusColumn = CredentialListModel::columns().indexOf(Column::Status);
    setItemDelegateForColumn(static_cast<int>(statusColumn), new StatusDelegate(this));
    for (int column = 0; column < CredentialListModel::columns().size(); ++column)
        setColumnWidth(column, fontMetrics().averageCharWidth() *
                                   widthInCharacters(CredentialListModel::columns()[column]));
    setColumnHidden(m_rows->usedByColumn(), true);
    horizontalHeader()->setSortIndicator(m_rows->usedByColumn(), Qt::AscendingOrder);
    setSortingEnabled(true);
}

void CredentialListView::setRows(const QList<Credential> &rows)
{
    m_rows->setRows(rows);
    if (!rows.isEmpty())
        setCurrentIndex(m_rows->index(0, 0));
    updateGeometry();
}

void CredentialListView::setUsers(const CredentialListModel::Users &users)
{
    m_rows->setUsers(users);
    const int column = m_rows->usedByColumn();
    if (!isColumnHidden(column))
        return;
    setColumnHidden(column, false);
    setColumnWidth(column, fontMetrics().averageCharWidth() * UsersWidthInCharacters);
    // Beside what weighs most; the long ids stay last.
    horizontalHeader()->moveSection(
        column, 1 + static_cast<int>(CredentialListModel::columns().indexOf(Column::Status)));
    updateGeometry();
}

QSize CredentialListView::sizeHint() const
{
    const bool hasUsers = !isColumnHidden(m_rows->usedByColumn());
    return {fontMetrics().averageCharWidth() * (WidthInCharacters + (hasUsers ? UsersWidthInCharacters : 0)),
            heightFor(qBound(FewestRows, m_rows->rowCount(), MostRowsWanted))};
}

QSize CredentialListView::minimumSizeHint() const
{
    return {QTableView::minimumSizeHint().width(), heightFor(FewestRows)};
}

int CredentialListView::heightFor(int rows) const
{
    return horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize() +
           horizontalScrollBar()->sizeHint().height() + 2 * frameWidth();
}

} // namespace vobiz
