// SPDX-License-Identifier: MIT
#include "core/changes/recordedoutcome.h"

namespace vobiz {

namespace {

bool wasSent(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Cancelled:
    case ErrorKind::ReadOnlyAccount:
    case ErrorKind::HostNotFound:
    case ErrorKind::ConnectionFailed:
    case ErrorKind::TlsFailed:
    case ErrorKind::ProxyFailed:
    case ErrorKind::ProxyAuthenticationRequired:
        return false;
    default:
        return true;
    }
}

} // namespace

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
        if (error && error->kind == ErrorKind::RateLimited)
            return {JournalWord::RateLimited};
        return {error && !wasSent(*error) ? JournalWord::NotSent : JournalWord::Refused};
    case State::NotDone:
        return {JournalWord::NotDone, false};
    case State::Unknown:
        return {JournalWord::Unknown, false};
    }
    return {};
}

} // namespace vobiz
