// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>
#include <QtCore/QMessageLogContext>

namespace vobiz {

/// Lives while QApplication is made. Where no window can be opened (there is no display, it does not answer,
/// or the plugin for it is missing), Qt says so in several lines and aborts; with this, the program says it
/// in one sentence and ends with status 1. No display is tried twice for that, so it costs a start nothing.
///
/// Qt reports this way only, and to a plain function: there is one at a time, in the main thread. What this
/// thread hears meanwhile is passed on when this ends; what helps to find a fault in Qt, at once.
class DisplayFailure final
{
public:
    DisplayFailure();
    ~DisplayFailure();
    Q_DISABLE_COPY_MOVE(DisplayFailure)

private:
    struct Line
    {
        QtMsgType type = QtWarningMsg;
        QByteArray category;
        QString text;
    };

    static void hear(QtMsgType type, const QMessageLogContext &context, const QString &text);
    [[nodiscard]] QString reason(const QString &last) const;
    [[noreturn]] void sayAndLeave(const QString &last) const;

    static thread_local DisplayFailure *s_listening;
    static QtMessageHandler s_before;
    QList<Line> m_kept;
};

} // namespace vobiz
