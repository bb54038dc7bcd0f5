// SPDX-License-Identifier: MIT
#include "core/changes/changerun.h"
#include "core/journal/journal.h"
#include "core/session/accountsession.h"
#include "tests/benchmarks/benchsupport.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>
#include <QtCore/QTemporaryDir>
#include <QtCore/QThread>
#include <QtCore/QTimer>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <atomic>
#include <cstdio>

// How long a run of deletes takes with all that belongs to it, the window apart: rows in the model, journal
// on the disk, a connection for each delete. docs/performance.md.

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

constexpr int AtOnce = 2; // as RunPolicy has it

/// Says to every delete that it is done, a fixed time after it came. Lives in a thread of its own.
class Server final : public QTcpServer
{
public:
    explicit Server(int latencyMs)
        : m_latencyMs(latencyMs)
    {
    }

    std::atomic<int> deletes{0};

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
            if (!socket->peek(64 * 1024).contains("\r\n\r\n"))
                return;
            const bool isDelete = socket->readAll().startsWith("DELETE ");
            deletes += isDelete ? 1 : 0;
            const auto answer = [socket] {
                socket->write("HTTP/1.1 204 No Content\r\n\r\n");
            };
            if (m_latencyMs == 0)
                answer();
            else
                QTimer::singleShot(m_latencyMs, Qt::PreciseTimer, socket, answer);
        });
    }

private:
    const int m_latencyMs;
};

/// Milliseconds from the start of the run to its end; negative if not every row came out as deleted.
double run(int rows, int latencyMs)
{
    QThread thread;
    Server server(latencyMs);
    if (!server.listen(QHostAddress::LocalHost))
        return -1;
    const int port = server.serverPort();
    server.moveToThread(&thread);
    thread.start();

    double taken = -1;
    {
        const QTemporaryDir folder;
        Journal journal(folder.filePath(u"journal.sqlite"_s));
        journal.setKey("key");
        ApiAccount account;
        account.baseUrl = QUrl(u"http://127.0.0.1:%1/api/v1"_s.arg(port));
        account.authId = u"MA_BENCH"_s;
        account.token = "token";
        AccountSession session(account, {}, journal);
        const QList<Credential> chosen = bench::credentials(0, rows);
        session.inventory().put(chosen);
        ChangeRun cleanup(session.changes(), ChangeAction::Delete, chosen,
                          [&](const CredentialId &id) { return session.inventory().find(id); });
        QEventLoop loop;
        QObject::connect(&cleanup, &ChangeRun::changed, &loop, [&] {
            if (!cleanup.isActive())
                loop.quit();
        });
        taken = bench::milliseconds([&] {
            cleanup.start();
            loop.exec();
        });
        if (cleanup.count(ChangeRun::Outcome::Done) != rows || server.deletes != rows)
            taken = -1;
    }
    QMetaObject::invokeMethod(
        &server,
        [&] {
            server.close();
            qDeleteAll(server.findChildren<QTcpSocket *>());
            server.moveToThread(QCoreApplication::instance()->thread());
        },
        Qt::BlockingQueuedConnection);
    thread.quit();
    thread.wait();
    return taken;
}

} // namespace

/// `bench_run [rows [latency in ms]]`; without: 10,000 rows at once, and 1,000 with 50 ms.
int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    struct Part
    {
        int rows;
        int latencyMs;
    };
    QList<Part> parts{{10'000, 0}, {1'000, 50}};
    if (arguments.size() > 1)
        parts = {{arguments.value(1).toInt(), arguments.value(2).toInt()}};
    for (const Part &part : std::as_const(parts)) {
        const double taken = run(part.rows, part.latencyMs);
        if (taken < 0) {
            std::fprintf(stderr, "not every row was deleted\n");
            return 1;
        }
        std::printf("%d deletes, answered after %d ms: %.0f ms, %.3f ms a row", part.rows, part.latencyMs,
                    taken, taken / part.rows);
        if (part.latencyMs > 0)
            std::printf(", %.3f x the bound", taken / (double(part.rows) / AtOnce * part.latencyMs));
        std::printf("\n");
        std::fflush(stdout);
    }
    return 0;
}
