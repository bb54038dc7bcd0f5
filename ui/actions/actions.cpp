// SPDX-License-Identifier: MIT
#include "ui/actions/actions.h"

#include "core/inventory/credentialfilter.h"
#include "core/model/credentialwords.h"
#include "ui/actions/actiontable.h"
#include "ui/text/filtertext.h"
#include "ui/widgets/mnemonic.h"

#include <QtGui/QAction>

#include <algorithm>
#include <array>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

/// The hint, and the key if there is one.
QString toolTipOf(const QAction &action)
{
    const QString hint = action.statusTip();
    const QKeySequence shortcut = action.shortcut();
    return shortcut.isEmpty() ? hint : u"%1 (%2)"_s.arg(hint, shortcut.toString(QKeySequence::NativeText));
}

/// In no other menu than it was put into; macOS moves what has a text that begins like one of its own.
QAction *makePlain(const QString &text, QObject *parent)
{
    auto *action = new QAction(text, parent);
    action->setMenuRole(QAction::NoRole);
    return action;
}

QAction *make(const ActionEntry &entry, QObject *parent)
{
    auto *action = new QAction(Actions::tr(entry.text), parent);
    action->setShortcuts(keysOf(entry, keyboardHere()));
    action->setStatusTip(Actions::tr(entry.hint));
    action->setToolTip(toolTipOf(*action));
    if (entry.icon)
        action->setIcon(icon(*entry.icon));
    action->setCheckable(entry.isCheckable);
    action->setMenuRole(entry.role);
    action->setEnabled(false);
    return action;
}

QList<QAction *> makeColumns(QObject *parent)
{
    QList<QAction *> columns;
    for (int column = 0; column < ColumnCount; ++column) {
        const QString title = columnTitle(static_cast<Column>(column));
        auto *action = makePlain(title, parent);
        action->setStatusTip(Actions::tr("Show or hide the column %1").arg(title));
        action->setToolTip(action->statusTip());
        action->setCheckable(true);
        columns.append(action);
    }
    columns[static_cast<int>(Column::Username)]->setEnabled(false); // a row must say which one it is
    return columns;
}

QList<QAction *> makeFilters(QObject *parent)
{
    QList<QAction *> filters;
    for (int filter = 0; filter < StatusFilterCount; ++filter) {
        const FilterText text = filterText(static_cast<StatusFilter>(filter));
        auto *action = makePlain(text.action, parent);
        action->setShortcut(text.key);
        action->setStatusTip(text.hint);
        action->setToolTip(toolTipOf(*action));
        action->setEnabled(false);
        filters.append(action);
    }
    return filters;
}

constexpr int ViewsWithKey = 9;

/// Assistive technology comes across those that are hidden, too.
QString hiddenViewText(int view)
{
    return Actions::tr("View %1").arg(view + 1);
}

QList<QAction *> makeViews(QObject *parent)
{
    QList<QAction *> views;
    for (int view = 0; view < ViewsWithKey; ++view) {
        auto *action = makePlain(hiddenViewText(view), parent);
        action->setShortcut(Qt::CTRL | Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + view));
        action->setStatusTip(Actions::tr("Show this saved view"));
        action->setCheckable(true);
        action->setVisible(false);
        action->setEnabled(false);
        views.append(action);
    }
    return views;
}

QAction *makeSeparator(QObject *parent)
{
    auto *separator = new QAction(parent);
    separator->setSeparator(true);
    return separator;
}

QList<QAction *> shownOf(QList<QAction *> actions)
{
    actions.removeIf([](const QAction *action) { return !action->isVisible(); });
    return actions;
}

} // namespace

Actions::Actions(QObject *parent)
    : QObject(parent)
    , m_filters(makeFilters(this))
    , m_views(makeViews(this))
    , m_columns(makeColumns(this))
{
    for (const ActionEntry &entry : actionTable())
        m_actions.append(make(entry, this));
}

void Actions::handle(ActionId id, QObject *owner, const Command &command, const Condition &isPossible)
{
    m_handlers.push_back({id, owner, isPossible});
    connect((*this)[id], &QAction::triggered, owner, command);
}

void Actions::handleFilters(QObject *owner, const std::function<void(StatusFilter)> &choose)
{
    m_filterOwner = owner;
    for (int filter = 0; filter < StatusFilterCount; ++filter)
        connect(m_filters[filter], &QAction::triggered, owner,
                [choose, filter] { choose(static_cast<StatusFilter>(filter)); });
}

