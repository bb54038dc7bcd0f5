// SPDX-License-Identifier: MIT
#include "ui/appearance/applicationstyle.h"

#include "ui/icons/icons.h"

namespace vobiz {

using namespace Qt::StringLiterals;

ApplicationStyle::ApplicationStyle()
    : QProxyStyle(u"fusion"_s)
{
}

QIcon ApplicationStyle::standardIcon(StandardPixmap which, const QStyleOption *option,
                                     const QWidget *widget) const
{
    switch (which) {
    case SP_ToolBarHorizontalExtensionButton:
        return icon(Icon::More);
    case SP_TitleBarCloseButton: // of a dock
        return icon(Icon::Dismiss);
    default:
        return QProxyStyle::standardIcon(which, option, widget);
    }
}

} // namespace vobiz
