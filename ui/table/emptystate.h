// SPDX-License-Identifier: MIT
#pragma once

#include "ui/icons/icons.h"
#include "ui/widgets/centeredcolumn.h"

class QAbstractItemView;
class QLabel;
class QPushButton;

namespace vobiz {

class IconLabel;

/// What stands in the middle of a table without rows: why there are none, and the next step. In a
/// low table only the words and the step are left, and it can't be made lower than these need.
class EmptyState final : public CenteredColumn
{
    Q_OBJECT

public:
    /// Lies on the viewport of `table`, which owns it, and stands hidden until the first `show`.
    explicit EmptyState(QAbstractItemView &table);

    /// With an empty `action` there is no button.
    void show(Icon icon, const QString &title, const QString &explanation, const QString &action = {});

signals:
    void actionTriggered();

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void fit();
    void keepRoom();

    QAbstractItemView &m_table;
    IconLabel *m_icon;
    QLabel *m_title;
    QLabel *m_explanation;
    QPushButton *m_action;
};

} // namespace vobiz
