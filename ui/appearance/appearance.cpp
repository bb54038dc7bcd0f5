// SPDX-License-Identifier: MIT
#include "ui/appearance/appearance.h"

#include "ui/appearance/applicationstyle.h"
#include "ui/looks/palettes.h"

#include <QtGui/QStyleHints>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolTip>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QString fusion()
{
    return u"fusion"_s;
}

bool hasOurStyle()
{
    return qobject_cast<ApplicationStyle *>(QApplication::style());
}

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
    if (name == fusion() ? hasOurStyle() : QApplication::style()->name() == name)
        return;
    if (name == fusion())
        QApplication::setStyle(new ApplicationStyle);
    else
        QApplication::setStyle(name);
}

} // namespace

QString applicationStyleName()
{
    return hasOurStyle() ? fusion() : QApplication::style()->name(); // a proxy has none
}

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
    setStyle(fusion());
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

} // namespace vobiz
