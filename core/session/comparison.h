// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/changeauthors.h"
#include "core/snapshot/snapshot.h"

#include <QtCore/QDateTime>
#include <QtCore/QList>

#include <optional>

namespace vobiz {

/// What is different about a credential. Each difference counts as one of these: the first that is true.
enum class DifferenceKind {
    Added,
    Removed,
    Enabled,
    Disabled,
    Changed,  ///< any other field
    TrunkUse, ///< nothing but the trunks that use it
};
inline constexpr int DifferenceKindCount = static_cast<int>(DifferenceKind::TrunkUse) + 1;

/// For programs, in exports and reports (docs/export.schema.json): never translated, never to be changed.
[[nodiscard]] QString differenceName(DifferenceKind kind);

/// A credential that two lists do not tell the same of.
struct ComparedCredential
{
    SnapshotDifference rows;
    // Which trunks use it; absent where that is not known of both lists.
    std::optional<QStringList> trunksBefore;
    std::optional<QStringList> trunksAfter;

    [[nodiscard]] const Credential &newest() const { return rows.after ? *rows.after : *rows.before; }
    [[nodiscard]] const CredentialId &id() const { return newest().id; }
    [[nodiscard]] DifferenceKind kind() const;

    friend bool operator==(const ComparedCredential &, const ComparedCredential &) = default;
};

/// What is different in one list since another.
struct ListComparison
{
    SnapshotInfo before;
    SnapshotInfo after;             ///< number 0: the list as it was then
    QList<ComparedCredential> rows; ///< in the order of their ids
    bool areTrunksCompared = false;

    [[nodiscard]] qsizetype count(DifferenceKind kind) const;
};

/// Puts the use by trunks of two lists beside their differences: what is known of each, and the rows of
/// credentials that differ in nothing else, which both lists have.
[[nodiscard]] QList<ComparedCredential> comparedWithTrunks(const QList<SnapshotDifference> &different,
                                                           const SnapshotTrunkUse &before,
                                                           const SnapshotTrunkUse &after,
                                                           const QList<Credential> &unchanged);
/// Those that trunks use otherwise, besides the ones in `different`.
[[nodiscard]] QSet<CredentialId> usedOtherwise(const QList<SnapshotDifference> &different,
                                               const SnapshotTrunkUse &before, const SnapshotTrunkUse &after);

/// The change that made the difference: the newest that leads to what is after it. Nothing if none was done
/// from here.
[[nodiscard]] std::optional<ChangeAuthor> authorOf(const ComparedCredential &credential,
                                                   const ChangeAuthors &authors);

} // namespace vobiz
