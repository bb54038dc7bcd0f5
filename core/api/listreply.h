// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/apiaccount.h"
#include "core/api/httpexchange.h"
#include "core/api/page.h"
#include "core/api/reply.h"
#include "core/api/waittimer.h"

#include <QtNetwork/QNetworkRequest>

#include <memory>

class QNetworkAccessManager;

namespace vobiz {

class CredentialService;
class RequestQueue;

/// What tells one list of an account from another.
template <typename SomePage>
struct ListKind
{
    QNetworkRequest (*request)(const ApiAccount &account, const PageRequest &page);
    ApiResult<SomePage> (*parse)(const QByteArray &body);
    /// The smallest limit that a 400 or 422 met; a later reading profits from it.
    int &refusedLimit;
    /// Whether a 401 or 403 stops the account. One to a list that an account can do without says too little.
    bool stopsAccount;
};

/// One page of a list being read, with the attempts that takes. A limit that the server refuses is not asked
/// for again; the documented default takes its place.
template <typename SomePage>
class ListReply final : public Reply<SomePage>
{
public:
    ListReply(CredentialService &service, const ListKind<SomePage> &kind, const PageRequest &request);
    ~ListReply() override;

    void abort() override;

private:
    void enqueue();
    void send();
    void judge(const HttpAnswer &answer);
    void end(ApiResult<SomePage> result);
    void endExchange();

    CredentialService &m_service;
    const ListKind<SomePage> m_kind;
    const PageRequest m_request;
    RequestQueue &m_queue;
    HttpExchange *m_exchange = nullptr;             ///< a child; set while a request is out
    std::weak_ptr<QNetworkAccessManager> m_manager; ///< that it went through
    WaitTimer m_pause;
    int m_attempt = 0;
    int m_limit = 0; ///< that was asked for last
    int m_pace = 0;  ///< the queue's, when the request was sent
};

extern template class ListReply<Page>;
extern template class ListReply<TrunkPage>;

} // namespace vobiz
