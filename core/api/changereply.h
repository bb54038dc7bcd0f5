// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/changereceipt.h"
#include "core/api/endpoint.h"
#include "core/api/httpexchange.h"
#include "core/api/reply.h"

#include <memory>

class QNetworkAccessManager;

namespace vobiz {

class CredentialService;

/// One change on its way: one request, on a connection of its own.
class ChangeReply final : public Reply<ChangeReceipt>
{
public:
    ChangeReply(CredentialService &service, ChangeEndpoint endpoint);
    ~ChangeReply() override;

    void abort() override;

private:
    void judge(const HttpAnswer &answer);

    CredentialService &m_service;
    const ChangeEndpoint m_endpoint;
    std::unique_ptr<QNetworkAccessManager>
        m_manager; ///< outlives the exchange, a connection that was idle may be closing
    std::unique_ptr<HttpExchange> m_exchange;
};

} // namespace vobiz
