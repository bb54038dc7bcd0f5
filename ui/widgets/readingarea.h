// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QScrollArea>

namespace vobiz {

/// Scrolls text that is there to be read. Its size hint shows all of it; it is a stop for the Tab key, with
/// visible focus, only while there is something to scroll to. Takes ownership of `content`.
class ReadingArea final : public QScrollArea
{
    Q_OBJECT

public:
    explicit ReadingArea(QWidget *content, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
};

} // namespace vobiz
