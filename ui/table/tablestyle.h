// SPDX-License-Identifier: MIT
#pragma once

#include "ui/table/celltexts.h"

#include <QtWidgets/QProxyStyle>

namespace vobiz {

/// The application's style with room on both sides of cells and column titles, so that these stand under each
/// other and the first column is in line with what is above and below the table. For a view and its header.
/// As a filter of the events of the view's viewport it notices when the application gets another style: Qt
/// tells nobody who has a style of his own.
class TableStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    explicit TableStyle(QObject *parent);

    bool eventFilter(QObject *watched, QEvent *event) override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget = nullptr) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
                                  const QWidget *widget = nullptr) const override;
    [[nodiscard]] QRect subElementRect(SubElement element, const QStyleOption *option,
                                       const QWidget *widget = nullptr) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                         const QWidget *widget = nullptr) const override;

private:
    void drawCell(const QStyleOptionViewItem &cell, QPainter *painter, const QWidget *widget) const;

    mutable CellTexts m_texts;
};

} // namespace vobiz
