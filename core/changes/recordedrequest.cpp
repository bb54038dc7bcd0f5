// SPDX-License-Identifier: MIT
#include "core/changes/recordedrequest.h"

#include "core/api/credentialservice.h"
#include "core/changes/changerecorder.h"
#include "core/changes/credentialchange.h"

namespace vobiz {

RecordedRequest::RecordedRequest(CredentialService &service, ChangeRecorder &recorder, ChangeAction action,
                                 const Credential &credential, int attempt,
                                 const std::function<void()> &answered)
    : m_service(service)
    , m_recorder(recorder)
    , m_action(action)
    , m_id(credential.id)
    , m_ticket(recorder.addIntent(action, credential, attempt, &m_context,
                                  [this, answered](const Result<qint64, JournalProblem> &intent) {
                                      m_intent = intent;
                                      answered();
                                  }))
{
}

RecordedRequest::~RecordedRequest()
{
    if (!m_isEnded)
        m_recorder.takeBack(m_ticket);
}

Reply<ChangeReceipt> *RecordedRequest::send()
{
    m_isEnded = true;
    return m_action == ChangeAction::Delete ? m_service.remove(m_id)
                                            : m_service.setEnabled(m_id, m_action == ChangeAction::Enable);
}

void RecordedRequest::end(QLatin1StringView outcome)
{
    m_isEnded = true;
    m_recorder.addOutcome(**m_intent, {outcome, 0, {}, {}}, &m_context, [](const JournalProblem &) {});
}

} // namespace vobiz
