// SPDX-License-Identifier: MIT
#include "ui/table/findingsdelegate.h"

namespace vobiz {

Icon FindingsDelegate::iconOf(const QModelIndex & /*index*/) const
{
    return Icon::Information; // worth a look, which is less than a warning
}

void FindingsDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    if (index.data().toString().isEmpty())
        QStyledItemDelegate::initStyleOption(option, index);
    else
        IconDelegate::initStyleOption(option, index);
}

} // namespace vobiz
