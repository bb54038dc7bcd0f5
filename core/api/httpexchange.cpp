// SPDX-License-Identifier: MIT
#include "core/api/httpexchange.h"

#include "core/api/networkmanager.h"
#include "core/api/oneshotbody.h"

#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QSslError>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

TransportFailure failureOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::NoError:
        return TransportFailure::None;
    case QNetworkReply::HostNotFoundError:
        return TransportFailure::HostNotFound;
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::UnknownNetworkError:
        return TransportFailure::ConnectionFailed;
    case QNetworkReply::SslHandshakeFailedError:
        return TransportFailure::Tls;
    case QNetworkReply::UnknownContentError:
    case QNetworkReply::ProtocolFailure:
        return TransportFailure::BadContent;
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return TransportFailure::ProxyAuthentication;
    default:
        break;
    }
    if (error > QNetworkReply::UnknownNetworkError && error <= QNetworkReply::UnknownProxyError)
        return TransportFailure::Proxy;
    return TransportFailure::ConnectionLost;
}

// What ended the way to the server where a proxy stands on it: the library puts the proxy's answer to CONNECT
// into the words of a direct connection.
TransportFailure failureAtProxy(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::HostNotFoundError: // the proxy's own name, or it answered 404
        return TransportFailure::HostNotFound;
    case QNetworkReply::ConnectionRefusedError: // it answered 503; if it refuses itself, the error is another
        return TransportFailure::ConnectionFailed;
    case QNetworkReply::SslHandshakeFailedError:
        return TransportFailure::Tls;
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return TransportFailure::ProxyAuthentication;
    default:
        return TransportFailure::Proxy;
    }
}

bool isTls(const QNetworkReply &reply)
{
    return reply.url().scheme() == "https"_L1;
}

// Whether this failure says that nothing was sent. Neither requestSent nor uploadProgress can tell: with an
// upload device Qt hardly ever emits the one, and the other even where nobody was reached.
bool happensBeforeSending(QNetworkReply::NetworkError error, bool withTls, bool handshakeDone)
{
    // Several errors are the same before and after sending (a broken TLS record, a network that went away).
    // With TLS the request follows the handshake; without it only what ends the attempt to connect is
    // certain.
    if (!withTls)
        return error == QNetworkReply::HostNotFoundError || error == QNetworkReply::ConnectionRefusedError;
    if (handshakeDone)
        return false;
    const TransportFailure failure = failureOf(error);
    return failure == TransportFailure::HostNotFound || failure == TransportFailure::ConnectionFailed ||
           failure == TransportFailure::Tls || failure == TransportFailure::Proxy ||
           failure == TransportFailure::ProxyAuthentication;
}

} // namespace

HttpExchange::HttpExchange(ExchangeLimits limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
{
    m_idle.setSingleShot(true);
    m_deadline.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, [this] { stop(TransportFailure::IdleTimeout); });
    connect(&m_deadline, &QTimer::timeout, this, [this] { stop(TransportFailure::Deadline); });
}

HttpExchange::~HttpExchange()
{
    if (m_reply)
        m_reply->disconnect(this); // deleting a running reply aborts it, which emits
    delete m_reply;
}

void HttpExchange::get(const std::shared_ptr<QNetworkAccessManager> &manager, const QNetworkRequest &request)
{
    m_sharedManager = manager;
    watch(manager->get(request));
}

void HttpExchange::sendOnce(QNetworkAccessManager &manager, QNetworkRequest request, const QByteArray &verb,
                            const QByteArray &body)
{
    request.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    watch(manager.sendCustomRequest(request, verb, new OneShotBody(body, this)));
}

