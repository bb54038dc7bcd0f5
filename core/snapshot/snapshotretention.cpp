// SPDX-License-Identifier: MIT
#include "core/snapshot/snapshotretention.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace vobiz {

namespace {

/// The first one of each span is kept, of so many spans.
class Span final
{
public:
    explicit Span(int most)
        : m_left(most)
    {
    }

    /// For one after the other, so that those of a span follow each other.
    [[nodiscard]] bool keeps(const QDate &firstDay)
    {
        if (firstDay == m_last || m_left <= 0)
            return false;
        m_last = firstDay;
        --m_left;
        return true;
    }

private:
    int m_left;
    QDate m_last;
};

} // namespace

QList<qint64> snapshotsThatGo(const QList<SnapshotInfo> &all, const SnapshotRetention &retention)
{
    QList<SnapshotInfo> newestFirst;
    std::ranges::copy_if(all, std::back_inserter(newestFirst), &SnapshotInfo::isByItself);
    std::ranges::sort(newestFirst, std::greater(), [](const SnapshotInfo &info) {
        return std::pair(info.takenAt.toMSecsSinceEpoch(), info.number);
    });
    QList<qint64> going;
    Span days(retention.days);
    Span months(retention.months);
    for (const SnapshotInfo &info : std::as_const(newestFirst)) {
        const QDate day = localDay(info.takenAt);
        const bool isLastOfDay = days.keeps(day);
        const bool isLastOfMonth = months.keeps(day.addDays(1 - day.day()));
        if (!isLastOfDay && !isLastOfMonth)
            going.append(info.number);
    }
    return going;
}

} // namespace vobiz
