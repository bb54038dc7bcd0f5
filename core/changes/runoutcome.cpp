// SPDX-License-Identifier: MIT
#include "core/changes/runoutcome.h"

#include "core/api/errorkind.h"
#include "core/changes/credentialchange.h"

namespace vobiz {

ChangeRun::Outcome outcomeOf(const CredentialChange &change)
{
    using Outcome = ChangeRun::Outcome;
    using State = CredentialChange::State;
    switch (change.state()) {
    case State::Checking:
        return Outcome::Checking;
    case State::Done:
        return Outcome::Done;
    case State::AlreadyGone:
        return Outcome::AlreadyGone;
    case State::InUse:
        return Outcome::InUse;
    case State::ChangedMeanwhile:
        return Outcome::Changed;
    case State::Unknown:
        return Outcome::Unknown;
    case State::NotDone:
        return change.isIgnored() ? Outcome::Ignored : Outcome::NotDone;
    case State::NotRecorded:
        return Outcome::NotRecorded;
    default:
        break;
    }
    if (!change.isUnderWay())
        return change.isRefusedByServer() ? Outcome::Refused : Outcome::NotSent;
    return change.waitsUntilCallsEnd() ? Outcome::WaitingForCalls : Outcome::UnderWay;
}

bool isFailure(ChangeRun::Outcome outcome)
{
    using Outcome = ChangeRun::Outcome;
    return isToBeRetried(outcome) || outcome == Outcome::WaitingForCalls || outcome == Outcome::Changed ||
           outcome == Outcome::Unknown;
}

bool isToBeRetried(ChangeRun::Outcome outcome)
{
    using Outcome = ChangeRun::Outcome;
    return outcome == Outcome::InUse || outcome == Outcome::Refused || outcome == Outcome::NotSent ||
           outcome == Outcome::NotDone || outcome == Outcome::Ignored || outcome == Outcome::NotRecorded;
}

bool concernsAll(const CredentialChange &change)
{
    if (change.isUnderWay() || change.isSuccess() || change.state() == CredentialChange::State::NotDone)
        return false;
    if (change.state() == CredentialChange::State::NotRecorded)
        return true;
    if (!change.error()) // nothing was sent at all
        return true;
    return traitsOf(change.error()->kind).concernsAll;
}

} // namespace vobiz
