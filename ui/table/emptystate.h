// SPDX-License-Identifier: MIT
#pragma once

#include "ui/icons/icons.h"
#include "ui/widgets/centeredcolumn.h"

class QLabel;
class QPushButton;

namespace vobiz {

class IconLabel;

/// What stands in the middle of a table without rows: why there are none, and the next step. In a
/// low table only the words and the step are left.
class EmptyState final : public CenteredColumn
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// With an empty `action` there is no button.
    void show(Icon icon, const QString &title, const QString &explanation, const QString &action = {});

signals:
    void actionTriggered();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    IconLabel *m_icon;
    QLabel *m_title;
    QLabel *m_explanation;
    QPushButton *m_action;
};

} // namespace vobiz
