// SPDX-License-Identifier: MIT
#include "core/api/changereply.h"

#include "core/api/classify.h"
#include "core/api/credentialservice.h"
#include "core/api/errorkind.h"

#include <QtNetwork/QNetworkAccessManager>

namespace vobiz {

ChangeReply::ChangeReply(CredentialService &service, ChangeEndpoint endpoint)
    : Reply(&service)
    , m_service(service)
    , m_endpoint(std::move(endpoint))
{
    const ApiAccount &account = service.account();
    if (account.isReadOnly || account.isOffline) {
        Error error;
        error.kind = error.cause = account.isOffline ? ErrorKind::OpenedOffline : ErrorKind::ReadOnlyAccount;
        finish(Unexpected{error});
        return;
    }
    if (service.refusal()) {
        finish(Unexpected{*service.refusal()});
        return;
    }
    m_manager = service.m_makeManager();
    m_exchange = std::make_unique<HttpExchange>(service.m_options.limits, nullptr);
    connect(m_exchange.get(), &HttpExchange::finished, this, &ChangeReply::judge);
    m_exchange->sendOnce(*m_manager, m_endpoint.request(service.account()), m_endpoint.verb, m_endpoint.body);
}

ChangeReply::~ChangeReply() = default;

void ChangeReply::abort()
{
    if (m_exchange)
        m_exchange->abort();
}

void ChangeReply::judge(const HttpAnswer &answer)
{
    const ApiAccount &account = m_service.account();
    std::optional<Error> error = changeError(answer, account, m_service.m_clock(), m_endpoint.successes);
    if (!error) {
        ApiResult<CredentialPatch> shown = m_endpoint.parse(answer.body);
        if (shown) {
            finish(ChangeReceipt{answer.status,
                                 withoutToken(QString::fromUtf8(answer.requestIdHeader), account),
                                 std::move(shown).value()});
            return;
        }
        error = asUnknownOutcome(contradiction(shown.error(), answer, account));
    }
    if (traitsOf(error->kind).stopsAccount)
        m_service.stopAfter(*error);
    finish(Unexpected{*error});
}

} // namespace vobiz
