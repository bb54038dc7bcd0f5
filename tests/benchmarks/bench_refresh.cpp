// SPDX-License-Identifier: MIT
#include "core/api/credentialservice.h"
#include "core/inventory/inventory.h"
#include "core/listing/listloader.h"
#include "core/model/credentialmodel.h"
#include "tests/benchmarks/benchsupport.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QUrlQuery>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <cstdio>

#include <unistd.h>

// By how much the core grows while a list is refreshed again and again: docs/performance.md. The server is a
// process of its own, so that its memory is not counted.
//
//     bench_refresh [refreshes] [steady|changing]

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

constexpr int Rows = 5000;
constexpr int Granted = 100;

/// Pages of a list; told to, one row goes and one comes whenever the first page is asked for.
class Server final : public QTcpServer
{
public:
    explicit Server(bool isChanging)
        : m_isChanging(isChanging)
    {
        while (m_rows.size() < Rows)
            m_rows.append(next());
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, socket, [this, socket, read = QByteArray()]() mutable {
            read += socket->readAll();
            for (qsizetype end = read.indexOf("\r\n\r\n"); end >= 0; end = read.indexOf("\r\n\r\n")) {
                const QByteArray target = read.left(read.indexOf('\r')).split(' ').value(1);
                read.remove(0, end + 4);
                socket->write(answer(target));
            }
        });
    }

private:
    [[nodiscard]] QByteArray next()
    {
        return u"{\"id\":\"%1-0000-4000-8000-000000000000\",\"username\":\"user-%1\",\"account_id\":"
               "\"MA_TEST\",\"realm\":\"MA_TEST.sip.vobiz.ai\",\"enabled\":true,\"created_at\":"
               "\"2026-03-25T10:00:00Z\",\"updated_at\":\"2026-03-25T10:00:00Z\"}"_s
                   .arg(m_serial++, 8, 16, QChar(u'0'))
                   .toUtf8();
    }
    [[nodiscard]] QByteArray answer(const QByteArray &target)
    {
        const QUrlQuery query(QUrl::fromEncoded(target));
        const qint64 offset = query.queryItemValue(u"offset"_s).toLongLong();
        const qint64 limit = std::min<qint64>(query.queryItemValue(u"limit"_s).toLongLong(), Granted);
        if (m_isChanging && offset == 0 && ++m_readings % 3 == 0) { // else it would never be verified
            m_rows.removeAt(m_serial % m_rows.size());
            m_rows.prepend(next());
        }
        const QByteArray body = "{\"meta\":{\"limit\":" + QByteArray::number(limit) +
                                ",\"offset\":" + QByteArray::number(offset) +
                                ",\"total\":" + QByteArray::number(m_rows.size()) + "},\"objects\":[" +
                                m_rows.mid(offset, limit).join(',') + "]}";
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
               QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

    const bool m_isChanging;
    QByteArrayList m_rows;
    int m_serial = 0;
    int m_readings = 0;
};

int serve(bool isChanging)
{
    Server server(isChanging);
    if (!server.listen(QHostAddress::LocalHost))
        return 1;
    std::printf("%d\n", server.serverPort());
    std::fflush(stdout);
    return QCoreApplication::exec();
}

double resident()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * double(sysconf(_SC_PAGESIZE));
}

void report(int refreshes, qsizetype rows)
{
    constexpr double MiB = 1024.0 * 1024;
    std::printf("%6d refreshes  %8.2f MiB resident  %8.2f MiB allocated  %lld rows\n", refreshes,
                resident() / MiB, bench::allocated() / MiB, static_cast<long long>(rows));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int refreshes = arguments.value(1, u"1000"_s).toInt();
    const QString kind = arguments.value(2, u"steady"_s);
    if (arguments.value(1) == "serve"_L1)
        return serve(kind == "changing"_L1);

    QProcess server;
    server.start(QCoreApplication::applicationFilePath(), {u"serve"_s, kind});
    if (!server.waitForReadyRead())
        return 1;
    ApiAccount account;
    account.baseUrl = QUrl(u"http://127.0.0.1:%1/api/v1"_s.arg(server.readLine().trimmed().toInt()));
    account.authId = u"MA_TEST"_s;
    account.token = "token";
    CredentialService service(account);
    Inventory inventory;
    CredentialModel model(inventory, systemClock);
    ListLoader loader(service, inventory, systemClock);

    int done = -1; // the first reading is none
    double first = 0;
    QObject::connect(&loader, &ListLoader::progressChanged, &application, [&] {
        if (loader.progress().state == ListProgress::State::Failed)
            QCoreApplication::exit(1);
        if (loader.isBusy() || loader.progress().state != ListProgress::State::Complete)
            return;
        ++done;
        if (done == 0)
            first = resident();
        if (done % std::max(1, refreshes / 10) == 0)
            report(done, inventory.count());
        if (done == refreshes)
            QCoreApplication::exit(0);
        else
            QMetaObject::invokeMethod(&loader, &ListLoader::refresh, Qt::QueuedConnection);
    });
    loader.loadAll();
    const int status = QCoreApplication::exec();
    std::printf("grown by %.2f MiB\n", (resident() - first) / (1024.0 * 1024));
    server.kill();
    server.waitForFinished();
    return status;
}
