// SPDX-License-Identifier: MIT
#include "app/displayfailure.h"

#include "app/console.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(DisplayFailure)
};

bool isDisplayNamed()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    // With a plugin of the user's choice it is for that plugin to say what it lacks.
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        if (!qEnvironmentVariableIsEmpty(name))
            return true;
    }
    return false;
#else
    return true; // there is one without a name
#endif
}

} // namespace

thread_local DisplayFailure *DisplayFailure::s_listening = nullptr;
QtMessageHandler DisplayFailure::s_before = nullptr;

DisplayFailure::DisplayFailure()
{
    s_listening = this;
    s_before = qInstallMessageHandler(&DisplayFailure::hear);
}

DisplayFailure::~DisplayFailure()
{
    qInstallMessageHandler(s_before);
    s_listening = nullptr;
    for (const Line &line : std::as_const(m_kept))
        s_before(line.type, {nullptr, 0, nullptr, line.category.constData()}, line.text);
}

void DisplayFailure::hear(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (s_listening && type == QtFatalMsg)
        s_listening->sayAndLeave(text);
    if (s_listening && type != QtDebugMsg)
        s_listening->m_kept.append({type, context.category, text});
    else
        s_before(type, context, text);
}

/// The first warning about the window system, from which all else follows.
QString DisplayFailure::reason(const QString &last) const
{
    const auto isOfIt = [](const Line &line) {
        return line.category.startsWith("qt.qpa.");
    };
    const auto first = std::ranges::find_if(
        m_kept, [&](const Line &line) { return isOfIt(line) && line.type == QtWarningMsg; });
    if (first != m_kept.end())
        return first->text;
    const auto any = std::ranges::find_if(m_kept, isOfIt);
    return any != m_kept.end() ? any->text : last;
}

void DisplayFailure::sayAndLeave(const QString &last) const
{
    const QString sentence =
        isDisplayNamed()
            ? Words::tr("No window can be opened: %1").arg(reason(last).simplified())
            : Words::tr(
                  "There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set).");
    writeError(u"vobiz-credential-manager: %1\n"_s.arg(sentence));
    std::_Exit(EXIT_FAILURE); // Qt would abort once this returned
}

} // namespace vobiz
