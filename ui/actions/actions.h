// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QString>

class QAction;

namespace vobiz {

/// Actions that belong together under one heading of the sheet.
struct ShortcutGroup
{
    QString title;
    QList<QAction *> actions;
};

/// Everything one can do in the main window, each thing once: menus, tool bar, context menu and the sheet of
/// shortcuts all show these.
class Actions final : public QObject
{
    Q_OBJECT

public:
    explicit Actions(QObject *parent);

    [[nodiscard]] QList<ShortcutGroup> shortcutGroups() const;
    /// Says at the actions that change something why they are off.
    void explainReadOnly(bool isReadOnly);

    QAction *refresh;
    QAction *loadAll;
    QAction *find;
    QList<QAction *> filters; ///< one for each StatusFilter in its order
    QAction *copy;
    QAction *copyUsername;
    QAction *copyId;
    QAction *selectAll;
    QAction *disableCredential;
    QAction *enableCredential;
    QAction *disableForDeletion;
    QAction *deleteCredential;
    QAction *cancelRun;
    QAction *quarantine;
    QAction *details;         ///< checkable
    QAction *activity;        ///< checkable
    QList<QAction *> columns; ///< checkable, one for each Column in its order
    QAction *resetColumns;
    QAction *resetLayout;
    QAction *sampleAccount;
    QAction *addAccount;
    QAction *editAccount;
    QAction *removeAccount;
    QAction *preferences;
    QAction *quit;
    QAction *keyboardShortcuts;
    QAction *about;
};

} // namespace vobiz
