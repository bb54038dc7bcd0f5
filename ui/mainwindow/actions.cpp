// SPDX-License-Identifier: MIT
#include "ui/mainwindow/actions.h"

#include "ui/dialogs/shortcutsdialog.h"
#include "ui/icons/icons.h"

#include <QtGui/QAction>
#include <QtGui/QKeySequence>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QAction *make(QObject *parent, const QString &text, const QKeySequence &shortcut, const QString &hint)
{
    auto *action = new QAction(text, parent);
    action->setShortcut(shortcut);
    action->setStatusTip(hint);
    action->setToolTip(
        shortcut.isEmpty() ? hint : u"%1 (%2)"_s.arg(hint, shortcut.toString(QKeySequence::NativeText)));
    return action;
}

} // namespace

Actions::Actions(QObject *parent)
    : QObject(parent)
    , refresh(make(this, tr("&Refresh"), QKeySequence(Qt::Key_F5), tr("Read the list again")))
    , loadAll(
          make(this, tr("&Load All"), QKeySequence(Qt::CTRL | Qt::Key_L), tr("Load the rest of the list")))
    , find(make(this, tr("&Find"), QKeySequence::Find, tr("Go to the search field")))
    , copy(make(this, tr("&Copy"), QKeySequence::Copy, tr("Copy the selected rows")))
    , selectAll(make(this, tr("Select &All"), QKeySequence::SelectAll, tr("Select every row shown")))
    , disableCredential(make(this, tr("Dis&able…"), QKeySequence(Qt::CTRL | Qt::Key_D),
                             tr("Disable the selected credential; it is kept and can be enabled again")))
    , enableCredential(make(this, tr("&Enable…"), QKeySequence(Qt::CTRL | Qt::Key_E),
                            tr("Enable the selected credential again")))
    , deleteCredential(make(this, tr("&Delete…"), QKeySequence::Delete, tr("Delete the selected credential")))
    , sampleAccount(make(this, tr("Explore the &Sample Account"), {},
                         tr("Open made-up credentials on a server inside this program")))
    , quit(make(this, tr("&Quit"), QKeySequence::Quit, tr("Leave the program")))
    , keyboardShortcuts(make(this, tr("&Keyboard Shortcuts"), QKeySequence(Qt::CTRL | Qt::Key_Question),
                             tr("Show all keyboard shortcuts")))
    , about(make(this, tr("&About"), {}, tr("About this program")))
{
    refresh->setIcon(icon(Icon::Refresh));
    loadAll->setIcon(icon(Icon::LoadAll));
    find->setIcon(icon(Icon::Search));
    copy->setIcon(icon(Icon::Copy));
    deleteCredential->setIcon(icon(Icon::Delete));
    sampleAccount->setIcon(icon(Icon::Sandbox));
    quit->setIcon(icon(Icon::Quit));
    about->setIcon(icon(Icon::Information));
}

QList<ShortcutGroup> Actions::shortcutGroups() const
{
    return {{tr("List"), {refresh, loadAll, find}},
            {tr("Credentials"), {copy, selectAll, disableCredential, enableCredential, deleteCredential}},
            {tr("Program"), {quit, keyboardShortcuts}}};
}

} // namespace vobiz