void Actions::handleViews(QObject *owner, const std::function<void(int)> &choose)
{
    m_viewOwner = owner;
    for (int view = 0; view < ViewsWithKey; ++view)
        connect(m_views[view], &QAction::triggered, owner, [choose, view] { choose(view); });
}

void Actions::nameViews(const QStringList &names)
{
    for (int view = 0; view < ViewsWithKey; ++view) {
        m_views[view]->setText(view < names.size() ? asLabel(names[view]) : hiddenViewText(view));
        m_views[view]->setVisible(view < names.size());
    }
}

void Actions::update()
{
    for (QAction *filter : m_filters)
        filter->setEnabled(m_filterOwner);
    for (QAction *view : m_views)
        view->setEnabled(m_viewOwner);
    std::erase_if(m_handlers, [](const Handler &handler) { return handler.owner.isNull(); });
    std::array<bool, static_cast<size_t>(ActionId::Count)> isOn{};
    for (const Handler &handler : m_handlers) {
        bool &its = isOn[static_cast<size_t>(handler.id)];
        if (!its && !(m_isReadOnly && entryOf(handler.id).changes))
            its = !handler.isPossible || handler.isPossible();
    }
    for (const ActionEntry &entry : actionTable())
        (*this)[entry.id]->setEnabled(isOn[static_cast<size_t>(entry.id)]);
}

void Actions::setReadOnly(const QString &why)
{
    m_isReadOnly = !why.isEmpty();
    for (const ActionEntry &entry : actionTable()) {
        if (entry.changes)
            (*this)[entry.id]->setToolTip(m_isReadOnly ? why : toolTipOf(*(*this)[entry.id]));
    }
    update();
}

QList<ActionId> Actions::unhandled() const
{
    QList<ActionId> ids;
    for (const ActionEntry &entry : actionTable()) {
        const bool isHandled = std::ranges::any_of(
            m_handlers, [&entry](const Handler &handler) { return handler.id == entry.id && handler.owner; });
        if (!isHandled)
            ids.append(entry.id);
    }
    return ids;
}

QList<QAction *> Actions::menu(Menu menu, QObject *parent) const
{
    const QList<QAction *> actions = inSections(
        [menu](const ActionEntry &entry) { return entry.menu == menu ? entry.section : 0; }, parent);
    if (menu == Menu::View)
        return withFilters(actions, makeSeparator(parent));
    return menu == Menu::Columns ? m_columns + QList{makeSeparator(parent)} + actions : actions;
}

QList<QAction *> Actions::toolBar(QObject *parent) const
{
    return inSections(&ActionEntry::toolBar, parent);
}

QList<QAction *> Actions::contextMenu(QObject *parent) const
{
    return inSections(&ActionEntry::contextMenu, parent);
}

QList<ShortcutGroup> Actions::shortcutGroups() const
{
    QList<ShortcutGroup> groups;
    for (const auto &[group, title] :
         {std::pair(SheetGroup::List, tr("List")), std::pair(SheetGroup::Credentials, tr("Credentials")),
          std::pair(SheetGroup::Program, tr("Program"))}) {
        groups.append({title, {}});
        for (const ActionEntry &entry : actionTable()) {
            if (entry.sheet == group)
                groups.last().actions.append((*this)[entry.id]);
        }
        if (group == SheetGroup::List)
            groups.last().actions = withFilters(groups.last().actions) + shownOf(m_views);
    }
    return groups;
}

QList<QAction *> Actions::withFilters(QList<QAction *> actions, QAction *separator) const
{
    QList<QAction *> filters = m_filters;
    if (separator)
        filters.append(separator);
    const qsizetype before = actions.indexOf((*this)[ActionId::Details]);
    return actions.first(before) + filters + actions.sliced(before);
}

QList<QAction *> Actions::inSections(const std::function<int(const ActionEntry &)> &sectionOf,
                                     QObject *parent) const
{
    std::vector<const ActionEntry *> entries;
    for (const ActionEntry &entry : actionTable()) {
        if (sectionOf(entry) > 0)
            entries.push_back(&entry);
    }
    std::ranges::stable_sort(entries, {}, [&](const ActionEntry *entry) { return sectionOf(*entry); });
    QList<QAction *> actions;
    int section = 0;
    for (const ActionEntry *entry : entries) {
        const int its = sectionOf(*entry);
        if (section != 0 && its != section)
            actions.append(makeSeparator(parent));
        section = its;
        actions.append((*this)[entry->id]);
    }
    return actions;
}

} // namespace vobiz
