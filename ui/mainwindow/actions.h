// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>

class QAction;

namespace vobiz {

/// Everything one can do in the main window, each thing once: menus, tool bar, context menu and the sheet of shortcuts
/// all show these.
class Actions final : public QObject
{
    Q_OBJECT

public:
    explicit Actions(QObject *parent);

    QAction *refresh;
    QAction *loadAll;
    QAction *find;
    QAction *copy;
    QAction *selectAll;
    QAction *deleteCredential;
    QAction *sampleAccount;
    QAction *quit;
    QAction *keyboardShortcuts;
    QAction *about;
};

} // namespace vobiz
