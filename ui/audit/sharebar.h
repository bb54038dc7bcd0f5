// SPDX-License-Identifier: MIT
#pragma once

#include "ui/audit/summarypart.h"

#include <QtWidgets/QWidget>

namespace vobiz {

/// One bar of which each part has its share. What it shows is said by the buttons below it, whose tool tips
/// it has and which a click on a share presses: it is nothing to keyboard and assistive technology.
class ShareBar final : public QWidget
{
    Q_OBJECT

public:
    explicit ShareBar(QWidget *parent = nullptr);

    void setParts(const std::vector<SummaryPart> &parts);
    /// Without anything to share, it is drawn empty.
    [[nodiscard]] QRect shareRect(std::size_t part) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void clicked(int part);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] QRect barRect() const;
    /// -1 where there is none.
    [[nodiscard]] int partAt(const QPoint &point) const;

    std::vector<SummaryPart> m_parts;
};

} // namespace vobiz
