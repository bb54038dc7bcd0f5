// SPDX-License-Identifier: MIT
#pragma once

#include "ui/table/columnlayout.h"
#include "ui/table/rowsview.h"

#include <QtCore/QPersistentModelIndex>

#include <functional>

namespace vobiz {

class ActivityModel;

/// Of ActivityModel.
[[nodiscard]] ColumnSet activityColumns();

/// The table of what was asked for. What is read stays where it is while new rows come in above; at the top,
/// the new ones are seen. Keys that mean rows mean these rows while it has the focus.
class ActivityView final : public RowsView
{
    Q_OBJECT

public:
    /// The model must outlive the view.
    explicit ActivityView(ActivityModel &model, QWidget *parent = nullptr);

    /// From elsewhere to the rows: takes the focus, with a current row.
    void enter();

signals:
    /// The user is done here.
    void left();

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void rememberTop();
    void restoreTop();
    void whenAllRead(std::function<void()> action);
    void copy(const std::function<QString(int row)> &line) const;

    ActivityModel &m_model;
    QPersistentModelIndex m_top;
    std::function<void()> m_afterReading; ///< what the user asked for that needs all rows
};

} // namespace vobiz
