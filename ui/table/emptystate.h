// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;

namespace vobiz {

/// What stands in the middle of a table without rows: why there are none, and the next step.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// With an empty `action` there is no button.
    void show(const QString &title, const QString &explanation, const QString &action = {});

signals:
    void actionTriggered();

private:
    QLabel *m_title;
    QLabel *m_explanation;
    QPushButton *m_action;
};

} // namespace vobiz
