// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxapi.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QRandomGenerator>
#include <QtCore/QUrlQuery>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int DefaultLimit = 20;
constexpr int ShortestPassword = 8;
constexpr qsizetype LongestLog = 10'000;

SandboxError noSuchRoute()
{
    return {404, u"ROUTE_NOT_FOUND"_s, u"There is nothing at this address."_s};
}

SandboxError noSuchCredential()
{
    return {404, u"CREDENTIAL_NOT_FOUND"_s, u"There is no such credential."_s};
}

SandboxError invalid(const QString &field, const QString &message)
{
    return {422,
            u"VALIDATION_ERROR"_s,
            u"The request is not valid."_s,
            {{u"errors"_s, QJsonArray{QJsonObject{{u"field"_s, field}, {u"message"_s, message}}}}}};
}

/// Only digits, and few enough of them for an int.
std::optional<int> number(const QString &text)
{
    const bool plain = !text.isEmpty() && text.size() <= 9 &&
                       std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return plain ? std::optional(text.toInt()) : std::nullopt;
}

/// Decoded exactly once, after the path has been split: an id may contain a slash or a percent sign.
QString decoded(const QByteArray &segment)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(segment));
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

    // "", "api", "v1", "account", the account, then what is asked of it
    const QList<QByteArray> segments = path.split('/');
    if (segments.size() < 6 || !path.startsWith("/api/v1/account/"))
        return reply(noSuchRoute());
    const QList<QByteArray> asked = segments.mid(5);
    const bool isTrunks = asked == QList<QByteArray>{"trunks"};
    const bool isList = asked == QList<QByteArray>{"trunks", "credentials"};
    const bool isOne = asked.size() == 2 && asked[0] == "credentials" && !asked[1].isEmpty();
    if (!isTrunks && !isList && !isOne)
        return reply(noSuchRoute());
    if (decoded(segments[4]) != m_account.authId())
        return reply({403, u"PERMISSION_DENIED"_s, u"This token has no access to this account."_s});

    if (isTrunks && request.method == "GET")
        return list(query, [this](int limit, int offset) {
            return sandboxTrunkPageJson(m_account.trunkPage(limit, offset));
        });
    if (isList && request.method == "GET")
        return list(query,
                    [this](int limit, int offset) { return sandboxPageJson(m_account.page(limit, offset)); });
    if (isOne && request.method == "DELETE")
        return remove(CredentialId(decoded(asked[1])));
    if (isOne && request.method == "PUT")
        return update(CredentialId(decoded(asked[1])), request.body);
    SandboxReply refused =
        reply({405, u"METHOD_NOT_ALLOWED"_s, u"This address does not know this method."_s});
    refused.headers.emplaceBack("Allow", isTrunks || isList ? "GET" : "DELETE, PUT");
    return refused;
}

SandboxReply SandboxApi::list(const QByteArray &query, const std::function<QByteArray(int, int)> &page) const
{
    const QUrlQuery parameters(QString::fromLatin1(query));
    const auto parameter = [&](const QString &name, int fallback) {
        return parameters.hasQueryItem(name) ? number(parameters.queryItemValue(name, QUrl::FullyDecoded))
                                             : std::optional(fallback);
    };
    const auto limit = parameter(u"limit"_s, DefaultLimit);
    const auto offset = parameter(u"offset"_s, 0);
    if (!limit || *limit < 1)
        return reply(invalid(u"limit"_s, u"must be a whole number from 1"_s));
    if (!offset)
        return reply(invalid(u"offset"_s, u"must be a whole number from 0"_s));
    return {200, page(*limit, *offset)};
}

SandboxReply SandboxApi::remove(const CredentialId &id)
{
    switch (m_account.remove(id)) {
    case SandboxDeletion::Deleted:
        return {204, {}};
    case SandboxDeletion::NotFound:
        return reply(noSuchCredential());
    case SandboxDeletion::InUse:
        return reply({409, u"CREDENTIAL_IN_USE"_s, u"The credential is in use by active calls."_s});
    case SandboxDeletion::DeletedWithError:
    case SandboxDeletion::FailedUnchanged:
        return reply({500, u"INTERNAL_ERROR"_s, u"Something went wrong. Please try again later."_s});
    }
    Q_UNREACHABLE();
}

SandboxReply SandboxApi::update(const CredentialId &id, const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return reply(invalid(u"body"_s, u"must be a JSON object"_s));
    const QJsonObject object = document.object();
    if (object.isEmpty())
        return reply(invalid(u"body"_s, u"names nothing to change"_s));

    SandboxChange change;
    for (auto field = object.begin(); field != object.end(); ++field) {
        if (field.key() == "enabled"_L1 && field.value().isBool())
            change.enabled = field.value().toBool();
        else if (field.key() == "description"_L1 && field.value().isString())
            change.description = field.value().toString();
        else if (field.key() != "password"_L1 || field.value().toString().size() < ShortestPassword)
            return reply(invalid(field.key(), u"can't be changed to this"_s));
    }
    const auto changed = m_account.update(id, change);
    return changed ? SandboxReply{200, sandboxCredentialJson(*changed)} : reply(noSuchCredential());
}

} // namespace vobiz
