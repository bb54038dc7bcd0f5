// SPDX-License-Identifier: MIT
#include "core/changes/disablingsupport.h"

#include "core/changes/credentialchange.h"
#include "core/changes/credentialchanges.h"

namespace vobiz {

namespace {

/// What is said of a request that is not understood, whichever credential it is about.
bool isAboutRequest(const Error &error)
{
    const int status = error.httpStatus;
    return status == 400 || status == 405 || status == 415 || status == 422;
}

} // namespace

DisablingSupport::DisablingSupport(const CredentialChanges &changes, QObject *parent)
    : QObject(parent)
{
    connect(&changes, &CredentialChanges::changed, this,
            [this](const CredentialChange *change) { learn(*change); });
}

void DisablingSupport::learn(const CredentialChange &change)
{
    using ChangeState = CredentialChange::State;
    if (change.action() == ChangeAction::Delete || m_state == State::Works)
        return;
    if (change.state() == ChangeState::Done)
        become(State::Works);
    else if (change.isRefusedByServer() && isAboutRequest(*change.error()))
        become(State::Rejected, change.error());
    else if (change.isIgnored())
        become(State::Ignored);
}

void DisablingSupport::become(State state, const std::optional<Error> &error)
{
    if (state == m_state && error == m_error)
        return;
    m_state = state;
    m_error = error;
    emit changed();
}

} // namespace vobiz
