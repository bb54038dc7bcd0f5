// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/changereceipt.h"
#include "core/api/httpexchange.h"
#include "core/api/reply.h"

#include <functional>
#include <memory>

class QNetworkAccessManager;
class QNetworkRequest;

namespace vobiz {

class CredentialService;

/// What makes one change differ from another.
struct ChangeDescription
{
    QByteArray verb;
    QByteArray body;
    QList<int> successes;                                               ///< the statuses that say it is done
    std::function<ApiResult<CredentialPatch>(const HttpAnswer &)> read; ///< of a successful answer
};

/// One change on its way: one request, on a connection of its own.
class ChangeReply final : public Reply<ChangeReceipt>
{
public:
    ChangeReply(CredentialService &service, const QNetworkRequest &request, ChangeDescription description);
    ~ChangeReply() override;

    void abort() override;

private:
    void judge(const HttpAnswer &answer);

    CredentialService &m_service;
    const ChangeDescription m_description;
    std::unique_ptr<QNetworkAccessManager>
        m_manager; ///< outlives the exchange, a connection that was idle may be closing
    std::unique_ptr<HttpExchange> m_exchange;
};

} // namespace vobiz
