// SPDX-License-Identifier: MIT
#include "core/api/credentialservice.h"
#include "core/inventory/inventory.h"
#include "core/listing/listloader.h"
#include "core/model/credentialmodel.h"
#include "ui/table/credentialview.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QThread>
#include <QtCore/QTimer>
#include <QtCore/QUrlQuery>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtWidgets/QApplication>

#include <atomic>
#include <cstdio>

// How long Load All takes, model and view included, against what six requests at once could do at best:
// docs/performance.md. `bench_loadall refusing` has a server that refuses a limit over 100 rather than
// granting less.

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

constexpr int Rows = 100'000;
constexpr int Granted = 100;
constexpr int LatencyMs = 50;
constexpr int AtOnce = 6;

/// Pages of a list that does not change, each a fixed time after its request. Lives in a thread of its own.
class SlowServer final : public QTcpServer
{
public:
    std::atomic<int> requests{0};

    explicit SlowServer(bool refusesMore)
        : m_refusesMore(refusesMore)
    {
        for (int i = 0; i < Rows; ++i)
            m_rows.append(u"{\"id\":\"%1-0000-4000-8000-000000000000\",\"username\":\"user-%2-abcdef\","
                          "\"account_id\":\"MA_TEST\",\"realm\":\"MA_TEST.sip.vobiz.ai\",\"enabled\":true,"
                          "\"created_at\":\"2026-03-25T10:00:00Z\",\"updated_at\":\"2026-03-25T10:00:00Z\"}"_s
                              .arg(i, 8, 16, QChar(u'0'))
                              .arg(i, 6, 10, QChar(u'0'))
                              .toUtf8());
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
            m_read[socket] += socket->readAll();
            QByteArray &read = m_read[socket];
            for (qsizetype end = read.indexOf("\r\n\r\n"); end >= 0; end = read.indexOf("\r\n\r\n")) {
                const QByteArray target = read.left(read.indexOf('\r')).split(' ').value(1);
                read.remove(0, end + 4);
                ++requests;
                auto *timer = new QTimer(socket);
                timer->setSingleShot(true);
                timer->setTimerType(Qt::PreciseTimer);
                connect(timer, &QTimer::timeout, socket, [this, socket, target, timer] {
                    socket->write(answer(target));
                    timer->deleteLater();
                });
                timer->start(LatencyMs);
            }
        });
    }

private:
    [[nodiscard]] QByteArray answer(const QByteArray &target) const
    {
        const QUrlQuery query(QUrl::fromEncoded(target));
        const qint64 offset = query.queryItemValue(u"offset"_s).toLongLong();
        const qint64 wanted = query.queryItemValue(u"limit"_s).toLongLong();
        if (m_refusesMore && wanted > Granted)
            return "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";
        const qint64 limit = std::min<qint64>(wanted, Granted);
        const QByteArray body = "{\"meta\":{\"limit\":" + QByteArray::number(limit) +
                                ",\"offset\":" + QByteArray::number(offset) +
                                ",\"total\":" + QByteArray::number(Rows) + "},\"objects\":[" +
                                m_rows.mid(offset, limit).join(',') + "]}";
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
               QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

    const bool m_refusesMore;
    QByteArrayList m_rows;
    QHash<QTcpSocket *, QByteArray> m_read;
};

void report(const char *what, qint64 milliseconds, int requests)
{
    const int pages = Rows / Granted;
    const double bound = double((pages + AtOnce - 1) / AtOnce) * LatencyMs;
    const double ownBound = double((requests + AtOnce - 1) / AtOnce) * LatencyMs;
    std::printf("%-16s %6.2f s  %5d requests  time / (ceil(requests/6) x latency) = %.3f  "
                "time / (ceil(pages/6) x latency) = %.3f  requests / pages = %.3f\n",
                what, double(milliseconds) / 1000, requests, double(milliseconds) / ownBound,
                double(milliseconds) / bound, double(requests) / pages);
}

} // namespace

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);

    SlowServer server(QCoreApplication::arguments().value(1) == "refusing"_L1);
    if (!server.listen(QHostAddress::LocalHost))
        return 1;
    const quint16 port = server.serverPort();
    QThread thread;
    server.moveToThread(&thread);
    thread.start();

    ApiAccount account;
    account.baseUrl = QUrl(u"http://127.0.0.1:%1/api/v1"_s.arg(port));
    account.authId = u"MA_TEST"_s;
    account.token = "token";
    CredentialService service(account);
    Inventory inventory;
    CredentialModel model(inventory, systemClock);
    CredentialView view(model);
    view.resize(1200, 800);
    view.show();
    ListLoader loader(service, inventory, systemClock);

    QElapsedTimer timer;
    bool isFirstPassOver = false;
    QObject::connect(&loader, &ListLoader::progressChanged, &application, [&] {
        const ListProgress progress = loader.progress();
        if (progress.state == ListProgress::State::Failed)
            QCoreApplication::exit(1);
        if (progress.state != ListProgress::State::Complete)
            return;
        if (!isFirstPassOver) {
            isFirstPassOver = true;
            report("first pass", timer.restart(), server.requests.exchange(0));
        }
        if (loader.isBusy())
            return;
        report("verifying pass", timer.elapsed(), server.requests);
        const bool isVerified = progress.verification == ListProgress::Verification::Verified;
        std::printf("%lld rows, %s\n", static_cast<long long>(progress.loaded),
                    isVerified ? "verified" : "not verified");
        QCoreApplication::exit(isVerified && progress.loaded == Rows ? 0 : 1);
    });
    timer.start();
    loader.loadAll();
    const int status = QApplication::exec();
    QMetaObject::invokeMethod(
        &server,
        [&server] {
            server.close();
            qDeleteAll(server.findChildren<QTcpSocket *>());
        },
        Qt::BlockingQueuedConnection);
    thread.quit();
    thread.wait();
    return status;
}
