// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/httpanswer.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <chrono>
#include <memory>
#include <optional>

class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;

namespace vobiz {

struct ExchangeLimits
{
    std::chrono::milliseconds idleTimeout{30'000}; ///< without any sign of life from the server
    std::chrono::milliseconds deadline{120'000};   ///< for the whole exchange
    qint64 largestBody = 32 * 1024 * 1024;         ///< bytes, after decompression
};

/// One request and what came back, within limits. Lives in the thread that made it; emits `finished` once,
/// possibly from within `abort()`, and never from within a `send` function. Destruction ends the exchange in
/// silence.
class HttpExchange final : public QObject
{
    Q_OBJECT

public:
    HttpExchange(ExchangeLimits limits, QObject *parent);
    ~HttpExchange() override;

    /// A read. QNetworkAccessManager may send it again by itself when a connection drops.
    void get(const std::shared_ptr<QNetworkAccessManager> &manager, const QNetworkRequest &request);
    /// A change: leaves at most once. `manager` must be fresh, so that the request can't ride on a connection
    /// that the server is about to close.
    void sendOnce(QNetworkAccessManager &manager, QNetworkRequest request, const QByteArray &verb,
                  const QByteArray &body);

    void abort();

    /// Whether a connection to the server itself has been there, as far as the library tells. A proxy may
    /// still be asked for one, with Qt 6.4 even after the end of this, as long as the manager lives.
    [[nodiscard]] bool reachedServer() const;

signals:
    void finished(const vobiz::HttpAnswer &answer);

private:
    void watch(QNetworkReply *reply);
    void stop(TransportFailure reason);
    void readMore();
    void complete();

    const ExchangeLimits m_limits;
    std::shared_ptr<QNetworkAccessManager> m_sharedManager; ///< of a read: it must outlive the reply
    QNetworkReply *m_reply = nullptr;
    QTimer m_idle;
    QTimer m_deadline;
    TransportFailure m_stopped = TransportFailure::None;
    bool m_handshakeDone = false;
    bool m_requestSent = false; ///< never set for a change: with an empty upload device Qt does not tell
    bool m_completed = false;
    QByteArray m_body;
    QString m_tlsErrors;
    std::optional<TlsProblem> m_tlsProblem;
};

} // namespace vobiz
