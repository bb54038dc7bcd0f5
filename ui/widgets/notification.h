// SPDX-License-Identifier: MIT
#pragma once

#include "ui/looks/accents.h"

#include <QtWidgets/QFrame>

namespace vobiz {

/// A strip across the page that tells of something and is heard of by who can't see it: an area in an accent
/// between two lines. Its accessible description is what is said.
class Notification : public QFrame
{
    Q_OBJECT

public:
    explicit Notification(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

    [[nodiscard]] virtual Accent accent() const = 0;
    /// Orca speaks a notification when it appears, and knows nothing of the alert; one that appears only now
    /// by itself needs no more than that.
    void announceIt(bool wasShown);
};

} // namespace vobiz
