// SPDX-License-Identifier: MIT
#include "ui/table/statusdelegate.h"

#include "core/model/credentialmodel.h"
#include "ui/table/statusicon.h"

namespace vobiz {

namespace {

/// With the colours of the window's state: on some systems a selection in an inactive window has dark text.
QPalette paletteOf(const QStyleOptionViewItem &option)
{
    QPalette palette = option.palette;
    palette.setCurrentColorGroup(option.state.testFlag(QStyle::State_Active) ? QPalette::Active
                                                                             : QPalette::Inactive);
    return palette;
}

} // namespace

void StatusDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto status = index.data(StatusRole).value<CredentialStatus>();
    const auto activity = index.data(ActivityRole).value<RowActivity>();
    const int size = option->fontMetrics.height();
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = {size, size};
    option->icon = icon(statusIcon(status, activity), paletteOf(*option));
}

} // namespace vobiz
