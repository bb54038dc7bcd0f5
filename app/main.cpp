// SPDX-License-Identifier: MIT
#include "app/bundlefallbacks.h"
#include "app/commandline.h"
#include "app/console.h"
#include "app/displayfailure.h"
#include "app/firstinstance.h"
#include "app/program.h"
#include "app/unattended.h"
#include "ui/text/accounttext.h"

#include <QtWidgets/QApplication>

#include <optional>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

constexpr int BadArguments = 2;

/// Before QApplication: it needs a display, which `--help` and a wrong argument must not.
std::optional<StartRequest> readStart(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    Result<StartRequest, QString> request =
        readCommandLine(QCoreApplication::arguments(), QProcessEnvironment::systemEnvironment());
    qunsetenv("VOBIZ_AUTH_TOKEN"); // no program started from here needs it
    if (request)
        return std::move(request).value();
    writeError(u"vobiz-credential-manager: %1\n"_s.arg(request.error()));
    return std::nullopt;
}

int refuse(const QString &sentence)
{
    writeError(u"vobiz-credential-manager: %1\n"_s.arg(sentence));
    return BadArguments;
}

/// Needs no display: where there may be none, there is no other platform than that.
int runWithoutWindow(const Errand &errand, int argc, char **argv)
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    qputenv("QT_QPA_PLATFORM", "offscreen");
#endif
    const QGuiApplication application(argc, argv); // fonts for the PDF
    trustFallbackAuthorities(bundleFallbackFolder());
    Unattended unattended(errand);
    if (const auto problem = unattended.usageProblem())
        return refuse(*problem);
    QObject::connect(&unattended, &Unattended::ended, &application,
                     [](Unattended::Status status) { QCoreApplication::exit(static_cast<int>(status)); });
    unattended.start();
    return QGuiApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(u"vobiz-credential-manager"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(VOBIZ_VERSION));
    const std::optional<StartRequest> start = readStart(argc, argv);
    if (!start)
        return BadArguments;
    if (const auto *show = std::get_if<ShowText>(&*start)) {
        writeOutput(show->text);
        return 0;
    }

    const QString fallbacks = bundleFallbackFolder();
    setFallbackVariables(fallbacks);
    if (const auto *errand = std::get_if<Errand>(&*start))
        return runWithoutWindow(*errand, argc, argv);
    auto displayFailure = std::make_optional<DisplayFailure>();
    const QApplication application(argc, argv);
    displayFailure.reset();
    trustFallbackAuthorities(fallbacks);
    QGuiApplication::setApplicationDisplayName(QApplication::translate("main", "Vobiz Credential Manager"));
    QGuiApplication::setDesktopFileName(u"vobiz-credential-manager"_s);
    const auto *stored = std::get_if<OpenStored>(&*start);
    std::optional<FirstInstance> instance;
    if (stored || std::holds_alternative<OpenNothing>(*start))
        instance.emplace();
    if (instance && !instance->isFirst()) {
        if (const auto answer = instance->ask(stored ? stored->name : QString()))
            return *answer == FirstInstance::Answer::Raised ? 0 : refuse(noSuchAccountText(stored->name));
    }
    Program program;
    if (stored && !program.knows(stored->name))
        return refuse(noSuchAccountText(stored->name));
    program.start(*start);
    if (instance && instance->isFirst())
        instance->listen([&program](const QString &account) { return program.raise(account); });
    const int status = QApplication::exec();
    instance.reset(); // whoever starts from here on has a window of its own to raise
    return status;
}
