// SPDX-License-Identifier: MIT
#pragma once

#include "ui/audit/summarypart.h"

#include <QtWidgets/QAbstractButton>

namespace vobiz {

/// One figure that can be pressed. Whether it is pressed is said by the query, never by the press itself.
class SummaryButton final : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Shape {
        Line,  ///< how its part is filled, a word, the figure
        Column ///< a column as high as the figure says, the figure, and the word below
    };

    explicit SummaryButton(Shape shape, QWidget *parent = nullptr);

    /// `greatest` is the figure of the highest column.
    void setPart(const SummaryPart &part, int greatest);
    [[nodiscard]] const SummaryPart &part() const { return m_part; }
    /// The sentence tells what pressing it does now.
    void setPressed(bool isPressed);
    /// So that columns stand at equal distances.
    void setLeastWidth(int width);
    /// What it needs by itself.
    [[nodiscard]] int neededWidth() const;
    /// Whether it has room for all letters.
    [[nodiscard]] bool isWordWhole() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void focused();
    /// To the next one (1), the one before (-1), the first (INT_MIN) or the last (INT_MAX).
    void moveWanted(int steps);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void nextCheckState() override {}

private:
    [[nodiscard]] QFont figureFont() const;
    [[nodiscard]] QString figure() const;
    [[nodiscard]] int figureWidth() const;
    [[nodiscard]] int swatchWidth() const;
    [[nodiscard]] int heightForText() const;
    void paintGround(QPainter &painter) const;
    void paintColumn(QPainter &painter, const QRect &area) const;
    void paintLine(QPainter &painter, const QRect &area) const;
    void paintWord(QPainter &painter, const QRect &area, const QString &word) const;
    void paintFigure(QPainter &painter, const QRect &area) const;
    [[nodiscard]] QRect wordRoom(const QRect &area) const;
    [[nodiscard]] QRect placed(const QRect &area, int from, int width) const;
    [[nodiscard]] int baselineIn(const QRect &area) const;
    void showSentence();
    void forgetWidth();

    const Shape m_shape;
    SummaryPart m_part;
    int m_greatest = 0;
    int m_leastWidth = 0;
    mutable int m_neededWidth = -1; ///< once asked for: measuring text takes long
};

} // namespace vobiz
