// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QPointer>

class QMessageBox;
class QWidget;

namespace vobiz {

struct Message;

/// Messages while there is no bar that could show them: each is a box over the window, which must outlive
/// this. Of several without a remedy one box is made.
class MessageBoxes final
{
public:
    explicit MessageBoxes(QWidget &window)
        : m_window(window)
    {
    }

    void post(const Message &message);
    /// Only the newest one can still be removed.
    void remove(const QString &key);

private:
    QWidget &m_window;
    QPointer<QMessageBox> m_newest;
};

} // namespace vobiz
