// SPDX-License-Identifier: MIT
// From the start of the program as a process to its first picture on the screen, and its memory then, beside
// an empty window; and to the page of the account, which comes with the second picture. On an X server
// without a window manager: see docs/performance.md.
#include "tests/benchmarks/benchsupport.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QThread>
#include <QtGui/QGuiApplication>
#include <QtGui/QImage>
#include <QtGui/QPixmap>
#include <QtGui/QScreen>
#include <QtNetwork/QTcpServer>

#include <csignal>

using namespace vobiz::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int Runs = 31;
constexpr int LongestStart = 10'000; // milliseconds
constexpr int LongestForPage = 300;
constexpr int LargeArea = 400;

struct Start
{
    double milliseconds = 0;
    double page = 0; // the second picture, if there is one
    double rss = 0;  // kB
    double pss = 0;
};

/// A kind of start and all that was measured of it.
struct Case
{
    const char *name;
    QString program;
    QStringList arguments;
    QMap<QString, QString> environment;
    std::vector<Start> starts;

    [[nodiscard]] double of(double Start::*value) const
    {
        std::vector<double> values;
        for (const Start &start : starts)
            values.push_back(start.*value);
        return median(values);
    }
};

QImage middleOfScreen(int size = 80)
{
    QScreen *screen = QGuiApplication::primaryScreen();
    const QPoint middle = screen->geometry().center() - QPoint(0, screen->geometry().height() / 4);
    return screen->grabWindow(0, middle.x() - size / 2, middle.y() - size / 2, size, size).toImage();
}

double memory(qint64 process, const QByteArray &name)
{
    QFile file(u"/proc/%1/smaps_rollup"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.simplified().split(' ').value(1).toDouble();
    }
    return 0;
}

bool measure(Case &kind)
{
    const QTemporaryDir home;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, home.path());
    environment.remove(u"XDG_CONFIG_HOME"_s);
    environment.remove(u"XDG_DATA_HOME"_s);
    for (auto variable = kind.environment.cbegin(); variable != kind.environment.cend(); ++variable)
        environment.insert(variable.key(), variable.value());

    const QImage before = middleOfScreen();
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    QElapsedTimer timer;
    timer.start();
    process.start(kind.program, kind.arguments);
    while (middleOfScreen() == before && timer.elapsed() < LongestStart)
        QThread::usleep(500);
    Start start;
    start.milliseconds = double(timer.nsecsElapsed()) / 1e6;
    ::kill(pid_t(process.processId()), SIGSTOP); // or what comes after the picture would be in it
    start.rss = memory(process.processId(), "Rss:");
    start.pss = memory(process.processId(), "Pss:");
    ::kill(pid_t(process.processId()), SIGCONT);
    const QImage first = middleOfScreen(LargeArea);
    while (middleOfScreen(LargeArea) == first && timer.elapsed() < LongestForPage)
        QThread::usleep(500);
    start.page = double(timer.nsecsElapsed()) / 1e6;
    process.kill();
    process.waitForFinished();
    while (middleOfScreen() != before && timer.elapsed() < 2 * LongestStart)
        QThread::msleep(5);
    if (start.milliseconds > LongestStart || start.rss == 0) {
        std::fprintf(stderr, "%s: it did not come up\n", kind.name);
        return false;
    }
    kind.starts.push_back(start);
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    const QGuiApplication application(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    if (arguments.size() < 2) {
        std::fprintf(stderr, "usage: benchmark_start the-program [empty-window]\n");
        return 2;
    }
    QTcpServer silent; // takes connections, and that is all
    if (!silent.listen(QHostAddress::LocalHost))
        return 1;
    const QString empty =
        arguments.value(2, QDir(QGuiApplication::applicationDirPath()).filePath(u"benchmark_emptywindow"_s));
    const QString url = u"http://127.0.0.1:%1/api/v1"_s.arg(silent.serverPort());
    Case cases[] = {{"empty window", empty, {}, {}, {}},
                    {"no account", arguments[1], {}, {}, {}},
                    {"account whose server is silent",
                     arguments[1],
                     {u"--api-url"_s, url},
                     {{u"VOBIZ_AUTH_ID"_s, u"MA_BENCH"_s}, {u"VOBIZ_AUTH_TOKEN"_s, u"none"_s}},
                     {}}};
    std::vector<Case *> order{&cases[0], &cases[1], &cases[2]};
    std::mt19937_64 random(1);
    for (int run = -2; run < Runs; ++run) {               // two to warm up
        std::shuffle(order.begin(), order.end(), random); // the same program twice finds its caches filled
        for (Case *kind : order) {
            if (!measure(*kind))
                return 1;
            if (run < 0)
                kind->starts.clear();
        }
    }
    const Case &baseline = cases[0];
    std::printf("%-34s %9s %8s %9s %8s %9s %8s %9s\n", "medians of 31 starts", "ms", "ratio", "RSS MB",
                "ratio", "PSS MB", "ratio", "page ms");
    for (const Case &kind : cases) {
        std::printf("%-34s", kind.name);
        for (double Start::*value : {&Start::milliseconds, &Start::rss, &Start::pss}) {
            const double unit = value == &Start::milliseconds ? 1 : 1024;
            std::printf(" %9.1f %6.2f x", kind.of(value) / unit, kind.of(value) / baseline.of(value));
        }
        std::printf(" %9.1f\n", kind.of(&Start::page));
    }
    return 0;
}
