// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QLayout>

#include <memory>
#include <vector>

namespace vobiz {

/// Puts groups side by side as wide as they want to be. One for which there is not so much room left is made
/// narrower, if that makes it hardly higher than what stands beside it, and else begins a line: nothing is
/// ever left out or cut. Hidden ones take no room.
class StripLayout final : public QLayout
{
    Q_OBJECT

public:
    explicit StripLayout(QWidget *parent);
    ~StripLayout() override;

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

private:
    /// Returns the height.
    int arrange(const QRect &rect, bool moves) const;
    [[nodiscard]] int gap(Qt::Orientation orientation) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace vobiz
