// SPDX-License-Identifier: MIT
#include "ui/widgets/textkeys.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QWidget>

namespace vobiz {

namespace {

/// What means a text or rows, whichever has the focus.
bool isTextKey(const QKeyEvent &event)
{
    return event.matches(QKeySequence::Copy) || event.matches(QKeySequence::SelectAll) ||
           event.matches(QKeySequence::Delete) || event.matches(QKeySequence::Backspace);
}

/// Sees what is sent to its parent, and what a child of it passed on.
class TextKeys final : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() != QEvent::ShortcutOverride || !isTextKey(*static_cast<QKeyEvent *>(event)))
            return false;
        event->accept();
        return true;
    }
};

} // namespace

void keepTextKeys(QWidget *area)
{
    area->installEventFilter(new TextKeys(area));
}

} // namespace vobiz
