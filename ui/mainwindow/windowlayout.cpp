// SPDX-License-Identifier: MIT
#include "ui/mainwindow/windowlayout.h"

#include "core/store/settings.h"
#include "ui/activity/activitydock.h"

#include <QtGui/QScreen>
#include <QtWidgets/QMainWindow>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize DefaultSize(1280, 800);

/// What a window manager may put around a window, whose own size does not count it. It is not known before
/// the window is shown.
constexpr QSize Frame(16, 48);

bool isRoomFor(const QSize &size, const QScreen &screen)
{
    const QSize room = screen.availableSize() - Frame;
    return size.width() <= room.width() && size.height() <= room.height();
}

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
    const auto geometry = m_settings.bytes(geometryKey());
    if (!geometry || !m_window.restoreGeometry(*geometry)) // refuses what it can't use
        return;                                            // and where it first stands is the system's matter
    // It may come from a monitor that is gone.
    const bool fillsTheScreen = m_window.windowState() & (Qt::WindowMaximized | Qt::WindowFullScreen);
    if (!fillsTheScreen && !(isInSight() && isRoomFor(m_window.size(), *m_window.screen())))
        goIntoSight();
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
    if (!isInSight())
        goIntoSight();
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

/// By as little as possible.
void WindowLayout::goIntoSight()
{
    const QScreen &screen = *m_window.screen();
    m_window.resize(m_window.size().boundedTo(screen.availableSize() - Frame));
    const QRect available = screen.availableGeometry();
    const QSize whole = m_window.isVisible() ? m_window.frameGeometry().size() : m_window.size() + Frame;
    const QPoint last = available.bottomRight() - QPoint(whole.width(), whole.height());
    m_window.move(std::clamp(m_window.x(), available.left(), std::max(available.left(), last.x())),
                  std::clamp(m_window.y(), available.top(), std::max(available.top(), last.y())));
}

bool WindowLayout::isInSight() const
{
    return m_window.screen()->availableGeometry().contains(m_window.frameGeometry());
}

void WindowLayout::takeDefaultSize()
{
    const QScreen &screen = *m_window.screen();
    m_window.resize(isRoomFor(DefaultSize, screen) ? DefaultSize
                                                   : DefaultSize.boundedTo(screen.availableSize() * 9 / 10));
}

} // namespace vobiz
