// SPDX-License-Identifier: MIT
#include "ui/mainwindow/windowlayout.h"

#include "core/store/settings.h"
#include "ui/activity/activitydock.h"

#include <QtGui/QScreen>
#include <QtWidgets/QMainWindow>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize DefaultSize(1280, 800);

QString geometryKey()
{
    return u"layout-1/window"_s;
}

QString docksKey()
{
    return u"layout-1/docks"_s;
}

} // namespace

void WindowLayout::restorePlace()
{
    takeDefaultSize();
    if (const auto geometry = m_settings.bytes(geometryKey()))
        m_window.restoreGeometry(*geometry); // refuses what it can't use
}

void WindowLayout::add(ActivityDock &dock)
{
    m_window.addDockWidget(Qt::BottomDockWidgetArea, &dock);
    if (const auto docks = m_settings.bytes(docksKey()))
        m_window.restoreState(*docks); // refuses what it can't use
}

void WindowLayout::reset(ActivityDock &dock)
{
    m_window.showNormal();
    takeDefaultSize();
    m_settings.remove(geometryKey());
    dock.hide();
    m_window.addDockWidget(Qt::BottomDockWidgetArea, &dock);
    m_window.resizeDocks({&dock}, {dock.sizeHint().height()}, Qt::Vertical);
    dock.resetColumns();
    m_settings.remove(docksKey());
}

void WindowLayout::rememberPlace()
{
    if (m_window.isVisible())
        m_settings.setBytes(geometryKey(), m_window.saveGeometry());
}

void WindowLayout::rememberDocks()
{
    if (m_window.isVisible())
        m_settings.setBytes(docksKey(), m_window.saveState());
}

void WindowLayout::takeDefaultSize()
{
    m_window.resize(DefaultSize.boundedTo(m_window.screen()->availableSize()));
}

} // namespace vobiz
