// SPDX-License-Identifier: MIT
#include "ui/icons/icons.h"

#include "ui/icons/drawing.h"
#include "ui/icons/iconengine.h"

#include <QtGui/QPainter>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

Accent accentOf(Icon which)
{
    switch (which) {
    case Icon::StatusEnabled:
    case Icon::Success:
        return Accent::Success;
    case Icon::Credential:
    case Icon::Offline:
    case Icon::Search:
    case Icon::StatusDisabled:
    case Icon::StatusUnknown:
        return Accent::Quiet;
    case Icon::ActivityBusy:
    case Icon::Information:
    case Icon::Sandbox:
        return Accent::Information;
    case Icon::ActivityWarning:
    case Icon::Warning:
        return Accent::Warning;
    case Icon::Error:
        return Accent::Error;
    default:
        return Accent::Plain;
    }
}

} // namespace

QString iconName(Icon which)
{
    switch (which) {
    case Icon::Account:
        return u"account"_s;
    case Icon::Activity:
        return u"activity"_s;
    case Icon::AddAccount:
        return u"add-account"_s;
    case Icon::ActivityBusy:
        return u"activity-busy"_s;
    case Icon::ActivityWarning:
        return u"activity-warning"_s;
    case Icon::Columns:
        return u"columns"_s;
    case Icon::Copy:
        return u"copy"_s;
    case Icon::Credential:
        return u"credential"_s;
    case Icon::Delete:
        return u"delete"_s;
    case Icon::Details:
        return u"details"_s;
    case Icon::Disable:
        return u"disable"_s;
    case Icon::Dismiss:
        return u"dismiss"_s;
    case Icon::Edit:
        return u"edit"_s;
    case Icon::Enable:
        return u"enable"_s;
    case Icon::Error:
        return u"error"_s;
    case Icon::Export:
        return u"export"_s;
    case Icon::Information:
        return u"information"_s;
    case Icon::Key:
        return u"key"_s;
    case Icon::LoadAll:
        return u"load-all"_s;
    case Icon::More:
        return u"more"_s;
    case Icon::Preferences:
        return u"preferences"_s;
    case Icon::Locked:
        return u"locked"_s;
    case Icon::Offline:
        return u"offline"_s;
    case Icon::Quit:
        return u"quit"_s;
    case Icon::Refresh:
        return u"refresh"_s;
    case Icon::Reveal:
        return u"reveal"_s;
    case Icon::Sandbox:
        return u"sandbox"_s;
    case Icon::Search:
        return u"search"_s;
    case Icon::StatusDisabled:
        return u"status-disabled"_s;
    case Icon::StatusEnabled:
        return u"status-enabled"_s;
    case Icon::StatusUnknown:
        return u"status-unknown"_s;
    case Icon::Success:
        return u"success"_s;
    case Icon::Warning:
        return u"warning"_s;
    }
    return {};
}

QIcon icon(Icon which)
{
    return QIcon(new IconEngine(iconName(which), accentOf(which), std::nullopt));
}

QIcon icon(Icon which, const QPalette &palette)
{
    return QIcon(new IconEngine(iconName(which), accentOf(which), palette));
}

QPixmap applicationPicture(int size, qreal ratio)
{
    QPixmap picture((QSizeF(size, size) * ratio).toSize());
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    paintDrawing(painter, u":/vobiz-credential-manager"_s, picture.rect());
    painter.end();
    picture.setDevicePixelRatio(ratio);
    return picture;
}

QIcon applicationIcon()
{
    QIcon icon;
    for (const int size : {16, 22, 24, 32, 48, 64, 128, 256})
        icon.addPixmap(applicationPicture(size, 1));
    return icon;
}

} // namespace vobiz
