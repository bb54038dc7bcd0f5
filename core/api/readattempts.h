// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/apiaccount.h"
#include "core/api/httpexchange.h"
#include "core/api/page.h"
#include "core/api/pathcase.h"
#include "core/api/reply.h"
#include "core/api/waittimer.h"

#include <functional>
#include <memory>
#include <optional>

class QNetworkAccessManager;

namespace vobiz {

class CredentialService;
class RequestQueue;

/// The attempts that it takes to read one page of a list, until there is one. A limit that the server refuses
/// is not asked for again: 100 takes its place, which sister lists allow, then the documented default. What a
/// refusal of the first read may mean, PathCaseSearch says. Lives in the service's thread; the service must
/// outlive it. Destruction ends it in silence.
class ReadAttempts final : public QObject
{
    Q_OBJECT

public:
    /// `path` is the list's, below the account.
    ReadAttempts(CredentialService &service, QByteArray path, bool stopsAccount, const PageRequest &request);
    ~ReadAttempts() override;

    /// Takes the body of a whole answer, or says what is wrong with it. A page of it that is not `isMine` is
    /// not to be taken, whatever is said.
    using Take = std::function<std::optional<Error>(const QByteArray &body)>;

    /// To be called once; `failed` may come from within.
    void start(Take take);
    /// Whether a page that says where it begins is the one asked for. If not it may be the late answer to
    /// another request on that connection: it is asked for once more, on other connections. A server that
    /// says the same there counts in its own way, and is not held to it any more. To be called from within
    /// `Take`.
    [[nodiscard]] bool isMine(const std::optional<qint64> &offset);
    /// Nothing comes any more.
    void stop();

signals:
    void waiting(const vobiz::Wait &wait);
    /// Once, unless a body was taken.
    void failed(const vobiz::Error &error);

private:
    void enqueue();
    void send();
    void judge(const HttpAnswer &answer);
    void takeError(const Error &error);
    [[nodiscard]] bool looksFurther(const Error &refusal);
    void goOnAfterTry();
    void pause(const Error &error, std::chrono::milliseconds delay);
    void fail(const Error &error);
    void end(const Error &error);
    void endExchange();

    CredentialService &m_service;
    const QByteArray m_path;
    const bool m_stopsAccount;
    const PageRequest m_request;
    RequestQueue &m_queue;
    Take m_take;
    bool m_isOver = false;
    HttpExchange *m_exchange = nullptr;             ///< a child; set while a request is out
    std::weak_ptr<QNetworkAccessManager> m_manager; ///< that it went through
    WaitTimer m_pause;
    int m_attempt = 0;
    int m_limit = 0; ///< that was asked for last
    int m_pace = 0;  ///< the queue's, when the request was sent
    PathCase m_sentIn = PathCase::Lower;
    std::optional<Error> m_refusal; ///< to the first read, while it is not clear what it means
    bool m_isTrying = false;        ///< the other case of the path
    bool m_waitsForTry = false;     ///< of another read
    bool m_isStray = false;         ///< what came last
    bool m_isAskedAnew = false;     ///< because something stray came
};

} // namespace vobiz
