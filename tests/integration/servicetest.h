// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/credentialservice.h"
#include "tests/support/scriptedserver.h"

#include <QtCore/QUrl>
#include <QtTest/QtTest>

#include <memory>

// What the tests of the credential service share. They look at both ends: the reply here, the wire at the
// server.

namespace vobiz::test {

inline const QByteArray testToken = "tok-5ecre7-0f-th3-acc0unt";
inline const QByteArray onePage =
    R"({"meta": {"limit": 20, "total": 1}, "objects": [{"id": "an-id", "enabled": true}]})";

[[nodiscard]] inline ApiAccount accountAt(const QUrl &baseUrl)
{
    ApiAccount account;
    account.baseUrl = baseUrl;
    account.authId = QStringLiteral("MA_TEST0001");
    account.token = testToken;
    return account;
}

[[nodiscard]] inline ApiAccount accountAt(const ScriptedServer &server)
{
    return accountAt(server.url(QStringLiteral("/api/v1")));
}

/// Without pauses that a person would notice; the timeouts are there to end a test that hangs.
[[nodiscard]] inline ServiceOptions quickOptions()
{
    ServiceOptions options;
    options.limits.idleTimeout = std::chrono::seconds(20);
    options.limits.deadline = std::chrono::seconds(20);
    options.retry.firstDelay = std::chrono::milliseconds(5);
    options.retry.longestDelay = std::chrono::milliseconds(50);
    return options;
}

[[nodiscard]] inline std::unique_ptr<CredentialService>
serviceFor(const ApiAccount &account, const ServiceOptions &options = quickOptions(),
           const Clock &clock = systemClock)
{
    return std::make_unique<CredentialService>(account, NetworkManagerFactory(), options, clock);
}

/// How a reply ended. Fails the running test unless it ends, exactly once and not before this is called:
/// every test is a test of that, too.
template <typename T>
[[nodiscard]] ApiResult<T> resultOf(Reply<T> *reply)
{
    const std::unique_ptr<Reply<T>> owner(reply);
    const auto failed = [](const char *why) {
        QTest::qFail(why, __FILE__, __LINE__);
        Error error;
        error.detail = QString::fromLatin1(why);
        return Unexpected{error};
    };
    if (reply->isFinished())
        return failed("the reply was finished before its call returned");
    QSignalSpy finished(reply, &ReplyBase::finished);
    if (!finished.wait(30'000))
        return failed("the reply never finished");
    // Whatever is still queued for the reply comes now.
    QCoreApplication::processEvents();
    if (finished.size() != 1 || !reply->isFinished())
        return failed("the reply did not finish exactly once");
    return reply->result();
}

/// The error of a reply that must not have succeeded.
template <typename T>
[[nodiscard]] Error errorOf(Reply<T> *reply)
{
    const auto result = resultOf(reply);
    if (!result)
        return result.error();
    QTest::qFail("the reply succeeded", __FILE__, __LINE__);
    return {};
}

} // namespace vobiz::test

namespace vobiz {

/// Lets QCOMPARE name the kinds that it compares.
inline char *toString(const ErrorKind &kind)
{
    static constexpr const char *names[] = {
        "Cancelled",        "ReadOnlyAccount", "OpenedOffline",      "HostNotFound",
        "ConnectionFailed", "TlsFailed",       "ProxyFailed",        "ProxyAuthenticationRequired",
        "ConnectionLost",   "IdleTimeout",     "DeadlineExceeded",   "AnswerTooLarge",
        "InvalidAnswer",    "ProgramEnded",    "UnexpectedStatus",   "Unauthorized",
        "Forbidden",        "NotFound",        "Conflict",           "RateLimited",
        "Rejected",         "ServerError",     "ServiceUnavailable", "UnknownOutcome"};
    static_assert(std::size(names) == size_t(ErrorKind::UnknownOutcome) + 1);
    return qstrdup(names[size_t(kind)]);
}

} // namespace vobiz
