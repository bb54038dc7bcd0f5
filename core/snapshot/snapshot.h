// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"
#include "core/credential/trunk.h"

#include <QtCore/QDateTime>
#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <algorithm>
#include <optional>

namespace vobiz {

/// What is known of a list that was kept, besides its rows.
struct SnapshotInfo
{
    qint64 number = 0; ///< grows with time; 0 for one that is not kept
    QDateTime takenAt; ///< UTC; when the list was read to its end, or else when it was kept
    /// UTC; when it was kept. What this program did to rows until then is in it.
    QDateTime savedAt;
    bool isVerified = false;
    bool isByItself = false; ///< nobody asked for it
    int rows = 0;
    QDateTime trunksReadAt; ///< UTC; invalid where trunks are not known
    QString appVersion;

    friend bool operator==(const SnapshotInfo &, const SnapshotInfo &) = default;
};

/// On this machine's calendar.
[[nodiscard]] inline QDate localDay(const QDateTime &time)
{
    return time.toLocalTime().date();
}
/// Whether one of them is verified and of that day.
[[nodiscard]] inline bool hasVerifiedOf(const QDate &day, const QList<SnapshotInfo> &all)
{
    return std::ranges::any_of(
        all, [&day](const SnapshotInfo &info) { return info.isVerified && localDay(info.takenAt) == day; });
}

/// A list to be kept.
struct SnapshotList
{
    SnapshotInfo info; ///< its number and rows are found out
    /// SnapshotBlocks, in any order, no two rows with the same id.
    QList<QByteArray> blocks;
    QList<Trunk> trunks; ///< if info.trunksReadAt is valid
};

/// Which trunks used which credential: all that were used.
using SnapshotTrunkUse = QHash<CredentialId, QStringList>;

/// A credential that two lists do not tell the same of.
struct SnapshotDifference
{
    std::optional<Credential> before; ///< absent: added
    std::optional<Credential> after;  ///< absent: removed

    friend bool operator==(const SnapshotDifference &, const SnapshotDifference &) = default;
};

} // namespace vobiz
