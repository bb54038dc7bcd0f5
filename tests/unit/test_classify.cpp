// SPDX-License-Identifier: MIT
#include "core/api/backoff.h"
#include "core/api/classify.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

HttpAnswer answered(int status, const QByteArray &body = {})
{
    HttpAnswer answer;
    answer.status = status;
    answer.body = body;
    return answer;
}

HttpAnswer failed(TransportFailure failure, bool requestMayHaveLeft = true)
{
    HttpAnswer answer;
    answer.failure = failure;
    answer.requestMayHaveLeft = requestMayHaveLeft;
    return answer;
}

ApiAccount account()
{
    ApiAccount account;
    account.token = "s3cret-token";
    return account;
}

std::optional<Error> read(const HttpAnswer &answer)
{
    return readError(answer, account(), QDateTime::currentDateTimeUtc());
}

std::optional<Error> change(const HttpAnswer &answer)
{
    return changeError(answer, account(), QDateTime::currentDateTimeUtc(), {200, 204});
}

Error rateLimited(std::optional<std::chrono::milliseconds> retryAfter)
{
    Error error;
    error.kind = ErrorKind::RateLimited;
    error.retryAfter = retryAfter;
    return error;
}

} // namespace

class TestClassify final : public QObject
{
    Q_OBJECT

private slots:
    void onlyTheExactStatusSucceeds()
    {
        for (int status = 100; status < 600; ++status) {
            QCOMPARE(!read(answered(status)).has_value(), status == 200);
            QCOMPARE(!change(answered(status)).has_value(), status == 200 || status == 204);
        }
    }

