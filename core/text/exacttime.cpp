// SPDX-License-Identifier: MIT
#include "core/text/exacttime.h"

namespace vobiz {

using namespace Qt::StringLiterals;

QString exactTime(const Timestamp &timestamp, const QTimeZone &zone)
{
    const QDateTime local = timestamp.toDateTime().toTimeZone(zone);
    const QString inUtc = timestamp.toIsoString().replace(u'T', u' ').replace(u"Z"_s, u" UTC"_s);
    const int minutes = local.offsetFromUtc() / 60;
    if (minutes == 0)
        return inUtc;
    const QTime offset = QTime(0, 0).addSecs(qAbs(minutes) * 60);
    const QChar sign = minutes < 0 ? u'-' : u'+';
    return u"%1 UTC%2%3 (%4)"_s.arg(local.toString(u"yyyy-MM-dd HH:mm:ss"_s), sign,
                                    offset.toString(u"HH:mm"_s), inUtc);
}

} // namespace vobiz
