// SPDX-License-Identifier: MIT
#include "ui/credentials/querycommands.h"

#include "core/query/queryedit.h"
#include "core/session/accountsession.h"
#include "core/session/savedviews.h"
#include "ui/actions/actions.h"
#include "ui/credentials/cellterm.h"
#include "ui/credentials/columnfilters.h"
#include "ui/credentials/filterbar.h"
#include "ui/credentials/queryhelp.h"
#include "ui/credentials/shownquery.h"
#include "ui/credentials/tablearea.h"
#include "ui/credentials/viewcommands.h"
#include "ui/table/credentialview.h"
#include "ui/text/viewtext.h"

#include <QtCore/QItemSelectionModel>
#include <QtGui/QAction>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

namespace vobiz {

QueryCommands::QueryCommands(AccountSession &session, FilterBar &bar, CredentialView &view, TableArea &table,
                             MessageBar &messages, Actions &actions, Settings &settings, QWidget &page,
                             const Clock &clock)
    : QObject(&page)
    , m_session(session)
    , m_bar(bar)
    , m_view(view)
    , m_page(page)
    , m_shown(new ShownQuery(session, bar, clock, this))
{
    auto *views = new SavedViews(settings, builtInViews(), this);
    auto *commands = new ViewCommands({*views, bar, table, messages, actions, page}, this);
    bar.addControl(commands->button());
    handle(actions);
    QHeaderView *header = view.horizontalHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &QueryCommands::showColumnMenu);
    connect(m_shown, &ShownQuery::missingChanged, this, &QueryCommands::missingChanged);
}

void QueryCommands::handle(Actions &actions)
{
    const auto isTerm = [this] {
        return currentTerm().has_value();
    };
    actions.handle(
        ActionId::FilterByValue, this, [this] { filterByValue(true); }, isTerm);
    actions.handle(
        ActionId::LeaveValueOut, this, [this] { filterByValue(false); }, isTerm);
    actions.handle(ActionId::SearchHelp, this, [this] { help(); });
    connect(m_view.selectionModel(), &QItemSelectionModel::currentChanged, &actions, &Actions::update);
}

void QueryCommands::timePassed()
{
    m_shown->timePassed();
}

QList<int> QueryCommands::counts() const
{
    return m_shown->counts();
}

QString QueryCommands::missing() const
{
    return m_shown->missing();
}

std::optional<QueryTerm> QueryCommands::currentTerm() const
{
    const QModelIndex cell = m_view.currentIndex();
    if (!cell.isValid())
        return std::nullopt;
    const Credential credential = m_session.model().credentialAt(cell.row());
    const CredentialRows &rows = m_session.inventory().rows();
    const int number = rows.numberOf(credential.id);
    return cellTerm(static_cast<Column>(cell.column()), credential,
                    number < 0 ? Marks() : rows.marksAt(number));
}

void QueryCommands::filterByValue(bool isWanted)
{
    std::optional<QueryTerm> term = currentTerm();
    if (!term)
        return;
    term->isNegated = term->isNegated == isWanted;
    m_bar.setTerm(*term, true);
}

/// What a column can be filtered by, pressed where the line has it; and which columns there are, as ever.
void QueryCommands::showColumnMenu(const QPoint &place)
{
    QHeaderView *header = m_view.horizontalHeader();
    auto *menu = new QMenu(header);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const int column = header->logicalIndexAt(place);
    const QList<ColumnFilter> filters =
        column < 0 ? QList<ColumnFilter>() : columnFilters(static_cast<Column>(column));
    for (const ColumnFilter &filter : filters) {
        QAction *action = menu->addAction(filter.text);
        action->setCheckable(true);
        action->setChecked(hasTerm(m_bar.query(), filter.term));
        connect(action, &QAction::triggered, &m_bar,
                [this, term = filter.term](bool isOn) { m_bar.setTerm(term, isOn); });
    }
    if (!filters.isEmpty())
        menu->addSeparator();
    menu->addActions(header->actions());
    menu->popup(header->viewport()->mapToGlobal(place));
}

void QueryCommands::help()
{
    auto *dialog = new QueryHelpDialog(&m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QueryHelpDialog::exampleWanted, &m_bar, &FilterBar::setLine);
    dialog->open();
}

} // namespace vobiz
