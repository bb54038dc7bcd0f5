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
    case State::ChangedMeanwhile: // nothing was sent in these three: what was written is taken back
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
        if (isStopped)
            return {JournalWord::NotSent};
        if (error && traitsOf(error->kind).changeOutcome == ErrorTraits::ChangeOutcome::ToBeSentLater)
            return {JournalWord::RateLimited};
        return {error && !traitsOf(error->kind).wasSent ? JournalWord::NotSent : JournalWord::Refused};
    case State::NotDone:
        return {JournalWord::NotDone, false};
    case State::Unknown:
        return {JournalWord::Unknown, false};
    }
    return {};
}

} // namespace vobiz
