// SPDX-License-Identifier: MIT
#include "ui/text/timelefttext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace vobiz {

namespace {

constexpr qint64 SecondsInMinutes = 100; ///< from here on minutes are said

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TimeLeft)
};

} // namespace

QString timeLeftText(double perSecond, qint64 toDo, const QLocale &locale)
{
    if (perSecond <= 0 || toDo <= 0)
        return {};
    const auto seconds = static_cast<qint64>(static_cast<double>(toDo) / perSecond) + 1;
    const QString left = seconds < SecondsInMinutes
                             ? Words::tr("about %1 s left").arg(locale.toString(seconds))
                             : Words::tr("about %1 min left").arg(locale.toString((seconds + 59) / 60));
    const QString rate = perSecond < 1
                             ? Words::tr("%1 a minute").arg(locale.toString(qRound64(perSecond * 60)))
                             : Words::tr("%1 a second").arg(locale.toString(qint64(perSecond)));
    return Words::tr("%1, %2", "how fast, how long").arg(rate, left);
}

} // namespace vobiz
