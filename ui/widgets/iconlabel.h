// SPDX-License-Identifier: MIT
#pragma once

#include "ui/icons/icons.h"

#include <QtWidgets/QLabel>

namespace vobiz {

/// An icon by itself, in the colours and at the sharpness of the moment: a QLabel would keep the pixmap that
/// it was given when the palette changes.
class IconLabel final : public QLabel
{
    Q_OBJECT

public:
    /// The size is in device-independent pixels.
    IconLabel(Icon which, int size, QWidget *parent = nullptr);

    void setIcon(Icon which);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_which;
    const int m_size;
};

} // namespace vobiz
