// SPDX-License-Identifier: MIT
#include "ui/credentials/wholelist.h"

#include "core/session/accountsession.h"

namespace vobiz {

WholeList::WholeList(AccountSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
}

void WholeList::whenLoaded(Wish wish)
{
    const ListProgress progress = m_session.loader().progress();
    if (progress.state == ListProgress::State::Complete) {
        m_session.model().showAllArrived();
        wish();
        return;
    }
    if (!m_wish)
        m_isLoadingForWish = !progress.isEverythingWanted;
    m_wish = {};
    load();
    m_wish = std::move(wish);
}

void WholeList::load()
{
    if (m_session.loader().progress().state == ListProgress::State::Failed)
        m_session.loader().retry();
    m_session.loader().loadAll();
}

void WholeList::cancel()
{
    if (!m_wish)
        return;
    forget();
    if (m_isLoadingForWish)
        m_session.loader().cancel();
}

void WholeList::progress()
{
    const ListProgress progress = m_session.loader().progress();
    if (progress.state == ListProgress::State::Complete && m_wish) {
        m_session.model().showAllArrived();
        std::exchange(m_wish, {})();
    } else if (progress.state == ListProgress::State::Failed || progress.state == ListProgress::State::Idle) {
        forget();
    }
}

void WholeList::forget()
{
    if (m_wish)
        emit forgotten();
    m_wish = {};
}

} // namespace vobiz
