// SPDX-License-Identifier: MIT
#pragma once

#include "ui/table/icondelegate.h"

namespace vobiz {

/// Paints what the rules have found about a credential; an empty cell has no icon.
class FindingsDelegate final : public IconDelegate
{
    Q_OBJECT

public:
    using IconDelegate::IconDelegate;

protected:
    [[nodiscard]] Icon iconOf(const QModelIndex &index) const override;
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace vobiz
