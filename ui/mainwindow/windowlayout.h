// SPDX-License-Identifier: MIT
#pragma once

class QMainWindow;

namespace vobiz {

class ActivityDock;
class Settings;

/// Where the window is, how large it is, and where its dock stands, on this machine. All it is given must
/// outlive it.
class WindowLayout final
{
public:
    WindowLayout(QMainWindow &window, Settings &settings)
        : m_window(window)
        , m_settings(settings)
    {
    }

    /// As it was left, or as at the very first start.
    void restorePlace();
    /// Adds the dock, where it was left.
    void add(ActivityDock &dock);
    /// As at the very first start.
    void reset(ActivityDock &dock);

    // Of a window that is shown; one that isn't is not what the user has made it yet.
    void rememberPlace();
    void rememberDocks();

private:
    void takeDefaultSize();
    [[nodiscard]] bool isInSight() const;
    void goIntoSight();

    QMainWindow &m_window;
    Settings &m_settings;
};

} // namespace vobiz
