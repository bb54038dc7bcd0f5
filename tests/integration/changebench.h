// SPDX-License-Identifier: MIT
#pragma once

#include "core/changes/credentialchange.h"
#include "core/listing/listreader.h"
#include "tests/support/fakeprovider.h"
#include "tests/support/temporaryjournal.h"

#include <QtCore/QTimeZone>
#include <QtTest/QtTest>

#include <memory>

// What the tests of a single change share.

namespace vobiz::test {

/// So that a slow disk does not tell in between that it is waited for.
inline constexpr std::chrono::hours NotToldOf{1};

struct ChangeSetup
{
    ChangeAction action = ChangeAction::Delete;
    QString id = QStringLiteral("id-2");
    ServiceOptions options = impatientOptions();
    CallsPolicy calls = {};
    /// As the user saw it; unset: as it is listed.
    std::optional<Credential> decidedOn = {};
    std::optional<QSslConfiguration> tls = {};
    QList<QSslCertificate> clientTrusts = {};
};

/// Five credentials, and a change to one of them. Nothing it does may tell of a change before it returns.
class ChangeBench
{
public:
    explicit ChangeBench(const ChangeSetup &setup)
        : provider(5, 100, setup.tls)
    {
        ApiAccount account = provider.account();
        account.extraAuthorities = setup.clientTrusts;
        recorded = std::make_unique<RecordedAccount>(account);
        service = std::make_unique<CredentialService>(account, NetworkManagerFactory(), setup.options);
        reader = std::make_unique<ListReader>(*service);
        change = std::make_unique<CredentialChange>(
            *service, *reader, recorded->recorder, setup.action,
            setup.decidedOn ? *setup.decidedOn : provider.credential(setup.id),
            ChangePolicy{setup.options.retry, setup.calls, NotToldOf}, [this] { return now; }, nullptr);
        QObject::connect(change.get(), &CredentialChange::changed, &m_context, [this] {
            isSynchronous |= m_isCalling;
            states.append(change->state());
            if (change->wait())
                waits.append(*change->wait());
        });
    }

    void start() { call(&CredentialChange::start); }
    void retry() { call(&CredentialChange::retry); }
    void retryWhenCallsEnd() { call(&CredentialChange::retryWhenCallsEnd); }
    void checkAgain() { call(&CredentialChange::checkAgain); }
    void cancelWait() { call(&CredentialChange::cancelWait); }

    /// Whether it comes to an end, and tells of that.
    [[nodiscard]] bool ends()
    {
        return waitUntil([this] {
                   return !change->isUnderWay() && !states.isEmpty() && states.last() == change->state();
               }) &&
               !isSynchronous;
    }
    [[nodiscard]] bool run()
    {
        start();
        return ends();
    }
    /// Whether it comes to this state, and tells of it.
    [[nodiscard]] bool reaches(CredentialChange::State state)
    {
        return waitUntil([this, state] { return !states.isEmpty() && states.last() == state; });
    }

    QDateTime now{QDate(2026, 5, 1), QTime(10, 42), QTimeZone::utc()};
    FakeProvider provider;
    std::unique_ptr<RecordedAccount> recorded;
    std::unique_ptr<CredentialService> service;
    std::unique_ptr<ListReader> reader;
    std::unique_ptr<CredentialChange> change;
    QList<CredentialChange::State> states; ///< as `changed` told them
    QList<Wait> waits;                     ///< as they were when `changed` told of something
    bool isSynchronous = false;

private:
    void call(void (CredentialChange::*command)())
    {
        m_isCalling = true;
        ((*change).*command)();
        m_isCalling = false;
    }

    bool m_isCalling = false;
    QObject m_context;
};

[[nodiscard]] inline Handler status(int code)
{
    return answer(jsonResponse(code, errorJson("SOME_CODE", "words", {}, "req_1")));
}

[[nodiscard]] inline Handler tooMany(const QByteArray &seconds)
{
    return answer(
        jsonResponse(429, errorJson("RATE_LIMIT_EXCEEDED", "Slow down"), {{"Retry-After", seconds}}));
}

/// Rows of a test: the exchanges after which nobody knows.
inline void unknownOutcomes()
{
    QTest::addColumn<Handler>("handler");
    QTest::addColumn<ErrorKind>("cause");
    QTest::newRow("500") << status(500) << ErrorKind::ServerError;
    QTest::newRow("502 with HTML") << answer(response(502, {}, "<html>")) << ErrorKind::ServerError;
    QTest::newRow("503") << status(503) << ErrorKind::ServiceUnavailable;
    QTest::newRow("503 with Retry-After")
        << answer(response(503, {{"Retry-After", "0"}})) << ErrorKind::ServiceUnavailable;
    QTest::newRow("408") << status(408) << ErrorKind::Rejected;
    QTest::newRow("a drop") << answerThenReset() << ErrorKind::ConnectionLost;
    QTest::newRow("a close") << answerThenClose({}) << ErrorKind::ConnectionLost;
    QTest::newRow("half a head") << answerThenClose("HTTP/1.1 204 No") << ErrorKind::ConnectionLost;
    QTest::newRow("no answer") << neverAnswer() << ErrorKind::IdleTimeout;
    QTest::newRow("garbage with 200") << answer(response(200, {}, "<html>")) << ErrorKind::InvalidAnswer;
    QTest::newRow("an error with 200")
        << answer(jsonResponse(200, errorJson("X", "no"))) << ErrorKind::InvalidAnswer;
    QTest::newRow("202") << answer(response(202)) << ErrorKind::UnexpectedStatus;
    QTest::newRow("a redirect") << answer(redirect(302, QUrl(QStringLiteral("http://127.0.0.1:9/"))))
                                << ErrorKind::UnexpectedStatus;
}

[[nodiscard]] inline ServiceOptions shortIdleTimeout()
{
    ServiceOptions options = impatientOptions();
    options.limits.idleTimeout = std::chrono::milliseconds(400);
    return options;
}

} // namespace vobiz::test
