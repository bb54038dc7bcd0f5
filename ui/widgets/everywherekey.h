// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>

class QAction;

namespace vobiz {

/// Makes an action's shortcut work while a modal dialog is open, too, which blocks those of the window behind
/// it. For what has to be at hand at any time; the action must outlive it.
class EverywhereKey final : public QObject
{
    Q_OBJECT

public:
    explicit EverywhereKey(QAction &action, QObject *parent = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QAction &m_action;
};

} // namespace vobiz