void HttpExchange::watch(QNetworkReply *reply)
{
    m_reply = reply;
    reply->setParent(this);
    const auto signOfLife = [this] {
        m_idle.start(m_limits.idleTimeout);
    };
    connect(reply, &QNetworkReply::encrypted, this, [this, signOfLife] {
        m_handshakeDone = true;
        signOfLife();
    });
    connect(reply, &QNetworkReply::requestSent, this, [this] { m_requestSent = true; });
    connect(reply, &QNetworkReply::metaDataChanged, this, signOfLife);
    connect(reply, &QNetworkReply::requestSent, this, signOfLife);
    connect(reply, &QNetworkReply::readyRead, this, [this, signOfLife] {
        signOfLife();
        readMore();
    });
    connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        QStringList texts;
        for (const QSslError &error : errors)
            texts.append(error.errorString());
        texts.removeDuplicates();
        m_tlsErrors = texts.join(u' ');
        m_tlsProblem = tlsProblem(errors, m_reply->sslConfiguration(), m_reply->url().host());
    });
    connect(reply, &QNetworkReply::finished, this, &HttpExchange::complete);
    m_idle.start(m_limits.idleTimeout);
    m_deadline.start(m_limits.deadline);
}

void HttpExchange::abort()
{
    stop(TransportFailure::Cancelled);
}

void HttpExchange::stop(TransportFailure reason)
{
    if (m_completed || !m_reply)
        return;
    m_stopped = reason;
    m_reply->abort(); // emits finished at once, and reads as "operation cancelled" whatever the reason
    complete();
}

bool HttpExchange::reachedServer() const
{
    // Past the handshake a proxy only passes bytes on. On a connection that was open already there is none,
    // but then the request is reported as sent.
    return m_reply && (!isTls(*m_reply) || m_handshakeDone || m_requestSent);
}

void HttpExchange::readMore()
{
    if (m_completed || m_reply->error() != QNetworkReply::NoError)
        return;
    if (m_body.size() + m_reply->bytesAvailable() > m_limits.largestBody) {
        stop(TransportFailure::TooLarge);
        return;
    }
    m_body += m_reply->readAll();
}

void HttpExchange::complete()
{
    if (m_completed)
        return;
    const QNetworkReply::NetworkError error = m_reply->error();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool isAnswer =
        error == QNetworkReply::NoError || (status >= 400 && error >= QNetworkReply::ContentAccessDenied);
    if (m_stopped == TransportFailure::None && isAnswer) {
        const qint64 available = m_reply->bytesAvailable();
        if (m_body.size() + available > m_limits.largestBody)
            m_stopped = TransportFailure::TooLarge;
        else
            m_body += m_reply->readAll();
    }
    m_completed = true;
    m_idle.stop();
    m_deadline.stop();

    HttpAnswer answer;
    answer.status = status;
    ProxyOnTheWay proxy;
    if (!isAnswer && !reachedServer() && m_stopped != TransportFailure::Cancelled)
        proxy = proxyOnTheWay(*m_reply->manager(), m_reply->url());
    answer.proxy = proxy.address;
    if (m_stopped != TransportFailure::None)
        answer.failure = m_stopped;
    else if (proxy.wantsLogin) // the library has no words for a scheme that it does not know
        answer.failure = TransportFailure::ProxyAuthentication;
    else if (!isAnswer)
        answer.failure = proxy.address.isEmpty() ? failureOf(error) : failureAtProxy(error);
    // The library works in a thread of its own: after a stop from this side "not sent" could be old news.
    answer.requestMayHaveLeft =
        m_stopped != TransportFailure::None ||
        (answer.proxy.isEmpty() && !happensBeforeSending(error, isTls(*m_reply), m_handshakeDone));
    answer.retryAfterHeader = m_reply->rawHeader("Retry-After");
    answer.requestIdHeader = m_reply->rawHeader("X-Request-Id");
    answer.deprecationHeaders = m_reply->rawHeader("Deprecation") + ' ' + m_reply->rawHeader("Sunset");
    if (answer.failure == TransportFailure::None)
        answer.body = std::move(m_body);
    else if (m_stopped == TransportFailure::None)
        answer.detail = !proxy.problem.isEmpty() ? proxy.problem
                        : m_tlsErrors.isEmpty()  ? m_reply->errorString()
                                                 : m_tlsErrors;
    if (answer.failure == TransportFailure::Tls)
        answer.tls = m_tlsProblem;
    emit finished(answer);
}

} // namespace vobiz