    void aStatusSaysWhatItMeans_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorKind>("readKind");
        QTest::addColumn<ErrorKind>("changeKind");
        QTest::newRow("202") << 202 << ErrorKind::UnexpectedStatus << ErrorKind::UnknownOutcome;
        QTest::newRow("302") << 302 << ErrorKind::UnexpectedStatus << ErrorKind::UnknownOutcome;
        QTest::newRow("400") << 400 << ErrorKind::Rejected << ErrorKind::Rejected;
        QTest::newRow("401") << 401 << ErrorKind::Unauthorized << ErrorKind::Unauthorized;
        QTest::newRow("403") << 403 << ErrorKind::Forbidden << ErrorKind::Forbidden;
        QTest::newRow("404") << 404 << ErrorKind::NotFound << ErrorKind::NotFound;
        QTest::newRow("408") << 408 << ErrorKind::Rejected << ErrorKind::UnknownOutcome;
        QTest::newRow("409") << 409 << ErrorKind::Conflict << ErrorKind::Conflict;
        QTest::newRow("422") << 422 << ErrorKind::Rejected << ErrorKind::Rejected;
        QTest::newRow("429") << 429 << ErrorKind::RateLimited << ErrorKind::RateLimited;
        QTest::newRow("500") << 500 << ErrorKind::ServerError << ErrorKind::UnknownOutcome;
        QTest::newRow("502") << 502 << ErrorKind::ServerError << ErrorKind::UnknownOutcome;
        QTest::newRow("503") << 503 << ErrorKind::ServiceUnavailable << ErrorKind::UnknownOutcome;
    }
    void aStatusSaysWhatItMeans()
    {
        QFETCH(int, status);
        QFETCH(ErrorKind, readKind);
        QFETCH(ErrorKind, changeKind);
        QCOMPARE(read(answered(status))->kind, readKind);
        QCOMPARE(read(answered(status))->httpStatus, status);
        QCOMPARE(change(answered(status))->kind, changeKind);
        QCOMPARE(change(answered(status))->cause, readKind);
    }

    void a409IsAboutCallsOnlyIfTheServerSaysSo_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("isAboutCalls");
        const auto error = [](const QByteArray &code, const QByteArray &message) {
            return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";
        };
        QTest::newRow("nothing") << QByteArray() << true;
        QTest::newRow("a line break") << QByteArray("\r\n") << true;
        QTest::newRow("the code") << error("CREDENTIAL_IN_USE", "") << true;
        QTest::newRow("the code, and words")
            << error("CREDENTIAL_IN_USE", "The credential is in use") << true;
        QTest::newRow("words") << error("CONFLICT", "Credential is in use by active calls.") << true;
        QTest::newRow("words about one") << error("", "it is in an Active Call") << true;
        QTest::newRow("another code") << error("ACTIVE_CALLS", "busy") << true;
        QTest::newRow("calls of a trunk")
            << error("CREDENTIAL_IN_USE", "2 calls of the trunk are up") << true;
        QTest::newRow("a lock") << error("CONFLICT", "credential is locked by a pending change") << false;
        QTest::newRow("a trunk") << error("CONFLICT", "in use by a trunk") << false;
        QTest::newRow("a trunk, whatever the code")
            << error("CREDENTIAL_IN_USE", "in use by a trunk") << false;
        QTest::newRow("in use, by what?") << error("IN_USE", "In use") << false;
        QTest::newRow("a name that is taken") << error("DUPLICATE_USERNAME", "Username exists") << false;
        QTest::newRow("calls of another kind") << error("CONFLICT", "concurrent API calls") << false;
        QTest::newRow("recalled") << error("CONFLICT", "recalls are so called") << false;
        QTest::newRow("an object") << QByteArray("{}") << false;
        QTest::newRow("a gateway") << QByteArray("<html><h1>Conflict</h1></html>") << false;
    }
    void a409IsAboutCallsOnlyIfTheServerSaysSo()
    {
        QFETCH(QByteArray, body);
        QFETCH(bool, isAboutCalls);
        const ErrorKind kind = isAboutCalls ? ErrorKind::Conflict : ErrorKind::Rejected;
        QCOMPARE(change(answered(409, body))->kind, kind);
        QCOMPARE(change(answered(409, body))->cause, kind);
        QCOMPARE(change(answered(422, body))->kind, ErrorKind::Rejected);
    }

    /// One that nothing is classified as would never be seen. A kind that takes more than a status needs the
    /// answer here that it is told by.
    void everyKindIsTold()
    {
        // These are no answers, so others make them.
        QSet<ErrorKind> told{ErrorKind::ReadOnlyAccount, ErrorKind::OpenedOffline, ErrorKind::ProgramEnded};
        for (int status = 200; status < 600; ++status) {
            for (const auto &error : {read(answered(status)), change(answered(status))}) {
                if (error)
                    told += {error->kind, error->cause};
            }
        }
        for (int failure = 1; failure <= static_cast<int>(TransportFailure::BadContent); ++failure)
            told += read(failed(static_cast<TransportFailure>(failure)))->kind;
        for (int kind = 0; kind < ErrorKindCount; ++kind)
            QVERIFY2(told.contains(static_cast<ErrorKind>(kind)), qPrintable(QString::number(kind)));
    }

    void aFailureAfterSendingLeavesAChangeUnknown_data()
    {
        QTest::addColumn<TransportFailure>("failure");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("lost") << TransportFailure::ConnectionLost << ErrorKind::ConnectionLost;
        QTest::newRow("idle") << TransportFailure::IdleTimeout << ErrorKind::IdleTimeout;
        QTest::newRow("deadline") << TransportFailure::Deadline << ErrorKind::DeadlineExceeded;
        QTest::newRow("too large") << TransportFailure::TooLarge << ErrorKind::AnswerTooLarge;
        QTest::newRow("garbage") << TransportFailure::BadContent << ErrorKind::InvalidAnswer;
        QTest::newRow("given up") << TransportFailure::Cancelled << ErrorKind::Cancelled;
        QTest::newRow("tls") << TransportFailure::Tls << ErrorKind::TlsFailed;
    }
    void aFailureAfterSendingLeavesAChangeUnknown()
    {
        QFETCH(TransportFailure, failure);
        QFETCH(ErrorKind, kind);
        QCOMPARE(read(failed(failure))->kind, kind);
        QCOMPARE(change(failed(failure))->kind, ErrorKind::UnknownOutcome);
        QCOMPARE(change(failed(failure))->cause, kind);
    }

    void aFailureBeforeSendingIsDefinite()
    {
        QCOMPARE(change(failed(TransportFailure::ConnectionFailed, false))->kind,
                 ErrorKind::ConnectionFailed);
        QCOMPARE(change(failed(TransportFailure::HostNotFound, false))->kind, ErrorKind::HostNotFound);
        QCOMPARE(change(failed(TransportFailure::Tls, false))->kind, ErrorKind::TlsFailed);
    }

    void aWholeStatusLineOfARefusalIsEnough()
    {
        HttpAnswer answer = failed(TransportFailure::ConnectionLost);
        answer.status = 409;
        QCOMPARE(change(answer)->kind, ErrorKind::Rejected); // what it said was lost
        answer.status = 200;
        QCOMPARE(change(answer)->kind, ErrorKind::UnknownOutcome);
    }

    void theTokenIsTakenOutOfEveryText()
    {
        HttpAnswer answer = answered(
            401,
            R"({"error":{"code":"s3cret-token","message":"bad s3cret-token!"},"requestId":"s3cret-token"})");
        answer.detail = u"failed with s3cret-token"_s;
        const Error error = *read(answer);
        for (const QString &text : {error.providerCode, error.message, error.requestId, error.detail}) {
            QVERIFY(!text.contains("s3cret-token"_L1));
            QVERIFY(text.contains(u"•••"_s));
        }
    }

    void theHeaderOutranksTheBodyForTheWait()
    {
        HttpAnswer answer = answered(429, R"({"error":{"details":{"retryAfter":9}}})");
        QCOMPARE(read(answer)->retryAfter, 9s);
        answer.retryAfterHeader = "4";
        QCOMPARE(read(answer)->retryAfter, 4s);
    }

    void backsOffDoublingWithJitter()
    {
        const RetryPolicy policy;
        QCOMPARE(retryDelay(policy, rateLimited({}), 1, 0), 1s);
        QCOMPARE(retryDelay(policy, rateLimited({}), 2, 0), 2s);
        QCOMPARE(retryDelay(policy, rateLimited({}), 3, 0), 4s);
        QCOMPARE(retryDelay(policy, rateLimited({}), 1, 0.5), 1125ms);
        RetryPolicy patient = policy;
        patient.mostAttempts = 1000;
        QCOMPARE(retryDelay(patient, rateLimited({}), 900, 0), 60s);
    }

    void waitsAsToldButNotForEver()
    {
        const RetryPolicy policy;
        QCOMPARE(retryDelay(policy, rateLimited(7s), 1, 0), 7s);
        QVERIFY(*retryDelay(policy, rateLimited(7s), 1, 0.9) >= 7s);
        QVERIFY(!retryDelay(policy, rateLimited(1h), 1, 0));
        QVERIFY(!retryDelay(policy, rateLimited({}), policy.mostAttempts, 0));
    }

    /// Whatever a server says, as a header or in the body: what it must not do is to make this program ask
    /// without a pause.
    void neverComesBackAtOnce_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QList<int>>("milliseconds"); // of the first three waits
        const QList<int> own{1000, 2000, 4000};
        QTest::newRow("nothing") << QByteArray() << QByteArray() << own;
        QTest::newRow("at once") << QByteArray("0") << QByteArray() << own;
        QTest::newRow("negative") << QByteArray("-7") << QByteArray() << own;
        QTest::newRow("a tenth") << QByteArray("0.1") << QByteArray() << QList{1000, 1000, 1000};
        QTest::newRow("a moment that our clock has passed")
            << QByteArray("Wed, 22 Apr 2026 09:59:59 GMT") << QByteArray() << own;
        QTest::newRow("this very moment")
            << QByteArray("Wed, 22 Apr 2026 10:00:00 GMT") << QByteArray() << own;
        QTest::newRow("a moment to come")
            << QByteArray("Wed, 22 Apr 2026 10:00:09 GMT") << QByteArray() << QList{9000, 9000, 9000};
        QTest::newRow("words") << QByteArray("soon") << QByteArray() << own;
        QTest::newRow("two headers") << QByteArray("5, 7") << QByteArray() << own;
        QTest::newRow("body, at once") << QByteArray() << QByteArray("0") << own;
        QTest::newRow("body, negative") << QByteArray() << QByteArray("-3") << own;
        QTest::newRow("body, a text") << QByteArray() << QByteArray(R"("3")") << QList{3000, 3000, 3000};
        QTest::newRow("body, other words") << QByteArray() << QByteArray(R"("soon")") << own;
        QTest::newRow("body, a fraction") << QByteArray() << QByteArray("1.5") << QList{1500, 1500, 1500};
        QTest::newRow("header at once, body not") << QByteArray("0") << QByteArray("9") << own;
    }
    void neverComesBackAtOnce()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, body);
        QFETCH(QList<int>, milliseconds);
        HttpAnswer answer = answered(
            429, body.isEmpty() ? QByteArray() : R"({"error":{"details":{"retryAfter":)" + body + "}}}");
        answer.retryAfterHeader = header;
        const QDateTime now({2026, 4, 22}, {10, 0}, QTimeZone::utc());
        for (const Error &error :
             {*readError(answer, account(), now), *changeError(answer, account(), now, {204})}) {
            for (int attempt = 1; attempt <= 3; ++attempt)
                QCOMPARE(retryDelay({}, error, attempt, 0)->count(), milliseconds[attempt - 1]);
        }
    }

    void aWaitWithoutEndEndsIt_data()
    {
        QTest::addColumn<QByteArray>("header");
        for (const auto *header : {"301", "1e300", "99999999999999999999", "Thu, 22 Apr 2027 10:00:00 GMT"})
            QTest::newRow(header) << QByteArray(header);
    }
    void aWaitWithoutEndEndsIt()
    {
        QFETCH(QByteArray, header);
        HttpAnswer answer = answered(429);
        answer.retryAfterHeader = header;
        const QDateTime now({2026, 4, 22}, {10, 0}, QTimeZone::utc());
        QVERIFY(!retryDelay({}, *readError(answer, account(), now), 1, 0));
    }

    void repeatsOnlyWhatMayBeRepeated()
    {
        for (const ErrorKind kind :
             {ErrorKind::Unauthorized, ErrorKind::NotFound, ErrorKind::InvalidAnswer, ErrorKind::ServerError,
              ErrorKind::UnknownOutcome, ErrorKind::TlsFailed}) {
            Error error;
            error.kind = kind;
            QVERIFY(!retryDelay({}, error, 1, 0));
        }
    }
};

QTEST_GUILESS_MAIN(TestClassify)
#include "test_classify.moc"
