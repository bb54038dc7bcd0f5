// SPDX-License-Identifier: MIT
#include "ui/table/tablelook.h"

#include "ui/table/tablestyle.h"

#include <QtWidgets/QHeaderView>
#include <QtWidgets/QTableView>

namespace vobiz {

namespace {

constexpr int RowPadding = 10;

} // namespace

void giveTableLook(QTableView &view)
{
    auto *style = new TableStyle(&view);
    view.setStyle(style);
    view.viewport()->installEventFilter(style);
    view.setFrameShape(QFrame::NoFrame); // the header and what is below are edges enough
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setSelectionMode(QAbstractItemView::ExtendedSelection);
    view.setEditTriggers(QAbstractItemView::NoEditTriggers);
    view.setTabKeyNavigation(false); // Tab leaves the table, as in every other list
    view.setShowGrid(false);
    view.setAlternatingRowColors(true);
    view.setWordWrap(false);
    view.setCornerButtonEnabled(false);
    view.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);

    view.verticalHeader()->hide();
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view.verticalHeader()->setDefaultSectionSize(view.fontMetrics().height() + RowPadding);
    QHeaderView *header = view.horizontalHeader();
    header->setStyle(style);
    header->setStretchLastSection(true);
    header->setHighlightSections(false);
    header->setTextElideMode(Qt::ElideRight); // a title that is merely cut off looks whole
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

} // namespace vobiz
