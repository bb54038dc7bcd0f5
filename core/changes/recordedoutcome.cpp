// SPDX-License-Identifier: MIT
#include "core/changes/recordedoutcome.h"

#include "core/api/errorkind.h"

namespace vobiz {

RecordedOutcome recordedOutcome(CredentialChange::State state, const std::optional<Error> &error,
                                bool isStopped)
{
    using State = CredentialChange::State;
    switch (state) {
    case State::Preparing:
    case State::Sending:
    case State::Rereading:
    case State::Checking:
    case State::ChangedMeanwhile: // nothing was sent in these three, and what was written is ended already
    case State::NotRecorded:
    case State::TakenBack:
        break;
    case State::WaitingToSend:
        return {JournalWord::RateLimited};
    case State::WaitingForCalls:
    case State::InUse:
        return {JournalWord::InUse};
    case State::Done:
        return {JournalWord::Done};
    case State::AlreadyGone:
        return {JournalWord::AlreadyGone};
    case State::Refused:
        if (isStopped || !error || error->httpStatus == 0)
            return {JournalWord::NotSent}; // nobody has refused it
        if (traitsOf(error->kind).changeOutcome == ErrorTraits::ChangeOutcome::ToBeSentLater)
            return {JournalWord::RateLimited};
        return {JournalWord::Refused};
    case State::NotDone:
        return {JournalWord::NotDone, false};
    case State::Unknown:
        return {JournalWord::Unknown, false};
    }
    return {};
}

} // namespace vobiz
