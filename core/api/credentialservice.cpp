// SPDX-License-Identifier: MIT
#include "core/api/credentialservice.h"

#include "core/api/changereply.h"
#include "core/api/listreply.h"
#include "core/api/parsing.h"
#include "core/api/requests.h"

#include <QtNetwork/QNetworkAccessManager>

namespace vobiz {

CredentialService::CredentialService(ApiAccount account, NetworkManagerFactory makeManager,
                                     ServiceOptions options, Clock clock, QObject *parent)
    : QObject(parent)
    , m_account(std::move(account))
    , m_makeManager(makeManager ? std::move(makeManager) : networkManagerFactory(m_account.proxy))
    , m_options(options)
    , m_clock(std::move(clock))
    , m_readQueue(options.mostReadsInFlight)
    , m_repeatedChanges(options.mostRepeatedChangesInFlight)
{
}

CredentialService::~CredentialService()
{
    // Before the managers they use.
    m_readQueue.close();
    m_repeatedChanges.close();
    qDeleteAll(findChildren<ReplyBase *>(Qt::FindDirectChildrenOnly));
}

Reply<Page> *CredentialService::list(const PageRequest &request)
{
    return new ListReply<Page>(*this, {listRequest, parsePage, m_refusedLimit, true}, request);
}

Reply<TrunkPage> *CredentialService::trunks(const PageRequest &request)
{
    return new ListReply<TrunkPage>(*this, {trunksRequest, parseTrunkPage, m_refusedTrunksLimit, false},
                                    request);
}

Reply<ChangeReceipt> *CredentialService::remove(const CredentialId &id)
{
    const auto read = [](const HttpAnswer &answer) -> ApiResult<CredentialPatch> {
        if (isValidDeleteBody(answer.body))
            return CredentialPatch{};
        Error error;
        error.kind = error.cause = ErrorKind::InvalidAnswer;
        return Unexpected{error};
    };
    return new ChangeReply(*this, credentialRequest(m_account, id), {"DELETE", {}, {200, 204}, read});
}

Reply<ChangeReceipt> *CredentialService::setEnabled(const CredentialId &id, bool enabled)
{
    const QByteArray body = enabled ? R"({"enabled":true})" : R"({"enabled":false})";
    const auto read = [id](const HttpAnswer &answer) {
        return parseUpdateAnswer(answer.body, id);
    };
    return new ChangeReply(*this, credentialRequest(m_account, id), {"PUT", body, {200}, read});
}

const std::shared_ptr<QNetworkAccessManager> &CredentialService::readManager()
{
    if (!m_readManager)
        m_readManager = m_makeManager();
    return m_readManager;
}

void CredentialService::retireReadManager(const std::shared_ptr<QNetworkAccessManager> &manager)
{
    if (manager == m_readManager)
        m_readManager.reset();
}

void CredentialService::stopAfter(const Error &error)
{
    const bool isNews = !m_refusal.has_value();
    m_refusal = error;
    if (isNews)
        emit refused(error);
}

} // namespace vobiz
