// SPDX-License-Identifier: MIT
#pragma once

#include "ui/icons/icons.h"

#include <QtWidgets/QStyledItemDelegate>

namespace vobiz {

/// Paints a state as an icon and a word: never colour alone.
class IconDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    [[nodiscard]] virtual Icon iconOf(const QModelIndex &index) const = 0;
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace vobiz
