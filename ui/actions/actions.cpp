// SPDX-License-Identifier: MIT
#include "ui/actions/actions.h"

#include "core/model/credentialwords.h"
#include "ui/icons/icons.h"
#include "ui/text/filtertext.h"

#include <QtGui/QAction>
#include <QtGui/QKeySequence>

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

QAction *make(QObject *parent, const QString &text, const QKeySequence &shortcut, const QString &hint)
{
    auto *action = new QAction(text, parent);
    action->setShortcut(shortcut);
    action->setStatusTip(hint);
    action->setToolTip(toolTipOf(*action));
    return action;
}

/// With every key that the platform has for it.
QAction *makeStandard(QObject *parent, const QString &text, QKeySequence::StandardKey key,
                      const QString &hint)
{
    QAction *action = make(parent, text, key, hint);
    action->setShortcuts(key);
    return action;
}

QList<QAction *> makeColumns(QObject *parent)
{
    QList<QAction *> columns;
    for (int column = 0; column < ColumnCount; ++column) {
        const QString title = columnTitle(static_cast<Column>(column));
        QAction *action = make(parent, title, {}, Actions::tr("Show or hide the column %1").arg(title));
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
        filters.append(make(parent, text.action, QKeySequence(text.key), text.hint));
    }
    return filters;
}

} // namespace

Actions::Actions(QObject *parent)
    : QObject(parent)
    , refresh(makeStandard(this, tr("&Refresh"), QKeySequence::Refresh, tr("Read the list again")))
    , loadAll(
          make(this, tr("&Load All"), QKeySequence(Qt::CTRL | Qt::Key_L), tr("Load the rest of the list")))
    , find(makeStandard(this, tr("&Find"), QKeySequence::Find, tr("Go to the search field")))
    , filters(makeFilters(this))
    , copy(makeStandard(this, tr("&Copy"), QKeySequence::Copy, tr("Copy the selected rows")))
    , copyUsername(make(this, tr("Copy &Username"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
                        tr("Copy the usernames of the selected rows")))
    , copyId(make(this, tr("Copy &ID"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I),
                  tr("Copy the IDs of the selected rows")))
    , selectAll(makeStandard(this, tr("Select &All"), QKeySequence::SelectAll,
                             tr("Load the rest of the list and select all that match")))
    , disableCredential(make(this, tr("Dis&able…"), QKeySequence(Qt::CTRL | Qt::Key_D),
                             tr("Disable the selected credentials; they are kept and can be enabled again")))
    , enableCredential(make(this, tr("&Enable…"), QKeySequence(Qt::CTRL | Qt::Key_E),
                            tr("Enable the selected credentials again")))
    , disableForDeletion(
          make(this, tr("Disable Now, Delete &Later…"), {},
               tr("Disable the selected credentials, and be asked in some days whether to delete them")))
    // Not the standard key: on X11 and macOS that has a second one, which on X11 is Ctrl+D.
    , deleteCredential(
          make(this, tr("&Delete…"), QKeySequence(Qt::Key_Delete), tr("Delete the selected credentials")))
    // Not Esc, which only ever leaves something; not Ctrl+., which is another Esc on macOS.
    , cancelRun(make(this, tr("Cancel Ru&n"), QKeySequence(Qt::SHIFT | Qt::Key_Escape),
                     tr("Send nothing more of the run that is under way; what is out is finished")))
    , quarantine(make(this, tr("&Quarantine…"), {},
                      tr("Show what was disabled in order to delete it later, and what is due")))
    , details(make(this, tr("&Details"), QKeySequence(Qt::Key_F9),
                   tr("Show or hide the details of the selected credential")))
    , activity(make(this, tr("Ac&tivity"), QKeySequence(Qt::Key_F8),
                    tr("Show or hide every change that was asked for, with its outcome")))
    , columns(makeColumns(this))
    , resetColumns(make(this, tr("Reset &Columns"), {}, tr("Show all columns, as at the very first start")))
    , resetLayout(make(this, tr("Reset La&yout"), {},
                       tr("Arrange window, details and columns as at the very first start")))
    , sampleAccount(make(this, tr("Explore the &Sample Account"), {},
                         tr("Open made-up credentials on a server inside this program")))
    , addAccount(
          make(this, tr("A&dd Account…"), QKeySequence(Qt::CTRL | Qt::Key_N), tr("Add an account of yours")))
    , editAccount(make(this, tr("&Edit Account…"), {},
                       tr("Change the name, the token or the connection of the open account")))
    , removeAccount(make(this, tr("Re&move Account…"), {},
                         tr("Remove the open account and its token from this machine")))
    , preferences(makeStandard(this, tr("&Preferences…"), QKeySequence::Preferences,
                               tr("Change how the program looks and asks")))
    , quit(makeStandard(this, tr("&Quit"), QKeySequence::Quit, tr("Leave the program")))
    , keyboardShortcuts(make(this, tr("&Keyboard Shortcuts"), QKeySequence(Qt::CTRL | Qt::Key_Question),
                             tr("Show all keyboard shortcuts")))
    , about(make(this, tr("&About"), {}, tr("About this program")))
{
    refresh->setIcon(icon(Icon::Refresh));
    loadAll->setIcon(icon(Icon::LoadAll));
    find->setIcon(icon(Icon::Search));
    copy->setIcon(icon(Icon::Copy));
    disableCredential->setIcon(icon(Icon::Disable));
    enableCredential->setIcon(icon(Icon::Enable));
    deleteCredential->setIcon(icon(Icon::Delete));
    details->setIcon(icon(Icon::Details));
    activity->setIcon(icon(Icon::Activity));
    sampleAccount->setIcon(icon(Icon::Sandbox));
    addAccount->setIcon(icon(Icon::AddAccount));
    editAccount->setIcon(icon(Icon::Edit));
    removeAccount->setIcon(icon(Icon::Delete));
    preferences->setIcon(icon(Icon::Preferences));
    preferences->setMenuRole(QAction::PreferencesRole);
    about->setMenuRole(QAction::AboutRole);
    quit->setMenuRole(QAction::QuitRole);
    quit->setIcon(icon(Icon::Quit));
    about->setIcon(icon(Icon::Information));
    details->setCheckable(true);
    activity->setCheckable(true);
}

QList<ShortcutGroup> Actions::shortcutGroups() const
{
    return {{tr("List"), QList{refresh, loadAll, find} + filters + QList{details, activity}},
            {tr("Credentials"),
             {copy, copyUsername, copyId, selectAll, disableCredential, enableCredential, deleteCredential,
              cancelRun}},
            {tr("Program"), {addAccount, preferences, quit, keyboardShortcuts}}};
}

void Actions::explainReadOnly(bool isReadOnly)
{
    for (QAction *action : {disableCredential, enableCredential, disableForDeletion, deleteCredential})
        action->setToolTip(isReadOnly ? tr("This account is read-only (Account → Edit Account…)")
                                      : toolTipOf(*action));
}

} // namespace vobiz
