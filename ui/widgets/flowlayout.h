// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QLayout>

#include <memory>
#include <vector>

namespace vobiz {

/// Puts its widgets side by side like words, and into another line where there is no more room: a row of
/// buttons that never asks for more width than its widest one. Hidden widgets take no room.
class FlowLayout : public QLayout
{
    Q_OBJECT

public:
    explicit FlowLayout(QWidget *parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_items.size()); }
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

protected:
    /// Whether an item that is not the first of its line goes there: so much room is left, and the line is so
    /// high so far.
    [[nodiscard]] virtual bool fits(const QLayoutItem &item, int room, int lineHeight) const;
    /// Of an item in a line with so much room left.
    [[nodiscard]] virtual QSize sizeIn(const QLayoutItem &item, int room) const;
    [[nodiscard]] virtual int gap(Qt::Orientation orientation) const;

private:
    /// Returns the height.
    int arrange(const QRect &rect, bool moves) const;
    [[nodiscard]] QSize margins() const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace vobiz
