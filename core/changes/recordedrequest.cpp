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
    if (!m_isSent)
        m_recorder.takeBack(m_ticket);
}

Reply<ChangeReceipt> *RecordedRequest::send()
{
    m_isSent = true;
    return m_action == ChangeAction::Delete ? m_service.remove(m_id)
                                            : m_service.setEnabled(m_id, m_action == ChangeAction::Enable);
}

} // namespace vobiz
