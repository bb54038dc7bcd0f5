// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/httpexchange.h"
#include "core/api/page.h"
#include "core/api/reply.h"

#include <QtCore/QTimer>

namespace vobiz {

class CredentialService;
class RequestQueue;

/// One page being read, with the attempts that takes. A limit that the server refuses is not asked for again;
/// the documented default takes its place.
class ListReply final : public Reply<Page>
{
public:
    ListReply(CredentialService &service, const PageRequest &request);
    ~ListReply() override;

    void abort() override;

private:
    void enqueue();
    void send();
    void judge(const HttpAnswer &answer);
    void end(ApiResult<Page> result);
    void endExchange();

    CredentialService &m_service;
    const PageRequest m_request;
    RequestQueue &m_queue;
    HttpExchange *m_exchange = nullptr; ///< a child; set while a request is out
    QTimer m_pause;
    int m_attempt = 0;
    int m_limit = 0; ///< that was asked for last
    int m_pace = 0;  ///< the queue's, when the request was sent
};

} // namespace vobiz
