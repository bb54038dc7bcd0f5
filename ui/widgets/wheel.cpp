// SPDX-License-Identifier: MIT
#include "ui/widgets/wheel.h"

#include <QtCore/QEvent>
#include <QtWidgets/QWidget>

namespace vobiz {

namespace {

class WheelPasses final : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() != QEvent::Wheel)
            return false;
        event->ignore(); // so that it goes on to what the box stands in
        return true;
    }
};

} // namespace

void letTheWheelPass(QWidget *box)
{
    box->setFocusPolicy(Qt::StrongFocus); // not by the wheel
    box->installEventFilter(new WheelPasses(box));
}

} // namespace vobiz
