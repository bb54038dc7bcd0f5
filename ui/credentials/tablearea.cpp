// SPDX-License-Identifier: MIT
#include "ui/credentials/tablearea.h"

#include "core/model/credentialcolumns.h"
#include "core/store/settings.h"
#include "ui/actions/actions.h"
#include "ui/actions/actiontable.h"
#include "ui/details/detailspane.h"
#include "ui/table/columnmemory.h"
#include "ui/table/credentialview.h"

#include <QtGui/QAction>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int NarrowestInCharacters = 30; // the table must not vanish beside the details

QString columnsKey()
{
    return u"layout-1/columns"_s;
}

QString detailsKey()
{
    return u"layout-1/details"_s;
}

QString detailsWidthKey()
{
    return u"layout-1/details-width"_s;
}

} // namespace

TableArea::TableArea(CredentialView *view, const CredentialModel &model, Actions &actions, Settings &settings,
                     QWidget *parent)
    : QSplitter(parent)
    , m_settings(settings)
    , m_view(view)
    , m_details(new DetailsPane(model, view->selection()))
    , m_showsDetails(actions[ActionId::Details])
    , m_columns(new ColumnMemory(*view->horizontalHeader(), credentialColumns(), actions.columns(),
                                 columnsKey(), settings))
{
    addWidget(view);
    addWidget(m_details);
    setChildrenCollapsible(false);
    view->setMinimumWidth(fontMetrics().averageCharWidth() * NarrowestInCharacters);
    setStretchFactor(0, 1);
    setStretchFactor(1, 0);
    giveDetails(settings.number(detailsWidthKey()).value_or(m_details->sizeHint().width()));

    const bool isVisible = settings.boolean(detailsKey()).value_or(true);
    m_details->setVisible(isVisible);
    m_showsDetails->setChecked(isVisible);

    QHeaderView *header = view->horizontalHeader();
    header->setContextMenuPolicy(Qt::ActionsContextMenu);
    header->addActions(actions.menu(Menu::Columns, this));

    connect(this, &QSplitter::splitterMoved, this,
            [this] { m_settings.setNumber(detailsWidthKey(), m_details->width()); });
    connect(m_details, &DetailsPane::left, view, [view] { view->setFocus(Qt::OtherFocusReason); });
    connect(m_columns, &ColumnMemory::changed, this, &TableArea::columnsChanged);
    actions.handle(ActionId::Details, this, [this] { showDetails(m_showsDetails->isChecked()); });
    actions.handle(ActionId::ResetColumns, this, [this] { m_columns->reset(); });
    actions.handle(ActionId::ResetLayout, this, [this] {
        resetLayout();
        m_showsDetails->setChecked(true);
    });
}

TableArrangement TableArea::arrangement() const
{
    return {m_columns->text(), orderToText(credentialColumns(), header())};
}

void TableArea::arrange(const TableArrangement &arrangement)
{
    if (!arrangement.columns.isEmpty())
        m_columns->take(arrangement.columns);
    if (!arrangement.order.isEmpty())
        orderFromText(credentialColumns(), arrangement.order, header());
}

bool TableArea::isArranged(const TableArrangement &arrangement) const
{
    return (arrangement.columns.isEmpty() || m_columns->is(arrangement.columns)) &&
           (arrangement.order.isEmpty() || arrangement.order == orderToText(credentialColumns(), header()));
}

QHeaderView &TableArea::header() const
{
    return *m_view->horizontalHeader();
}

void TableArea::openDetails()
{
    m_showsDetails->setChecked(true);
    showDetails(true);
}

bool TableArea::showsTrunks() const
{
    const QHeaderView &header = *m_view->horizontalHeader();
    return !header.isSectionHidden(static_cast<int>(Column::UsedBy)) ||
           !header.isSectionHidden(static_cast<int>(Column::Findings)); // a rule asks for them
}

void TableArea::showDetails(bool isVisible)
{
    if (!isVisible && m_details->isAncestorOf(QApplication::focusWidget()))
        m_view->setFocus(Qt::OtherFocusReason);
    m_details->setVisible(isVisible);
    m_settings.setBoolean(detailsKey(), isVisible);
}

void TableArea::giveDetails(int width)
{
    setSizes({qMax(0, this->width() - handleWidth() - width), width});
}

void TableArea::resetLayout()
{
    m_columns->reset();
    m_details->show();
    giveDetails(m_details->sizeHint().width());
    m_settings.remove(detailsKey());
    m_settings.remove(detailsWidthKey());
}

} // namespace vobiz
