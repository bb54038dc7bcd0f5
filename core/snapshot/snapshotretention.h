// SPDX-License-Identifier: MIT
#pragma once

#include "core/snapshot/snapshot.h"

#include <QtCore/QList>

namespace vobiz {

/// Which of the snapshots that were saved by themselves stay, where not all of them shall: the last one of
/// each of the newest days that have one, and of each of the newest months. So many that have one, not so
/// many back from today: of an account that nobody opens for a year nothing goes. See docs/decisions/0054.
struct SnapshotRetention
{
    int days = 30;
    int months = 24;

    static constexpr int MostDays = 366;
    static constexpr int MostMonths = 120;

    friend bool operator==(const SnapshotRetention &, const SnapshotRetention &) = default;
};

/// The numbers of those that go. Days and months are those of this machine's time zone, of the time at which
/// the list was as it is kept. Those that were saved by hand neither go nor count.
[[nodiscard]] QList<qint64> snapshotsThatGo(const QList<SnapshotInfo> &all,
                                            const SnapshotRetention &retention);

} // namespace vobiz
