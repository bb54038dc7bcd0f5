// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

#include <optional>

class QDateTime;
class QLocale;

namespace vobiz {

struct SnapshotInfo;
struct SnapshotProblem;
struct SnapshotRetention;
struct SqliteProblem;

// The words for snapshots. All of it is plain text, made visible.

/// When the list was as it is kept, "12 March 2026 10:42".
[[nodiscard]] QString snapshotTime(const QDateTime &time, const QLocale &locale);
/// "12 March 2026 10:42, 3,214 credentials, verified, by itself".
[[nodiscard]] QString snapshotTitle(const SnapshotInfo &info, const QLocale &locale);
/// "verified", "not verified".
[[nodiscard]] QString verifiedWord(bool isVerified);
/// "by itself", "by hand".
[[nodiscard]] QString originWord(const SnapshotInfo &info);
/// When what trunks use was read, or that it is not known.
[[nodiscard]] QString snapshotTrunksText(const SnapshotInfo &info, const QLocale &locale);

[[nodiscard]] QString snapshotSavedText(const SnapshotInfo &info, const QLocale &locale);
/// That there is none, why, and what to do.
[[nodiscard]] QString snapshotNotSavedText(const SnapshotProblem &problem);
[[nodiscard]] QString snapshotNotSavedByItselfText(const SqliteProblem &problem);
/// That the file could not be read, and what to do.
[[nodiscard]] QString snapshotsUnreadText(const SqliteProblem &problem);
[[nodiscard]] QString snapshotsNotRemovedText(const SqliteProblem &problem);
[[nodiscard]] QString snapshotsNotThinnedText(const SqliteProblem &problem);
/// What is deleted by itself, and when. Nothing: all of them stay.
[[nodiscard]] QString snapshotRetentionText(const std::optional<SnapshotRetention> &retention,
                                            const QLocale &locale);
/// In the place of the account's list: of when the one that is shown is, how old, and what that means.
[[nodiscard]] QString offlineText(const SnapshotInfo &info, const QDateTime &now, const QLocale &locale);
/// Why something can't be done with it.
[[nodiscard]] QString offlineHint();
/// There is none, though there was one a moment ago.
[[nodiscard]] QString noSnapshotText();
/// The file was damaged.
[[nodiscard]] QString snapshotsAsideText(const QString &path);

} // namespace vobiz
