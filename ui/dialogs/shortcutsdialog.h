// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>
#include <QtWidgets/QDialog>

class QTreeWidget;

namespace vobiz {

struct ShortcutGroup;

/// The keyboard shortcuts, read off the actions themselves at the moment it opens, so that the sheet can't go
/// stale. Actions without a shortcut are left out, and so are groups without any.
class ShortcutsDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutsDialog(const QList<ShortcutGroup> &groups, QWidget *parent = nullptr);

private:
    void fill(const QList<ShortcutGroup> &groups);
    void fitToContents();

    QTreeWidget *m_sheet;
};

} // namespace vobiz
