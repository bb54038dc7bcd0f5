// SPDX-License-Identifier: MIT
#include "core/session/automaticrefresh.h"

#include "core/session/accountsession.h"
#include "core/session/network.h"

namespace vobiz {

using namespace std::chrono_literals;

AutomaticRefresh::AutomaticRefresh(AccountSession &session, Network &network, std::function<bool()> isWelcome,
                                   QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_network(network)
    , m_isWelcome(std::move(isWelcome))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_isDue = true;
        reconsider();
    });
    connect(&session.loader(), &ListLoader::progressChanged, this, &AutomaticRefresh::follow);
    // Queued: whoever hears of the end of a change may begin the next one.
    connect(&session.changes(), &CredentialChanges::changed, this, &AutomaticRefresh::reconsider,
            Qt::QueuedConnection);
    connect(&session.runs(), &ChangeRuns::isUnderWayChanged, this, &AutomaticRefresh::reconsider,
            Qt::QueuedConnection);
    connect(&network, &Network::changed, this, &AutomaticRefresh::reconsider);
}

void AutomaticRefresh::setInterval(std::chrono::milliseconds interval)
{
    if (interval == m_interval)
        return;
    m_interval = interval;
    m_isDue = false;
    m_timer.stop();
    if (m_interval > 0ms)
        m_timer.start(m_interval);
}

void AutomaticRefresh::reconsider()
{
    if (!m_isDue || m_session.loader().isBusy() || m_session.changes().outcomesAwaited() > 0 ||
        !m_isWelcome() || m_network.isOffline())
        return;
    m_isDue = false;
    m_session.loader().refreshInBackground();
    if (!m_session.loader().isBusy()) // there was nothing to read again
        m_timer.start(m_interval);
}

void AutomaticRefresh::follow()
{
    const bool wasReading = std::exchange(m_isReading, m_session.loader().isBusy());
    if (m_interval == 0ms || m_isReading == wasReading)
        return;
    m_isDue = false;
    if (m_isReading)
        m_timer.stop();
    else
        m_timer.start(m_interval);
}

} // namespace vobiz
