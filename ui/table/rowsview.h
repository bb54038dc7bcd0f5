// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QTableView>

namespace vobiz {

/// A table in which one moves between whole rows: Home and End are the first and the last one, the context
/// menu of the keyboard opens at the current one, and where there is none the table itself shows that it has
/// the focus. Only while it has it are its cells told to assistive technology as what has the focus.
class RowsView : public QTableView
{
    Q_OBJECT

public:
    explicit RowsView(QWidget *parent = nullptr);

protected:
    [[nodiscard]] QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void paintEvent(QPaintEvent *event) override;

    /// To the last row, as by its key.
    void goToLast(Qt::KeyboardModifiers modifiers);
    /// On the screen.
    [[nodiscard]] QPoint menuPlace(const QContextMenuEvent &event) const;
};

} // namespace vobiz
