// SPDX-License-Identifier: MIT
#include "ui/credentials/viewcommands.h"

#include "core/session/savedviews.h"
#include "ui/actions/actions.h"
#include "ui/actions/actiontable.h"
#include "ui/credentials/filterbar.h"
#include "ui/credentials/saveviewdialog.h"
#include "ui/credentials/tablearea.h"
#include "ui/credentials/viewsdialog.h"
#include "ui/messages/messagebar.h"
#include "ui/widgets/mnemonic.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QString messageKey()
{
    return u"view"_s;
}

TableArrangement arrangementOf(const SavedView &view)
{
    return {view.columns, view.order};
}

/// A view, or a search without a name; empty for what is neither.
std::optional<SavedView> viewFromClipboard()
{
    const QString text = QGuiApplication::clipboard()->text().trimmed();
    if (const auto view = viewFromText(text))
        return view;
    const bool isLine = !text.isEmpty() && text.size() <= LongestViewLine && !text.contains(u'\n');
    return isLine ? std::optional(SavedView{.name = {}, .line = text}) : std::nullopt;
}

} // namespace

ViewCommands::ViewCommands(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_menu(new QMenu(&parts.page))
    , m_button(new QPushButton(tr("Saved Views")))
{
    m_button->setAccessibleName(tr("Saved Views"));
    m_button->setToolTip(tr("Show a saved view, or save this one"));
    m_button->setMenu(m_menu);
    parts.page.addActions(parts.actions.views()); // the menu is not there for their keys
    connect(&parts.views, &SavedViews::changed, this, &ViewCommands::fillMenu);
    connect(m_menu, &QMenu::aboutToShow, this, &ViewCommands::fillMenu);
    parts.actions.handleViews(this, [this](int view) { choose(view); });
    parts.actions.handle(ActionId::SaveView, this, [this] { save(); });
    parts.actions.handle(ActionId::ManageViews, this, [this] { manage(); });
    parts.actions.handle(ActionId::CopyView, this, [this] { copy(); });
    parts.actions.handle(ActionId::PasteView, this, [this] { paste(); });
    fillMenu();
}

void ViewCommands::fillMenu()
{
    m_menu->clear(); // deletes those that are its own
    const QList<SavedView> &views = m_parts.views.views();
    QStringList names;
    for (const SavedView &view : views)
        names.append(view.name);
    m_parts.actions.nameViews(names);
    const QList<QAction *> &withKeys = m_parts.actions.views();
    for (qsizetype i = 0; i < views.size(); ++i) {
        if (i < withKeys.size()) {
            m_menu->addAction(withKeys[i]);
        } else {
            QAction *action = m_menu->addAction(asLabel(views[i].name));
            action->setCheckable(true);
            action->setMenuRole(QAction::NoRole); // as those with a key
            connect(action, &QAction::triggered, this, [this, i] { choose(i); });
        }
    }
    m_menu->addSeparator();
    m_menu->addActions({m_parts.actions[ActionId::SaveView], m_parts.actions[ActionId::ManageViews]});
    m_menu->addSeparator();
    m_menu->addActions({m_parts.actions[ActionId::CopyView], m_parts.actions[ActionId::PasteView]});
    showWhatIsSet();
}

void ViewCommands::showWhatIsSet()
{
    const QList<QAction *> actions = m_menu->actions();
    const QList<SavedView> &views = m_parts.views.views();
    for (qsizetype i = 0; i < views.size(); ++i)
        actions[i]->setChecked(isSet(views[i]));
}

void ViewCommands::choose(qsizetype number)
{
    if (number >= m_parts.views.views().size())
        return;
    const SavedView view = m_parts.views.views().at(number);
    m_parts.bar.setLine(view.line);
    m_parts.table.arrange(arrangementOf(view));
    showWhatIsSet(); // Qt has turned the tick of what was chosen, which may have been set already
}

void ViewCommands::ask(const SavedView &offered)
{
    auto *dialog = new SaveViewDialog(offered, m_parts.views.views(), &m_parts.page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { m_parts.views.set(m_parts.views.views() + QList{dialog->view()}); });
    dialog->open();
}

void ViewCommands::save()
{
    ask(shown());
}

void ViewCommands::manage()
{
    auto *dialog = new ViewsDialog(m_parts.views.views(), m_parts.views.builtIn(), &m_parts.page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_parts.views.set(dialog->views()); });
    dialog->open();
}

void ViewCommands::copy()
{
    QString text = m_parts.bar.line().trimmed();
    for (const SavedView &view : m_parts.views.views()) {
        if (isSet(view)) {
            text = viewText(view);
            break;
        }
    }
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void ViewCommands::paste()
{
    const auto pasted = viewFromClipboard();
    if (!pasted) {
        m_parts.messages.post(
            {messageKey(),
             Message::Severity::Information,
             tr("There is no view to paste: copy a line like view \"Name\": status:disabled "
                "first."),
             {}});
        return;
    }
    m_parts.messages.remove(messageKey());
    SavedView offered = shown();
    offered.name = pasted->name;
    offered.line = pasted->line;
    ask(offered);
}

SavedView ViewCommands::shown() const
{
    const TableArrangement arrangement = m_parts.table.arrangement();
    return {.name = {},
            .line = m_parts.bar.line().trimmed(),
            .columns = arrangement.columns,
            .order = arrangement.order};
}

bool ViewCommands::isSet(const SavedView &view) const
{
    const QueryReading reading = readQuery(view.line);
    return reading.problems.isEmpty() && m_parts.bar.isUnderstood() && reading.query == m_parts.bar.query() &&
           m_parts.table.isArranged(arrangementOf(view));
}

} // namespace vobiz
