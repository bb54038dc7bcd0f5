// SPDX-License-Identifier: MIT
#include "ui/appearance/appearance.h"

#include "ui/appearance/applicationstyle.h"
#include "ui/looks/accents.h"
#include "ui/looks/palettes.h"

#include <QtGui/QStyleHints>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolTip>
#include <QtWidgets/QWidget>

#if QT_VERSION >= QT_VERSION_CHECK(6, 10, 0)
#include <QtGui/QAccessibilityHints>
#endif

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

/// Known from Qt 6.10 on; before, there is no high contrast but that of the platform's palette.
Contrast wantedContrast()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 10, 0)
    if (QGuiApplication::styleHints()->accessibility()->contrastPreference() ==
        Qt::ContrastPreference::HighContrast)
        return Contrast::High;
#endif
    return Contrast::Usual;
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

void apply(Appearance appearance, Contrast contrast)
{
    static const QString systemStyle = QApplication::style()->name(); // Qt doesn't tell it later
    static const QPalette systemToolTip = QToolTip::palette();
    setContrast(contrast);
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

/// Goes as the application goes.
void followContrast(Appearance appearance)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 10, 0)
    static QMetaObject::Connection following;
    QObject::disconnect(following);
    following = QObject::connect(
        QGuiApplication::styleHints()->accessibility(), &QAccessibilityHints::contrastPreferenceChanged, qApp,
        [appearance](Qt::ContrastPreference preference) {
            apply(appearance,
                  preference == Qt::ContrastPreference::HighContrast ? Contrast::High : Contrast::Usual);
            for (QWidget *widget : QApplication::allWidgets())
                widget->update(); // the palette may be the same
        });
#else
    Q_UNUSED(appearance)
#endif
}

} // namespace

QString applicationStyleName()
{
    return hasOurStyle() ? fusion() : QApplication::style()->name(); // a proxy has none
}

void applyAppearance(Appearance appearance)
{
    apply(appearance, wantedContrast());
    followContrast(appearance);
}

} // namespace vobiz
