// SPDX-License-Identifier: MIT
#include "core/session/accountsession.h"

namespace vobiz {

namespace {

RowActivity activityOf(const Deletion &deletion)
{
    switch (deletion.state()) {
    case Deletion::State::Sending:
        return RowActivity::Deleting;
    case Deletion::State::WaitingToSend:
        return RowActivity::Waiting;
    case Deletion::State::Checking:
        return RowActivity::Checking;
    case Deletion::State::InUse:
        return RowActivity::InUse;
    case Deletion::State::Refused:
    case Deletion::State::StillListed:
        return RowActivity::Refused;
    case Deletion::State::Unknown:
        return RowActivity::Unknown;
    case Deletion::State::Deleted:
    case Deletion::State::AlreadyGone:
        break;
    }
    return RowActivity::None;
}

} // namespace

AccountSession::AccountSession(ApiAccount account, AccountOrigin origin, NetworkManagerFactory makeManager,
                               ServiceOptions options, Clock clock, QObject *parent)
    : QObject(parent)
    , m_origin(origin)
    , m_service(std::move(account), std::move(makeManager), options, clock)
    , m_model(clock)
    , m_loader(m_service, m_model, clock)
    , m_deletions(m_service, options.retry, clock)
{
    // Queued, because a slot must not command the model from within its signals.
    connect(&m_model, &CredentialModel::moreWanted, &m_loader, &ListLoader::loadMore, Qt::QueuedConnection);
    connect(&m_model, &CredentialModel::arrangementChanged, this, &AccountSession::loadWhatIsNeeded,
            Qt::QueuedConnection);
    connect(&m_deletions, &Deletions::changed, this, [this](const Deletion *deletion) { show(*deletion); });
}

void AccountSession::loadWhatIsNeeded()
{
    // Over a part of the list a filter or an order would show less than the truth, and a filter that hides
    // every loaded row would leave nothing to scroll, so nothing would ever ask for more.
    if (m_model.filter().isActive() || m_model.isSorted())
        m_loader.loadAll();
}

void AccountSession::show(const Deletion &deletion)
{
    const CredentialId &id = deletion.credential().id;
    if (deletion.isGone()) {
        m_model.remove({id});
        m_loader.forget(id);
        return;
    }
    m_model.setActivity(id, activityOf(deletion));
    if (deletion.state() == Deletion::State::StillListed)
        m_model.update(deletion.credential());
}

} // namespace vobiz
