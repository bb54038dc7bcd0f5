// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/apiaccount.h"
#include "core/api/httpexchange.h"
#include "core/api/page.h"
#include "core/api/reply.h"
#include "core/api/waittimer.h"

#include <memory>

class QNetworkAccessManager;

namespace vobiz {

class CredentialService;
class RequestQueue;

/// The attempts that it takes to read one page of a list, until there is a whole answer. A limit that the
/// server refuses is not asked for again: 100 takes its place, which sister lists allow, then the documented
/// default. Lives in the service's thread; the service must outlive it. Destruction ends it in silence.
class ReadAttempts final : public QObject
{
    Q_OBJECT

public:
    /// `path` is the list's, below the account.
    ReadAttempts(CredentialService &service, QByteArray path, bool stopsAccount, const PageRequest &request);
    ~ReadAttempts() override;

    /// To be called once; `ended` may come from within.
    void start();
    /// Nothing comes any more.
    void stop();

signals:
    void waiting(const vobiz::Wait &wait);
    /// Once: with the body of the answer, or why there is none.
    void ended(const vobiz::ApiResult<QByteArray> &body);

private:
    void enqueue();
    void send();
    void judge(const HttpAnswer &answer);
    void end(const ApiResult<QByteArray> &body);
    void endExchange();

    CredentialService &m_service;
    const QByteArray m_path;
    const bool m_stopsAccount;
    const PageRequest m_request;
    RequestQueue &m_queue;
    bool m_isOver = false;
    HttpExchange *m_exchange = nullptr;             ///< a child; set while a request is out
    std::weak_ptr<QNetworkAccessManager> m_manager; ///< that it went through
    WaitTimer m_pause;
    int m_attempt = 0;
    int m_limit = 0; ///< that was asked for last
    int m_pace = 0;  ///< the queue's, when the request was sent
};

} // namespace vobiz
