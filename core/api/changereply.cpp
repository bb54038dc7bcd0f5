// SPDX-License-Identifier: MIT
#include "core/api/changereply.h"

#include "core/api/classify.h"
#include "core/api/credentialservice.h"

#include <QtNetwork/QNetworkAccessManager>

namespace vobiz {

ChangeReply::ChangeReply(CredentialService &service, const QNetworkRequest &request,
                         ChangeDescription description)
    : Reply(&service)
    , m_service(service)
    , m_description(std::move(description))
{
    if (service.account().isReadOnly) {
        Error error;
        error.kind = error.cause = ErrorKind::ReadOnlyAccount;
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
    m_exchange->sendOnce(*m_manager, request, m_description.verb, m_description.body);
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
    std::optional<Error> error = changeError(answer, account, m_service.m_clock(), m_description.successes);
    if (!error) {
        ApiResult<CredentialPatch> shown = m_description.read(answer);
        if (shown) {
            finish(ChangeReceipt{answer.status,
                                 withoutToken(QString::fromUtf8(answer.requestIdHeader), account),
                                 std::move(shown).value()});
            return;
        }
        Error garbage = shown.error();
        garbage.httpStatus = answer.status;
        error = asUnknownOutcome(garbage);
    }
    if (error->kind == ErrorKind::Unauthorized || error->kind == ErrorKind::Forbidden)
        m_service.stopAfter(*error);
    finish(Unexpected{*error});
}

} // namespace vobiz
