// SPDX-License-Identifier: MIT
#include "ui/looks/appearance.h"

#include "ui/looks/applicationstyle.h"
#include "ui/looks/palettes.h"

#include <QtGui/QStyleHints>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolTip>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

/// Whether the platform looks so now, native style and all. From Qt 6.8 on it can be told to, but many a
/// Linux desktop can't.
bool platformFollows(Appearance appearance)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QStyleHints *hints = QGuiApplication::styleHints();
    if (appearance == Appearance::System) {
        hints->unsetColorScheme();
        return true;
    }
    const auto scheme = appearance == Appearance::Dark ? Qt::ColorScheme::Dark : Qt::ColorScheme::Light;
    hints->setColorScheme(scheme);
    return hints->colorScheme() == scheme;
#else
    return appearance == Appearance::System;
#endif
}

void setStyle(const QString &name)
{
    if (name == "fusion"_L1) {
        if (!qobject_cast<ApplicationStyle *>(QApplication::style()))
            QApplication::setStyle(new ApplicationStyle);
    } else if (QApplication::style()->name() != name) {
        QApplication::setStyle(name);
    }
}

} // namespace

void applyAppearance(Appearance appearance)
{
    static const QString systemStyle = QApplication::style()->name(); // Qt doesn't tell it later
    static const QPalette systemToolTip = QToolTip::palette();
    if (platformFollows(appearance)) {
        setStyle(systemStyle);
        QApplication::setPalette(QPalette()); // that is, none of our own
        QToolTip::setPalette(systemToolTip);
        return;
    }
    const QPalette palette = appearance == Appearance::Dark ? darkColors() : lightColors();
    setStyle(u"fusion"_s);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

} // namespace vobiz
