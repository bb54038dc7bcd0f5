// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/changereceipt.h"
#include "core/api/reply.h"
#include "core/credential/credential.h"
#include "core/journal/journal.h"

#include <QtCore/QObject>

#include <functional>
#include <memory>
#include <optional>

namespace vobiz {

class ChangeRecorder;
class CredentialService;
enum class ChangeAction;

/// One request of a change: written into the journal from the start, and sent once, by `send`. Destroyed
/// before that it is taken back: nothing leaves, and what was written of it, or will be, ends as not sent.
/// Lives in the service's thread; service and recorder must outlive it.
class RecordedRequest final
{
public:
    /// `answered` is called once, from the event loop, when the journal has answered; it may destroy the
    /// request. `attempt` counts from the user's decision, from 1.
    RecordedRequest(CredentialService &service, ChangeRecorder &recorder, ChangeAction action,
                    const Credential &credential, int attempt, const std::function<void()> &answered);
    ~RecordedRequest();
    Q_DISABLE_COPY_MOVE(RecordedRequest)

    /// The intent's number, once it is on the disk, or why it is not; empty before the journal has answered.
    [[nodiscard]] const std::optional<Result<qint64, JournalProblem>> &intent() const { return m_intent; }
    /// Hands it to the network; needs an intent that is on the disk. The reply is the service's.
    [[nodiscard]] Reply<ChangeReceipt> *send();
    /// It is not sent after all, which the journal tells with this word; needs an intent that is on the disk.
    void end(QLatin1StringView outcome);

private:
    CredentialService &m_service;
    ChangeRecorder &m_recorder;
    const ChangeAction m_action;
    const CredentialId m_id;
    QObject m_context; ///< of the journal's answer
    std::shared_ptr<JournalTicket> m_ticket;
    std::optional<Result<qint64, JournalProblem>> m_intent;
    bool m_isEnded = false; ///< sent, or told of otherwise
};

} // namespace vobiz
