// SPDX-License-Identifier: MIT
// Load All through the real window, from a server elsewhere: run by loadall_beside_curl, see
// docs/performance.md.
#include "core/session/accountsession.h"
#include "core/store/settings.h"
#include "tests/benchmarks/benchsupport.h"
#include "tests/gui/frame.h"

#include <QtWidgets/QApplication>

#include <cstdio>
#include <ctime>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

/// Of all threads.
double processorSeconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    ApiAccount account;
    account.baseUrl = QUrl(QApplication::arguments().value(1));
    account.authId = u"MA_TEST"_s;
    account.token = "token";

    Settings settings; // remembers nothing
    test::Frame frame(settings);
    AccountSession session(account, AccountIdentity{AccountOrigin::Environment}, frame.records.all());
    frame.window.resize(1200, 800);
    frame.window.open(session);
    frame.window.show();
    const auto state = [&session] {
        return session.loader().progress().state;
    };
    while (state() != ListProgress::State::Idle || session.inventory().count() == 0)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);

    const double used = processorSeconds();
    QElapsedTimer timer;
    timer.start();
    session.loader().loadAll();
    while (state() == ListProgress::State::Loading)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
    std::printf("%.3f %.3f %lld\n", double(timer.elapsed()) / 1000, processorSeconds() - used,
                static_cast<long long>(session.inventory().count()));
    const bool isComplete = state() == ListProgress::State::Complete;
    frame.window.showWelcome();
    return isComplete ? 0 : 1;
}
