// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/accountaddress.h"
#include "core/result.h"
#include "core/snapshot/snapshot.h"
#include "core/snapshot/snapshotchains.h"
#include "core/snapshot/snapshotevidence.h"
#include "core/snapshot/snapshotretention.h"
#include "core/store/sqlitefile.h"

#include <QtCore/QList>
#include <QtCore/QSet>

#include <optional>
#include <span>

namespace vobiz {

/// The file of snapshots, of all accounts; used on one thread, and blocks.
///
/// A snapshot is kept whole, or as what is different from the one before it of the same account: with one row
/// in a hundred changed it takes a hundredth. Once those differences are many, the next one is kept whole.
/// Texts are kept as bytes, see sqlitetext.h; what is removed is overwritten.
class SnapshotDatabase final
{
public:
    template <typename T>
    using Answer = Result<T, SqliteProblem>;

    explicit SnapshotDatabase(const QString &path);

    [[nodiscard]] std::optional<SqliteProblem> open() { return m_file.open(); }
    [[nodiscard]] bool isDamaged() const { return m_file.isDamaged(); }

    /// As it is on the disk then, under the first address.
    [[nodiscard]] Answer<SnapshotInfo> save(const QList<AccountAddress> &account, const SnapshotList &list);
    /// The same, unless a verified one of that day (this machine's, of info.takenAt) is there already, from
    /// whatever program: then it is nothing.
    [[nodiscard]] Answer<std::optional<SnapshotInfo>> saveOfDay(const QList<AccountAddress> &account,
                                                                const SnapshotList &list);
    /// Of the account at any of its addresses, the newest first.
    [[nodiscard]] Answer<QList<SnapshotInfo>> list(const QList<AccountAddress> &account);
    /// All of it, its rows in the order of their ids.
    [[nodiscard]] Answer<SnapshotList> read(qint64 number);
    /// What is different in the second one, in the order of the ids.
    [[nodiscard]] Answer<QList<SnapshotDifference>> compare(qint64 before, qint64 after);
    [[nodiscard]] Answer<QList<SnapshotDifference>> compare(qint64 before, const QList<QByteArray> &now);
    /// Its rows with these ids, in the order of the ids.
    [[nodiscard]] Answer<QList<Credential>> find(qint64 number, const QSet<CredentialId> &ids);
    /// What its trunks used; nothing where they were not known.
    [[nodiscard]] Answer<std::optional<SnapshotTrunkUse>> trunkUse(qint64 number);
    /// What the account's snapshots tell of these rows, which are SnapshotBlocks of some of those that it has
    /// now.
    [[nodiscard]] Answer<QList<SnapshotEvidence>> evidence(const QList<AccountAddress> &account,
                                                           const QList<QByteArray> &rows);
    /// All of them or none, and the room that they took is given back. One that is not there is fine. How
    /// many there were.
    [[nodiscard]] Answer<int> remove(const QList<qint64> &numbers);
    /// Removes those of an account that do not stay. How many there were.
    [[nodiscard]] Answer<int> thin(const QList<AccountAddress> &account, const SnapshotRetention &retention);
    /// Removes all of an account, and its texts also from the log that SQLite keeps beside the file. How many
    /// there were.
    [[nodiscard]] Answer<int> forget(const QList<AccountAddress> &account);

private:
    enum class Occasion {
        Any,
        FirstOfDay,
    };

    [[nodiscard]] Answer<std::optional<SnapshotInfo>>
    saveOn(Occasion occasion, const QList<AccountAddress> &account, const SnapshotList &list);
    [[nodiscard]] Answer<QList<SnapshotDifference>>
    compareParted(qint64 common, std::span<const qint64> before, std::span<const qint64> after);

    SqliteFile m_file;
    const SnapshotChains m_chains;
};

} // namespace vobiz
