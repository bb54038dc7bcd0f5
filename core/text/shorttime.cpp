// SPDX-License-Identifier: MIT
#include "core/text/shorttime.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>

namespace vobiz {

using namespace Qt::StringLiterals;

QString shortTime(const QDateTime &time)
{
    const QDateTime local = time.toLocalTime();
    const QString hours = QLocale().toString(local.time(), u"HH:mm"_s);
    if (local.date() == QDate::currentDate())
        return hours;
    return u"%1 %2"_s.arg(QLocale().toString(local.date(), QLocale::ShortFormat), hours);
}

} // namespace vobiz
