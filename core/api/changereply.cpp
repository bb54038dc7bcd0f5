// SPDX-License-Identifier: MIT
#include "core/api/changereply.h"

#include "core/api/classify.h"
#include "core/api/credentialservice.h"
#include "core/api/parsing.h"

#include <QtNetwork/QNetworkAccessManager>

namespace vobiz {

ChangeReply::ChangeReply(CredentialService &service, const QNetworkRequest &request, const QByteArray &verb)
    : Reply(&service)
    , m_service(service)
{
    if (service.refusal()) {
        finish(Unexpected{*service.refusal()});
        return;
    }
    m_manager = service.m_makeManager();
    m_exchange = std::make_unique<HttpExchange>(service.m_options.limits, nullptr);
    connect(m_exchange.get(), &HttpExchange::finished, this, &ChangeReply::judge);
    m_exchange->sendOnce(*m_manager, request, verb, {});
}

ChangeReply::~ChangeReply() = default;

void ChangeReply::abort()
{
    if (m_exchange)
        m_exchange->abort();
}

void ChangeReply::judge(const HttpAnswer &answer)
{
    std::optional<Error> error = changeError(answer, m_service.account(), m_service.m_clock());
    if (!error && !isValidDeleteBody(answer.body)) {
        Error garbage;
        garbage.kind = ErrorKind::InvalidAnswer;
        garbage.httpStatus = answer.status;
        error = asUnknownOutcome(garbage);
    }
    if (!error) {
        finish(ChangeReceipt{answer.status,
                             withoutToken(QString::fromUtf8(answer.requestIdHeader), m_service.account())});
        return;
    }
    if (error->kind == ErrorKind::Unauthorized || error->kind == ErrorKind::Forbidden)
        m_service.stopAfter(*error);
    finish(Unexpected{*error});
}

} // namespace vobiz
