// SPDX-License-Identifier: MIT
#include "ui/table/statusdelegate.h"

#include "core/model/credentialmodel.h"
#include "ui/table/statusicon.h"

namespace vobiz {

void StatusDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto status = index.data(StatusRole).value<CredentialStatus>();
    const auto activity = index.data(ActivityRole).value<RowActivity>();
    const int size = option->fontMetrics.height();
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = {size, size};
    option->icon =
        statusIcon(status, activity, option->palette, option->state.testFlag(QStyle::State_Selected), size,
                   option->widget ? option->widget->devicePixelRatioF() : 1.0);
}

} // namespace vobiz
