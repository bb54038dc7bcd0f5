// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <chrono>
#include <functional>

namespace vobiz {

class AccountSession;
class Network;

/// Has the list of an account read again in the background once in a while; not before an interval is set.
/// The time runs from the end of the last reading, whoever asked for that one. What falls due at a bad time
/// is made up for afterwards, once: while the outcome of a change is awaited, while the computer is offline,
/// and while whoever made it does not welcome it. A list that could not be read is left to the user. Lives in
/// one thread; session and network must outlive it.
class AutomaticRefresh final : public QObject
{
    Q_OBJECT

public:
    /// `isWelcome` is asked whenever one is due; when its answer changes, `reconsider` is to be called.
    AutomaticRefresh(AccountSession &session, Network &network, std::function<bool()> isWelcome,
                     QObject *parent = nullptr);

    /// 0 turns it off.
    void setInterval(std::chrono::milliseconds interval);
    /// Refreshes if that is due and nothing speaks against it any more.
    void reconsider();

private:
    void follow();

    AccountSession &m_session;
    Network &m_network;
    const std::function<bool()> m_isWelcome;
    QTimer m_timer;
    std::chrono::milliseconds m_interval{0};
    bool m_isReading = false;
    bool m_isDue = false;
};

} // namespace vobiz
