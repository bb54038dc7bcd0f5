// SPDX-License-Identifier: MIT
#pragma once

#include "ui/widgets/flowlayout.h"

namespace vobiz {

/// Puts groups side by side as wide as they want to be. One for which there is not so much room left is made
/// narrower, if that makes it hardly higher than what stands beside it, and else begins a line: nothing is
/// ever left out or cut. Hidden ones take no room.
class StripLayout final : public FlowLayout
{
    Q_OBJECT

public:
    using FlowLayout::FlowLayout;

protected:
    [[nodiscard]] bool fits(const QLayoutItem &item, int room, int lineHeight) const override;
    [[nodiscard]] QSize sizeIn(const QLayoutItem &item, int room) const override;
    [[nodiscard]] int gap(Qt::Orientation orientation) const override;
};

} // namespace vobiz
