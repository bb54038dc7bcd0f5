// SPDX-License-Identifier: MIT
#include "core/session/accountreadiness.h"

#include "core/session/accountsession.h"

namespace vobiz {

AccountReadiness::AccountReadiness(AccountSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session.trunks(), &TrunkUse::changed, this, &AccountReadiness::changed);
    connect(&session.audit(), &AuditMarks::changed, this, &AccountReadiness::changed);
    connect(&session.summary(), &AccountSummary::changed, this, &AccountReadiness::changed);
    connect(&session.keep(), &KeepList::changed, this, &AccountReadiness::changed);
}

bool AccountReadiness::isReady()
{
    TrunkUse &trunks = m_session.trunks();
    if (trunks.state() == TrunkUse::State::NotRead)
        trunks.read();
    if (trunks.state() == TrunkUse::State::Reading || m_session.keep().state() == KeepList::State::Reading)
        return false;
    const SummaryFigures &figures = m_session.summary().figures();
    const bool areUsesTold = !trunks.lastNames() || figures.useUnknown() == 0;
    return m_session.audit().isComplete() && figures.total == m_session.inventory().count() && areUsesTold;
}

} // namespace vobiz
