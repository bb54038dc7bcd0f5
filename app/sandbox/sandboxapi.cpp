// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxapi.h"

#include "app/sandbox/sandboxroutes.h"

#include <QtCore/QRandomGenerator>

#include <optional>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestLog = 10'000;

SandboxError noSuchRoute()
{
    return {404, u"ROUTE_NOT_FOUND"_s, u"There is nothing at this address."_s};
}

/// Decoded exactly once, after the path has been split: an id may contain a slash or a percent sign.
QString decoded(const QByteArray &segment)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(segment));
}

/// What stands in `asked` for the `*` of the endpoint's path; nothing if this is not its path.
std::optional<QByteArray> starIn(const QList<QByteArray> &asked, const SandboxEndpoint &endpoint)
{
    const QList<QByteArray> path = QByteArray(endpoint.path).split('/');
    if (asked.size() != path.size())
        return std::nullopt;
    QByteArray star;
    for (qsizetype i = 0; i < path.size(); ++i) {
        const bool isStar = path[i] == "*";
        if (isStar ? asked[i].isEmpty() : asked[i] != path[i])
            return std::nullopt;
        if (isStar)
            star = asked[i];
    }
    return star;
}

} // namespace

SandboxApi::SandboxApi(SandboxAccount &account, QByteArray token, Options options, Clock clock, Pause pause)
    : m_account(account)
    , m_token(std::move(token))
    , m_options(options)
    , m_clock(std::move(clock))
    , m_pause(std::move(pause))
{
}

SandboxReply SandboxApi::answer(const SandboxRequest &request)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_requests.size() == LongestLog)
            m_requests.removeFirst();
        m_requests.append({request.method, request.target});
    }
    if (!m_pause(request.method == "GET" ? m_options.listLatency : m_options.changeLatency))
        return reply({503, u"SERVICE_UNAVAILABLE"_s, u"The sandbox is shutting down."_s});
    if (auto refused = refusal(request))
        return *std::move(refused);
    return route(request);
}

SandboxReply SandboxApi::errorReply(const SandboxError &error, const QDateTime &now)
{
    const QString random = QString::number(QRandomGenerator::system()->generate64() >> 16, 16);
    return {error.status, sandboxErrorJson(error, now, "req_"_L1 + random.rightJustified(12, u'0'))};
}

SandboxReply SandboxApi::reply(const SandboxError &error) const
{
    return errorReply(error, m_clock());
}

QList<SandboxLogEntry> SandboxApi::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

void SandboxApi::rateLimitNext(int requests, int retryAfterSeconds)
{
    const std::lock_guard lock(m_mutex);
    m_rateLimited = requests;
    m_retryAfterSeconds = retryAfterSeconds;
}

void SandboxApi::failNext(int requests)
{
    const std::lock_guard lock(m_mutex);
    m_failing = requests;
}

void SandboxApi::revokeToken()
{
    const std::lock_guard lock(m_mutex);
    m_tokenRevoked = true;
}

std::optional<SandboxReply> SandboxApi::refusal(const SandboxRequest &request)
{
    const std::lock_guard lock(m_mutex);
    if (m_rateLimited > 0) {
        --m_rateLimited;
        SandboxReply refused = reply({429,
                                      u"RATE_LIMIT_EXCEEDED"_s,
                                      u"Too many requests."_s,
                                      {{u"retryAfter"_s, m_retryAfterSeconds}}});
        refused.headers.emplaceBack("Retry-After", QByteArray::number(m_retryAfterSeconds));
        return refused;
    }
    if (m_failing > 0) {
        --m_failing;
        return reply({503, u"SERVICE_UNAVAILABLE"_s, u"The service is not available at the moment."_s});
    }
    if (m_tokenRevoked || request.token != m_token || request.authId != m_account.authId().toUtf8())
        return reply({401, u"INVALID_CREDENTIALS"_s, u"The Auth ID or the Auth Token is wrong."_s});
    return std::nullopt;
}

SandboxReply SandboxApi::route(const SandboxRequest &request)
{
    const qsizetype question = request.target.indexOf('?');
    const QByteArray path = question < 0 ? request.target : request.target.first(question);
    const QByteArray query = question < 0 ? QByteArray() : request.target.sliced(question + 1);

    // "", "api", "v1", "account" in either of the published cases, the account, then what is asked of it
    const QList<QByteArray> segments = path.split('/');
    const bool isInAccount = path.startsWith("/api/v1/account/") || path.startsWith("/api/v1/Account/");
    if (segments.size() < 6 || !isInAccount)
        return reply(noSuchRoute());
    const QList<QByteArray> asked = segments.mid(5);
    QList<QByteArray> methods; // of the endpoints that are there
    for (const SandboxEndpoint &endpoint : SandboxRoutes) {
        const std::optional<QByteArray> star = starIn(asked, endpoint);
        if (!star)
            continue;
        if (decoded(segments[4]) != m_account.authId())
            return reply({403, u"PERMISSION_DENIED"_s, u"This token has no access to this account."_s});
        if (!methods.contains(endpoint.method))
            methods.append(endpoint.method);
        if (request.method != endpoint.method)
            continue;
        const SandboxResult result = endpoint.answer({m_account, decoded(*star), query, request.body});
        return result ? SandboxReply{result->status, result->body} : reply(result.error());
    }
    if (methods.isEmpty())
        return reply(noSuchRoute());
    SandboxReply refused =
        reply({405, u"METHOD_NOT_ALLOWED"_s, u"This address does not know this method."_s});
    refused.headers.emplaceBack("Allow", methods.join(", "));
    return refused;
}

} // namespace vobiz
