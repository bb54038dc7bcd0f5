// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/accountaddress.h"
#include "core/result.h"
#include "core/snapshot/snapshot.h"
#include "core/store/sqliteproblem.h"

#include <QtCore/QObject>
#include <QtCore/QSet>

#include <functional>
#include <memory>
#include <optional>

namespace vobiz {

class SnapshotDatabase;
struct SnapshotEvidence;
struct SnapshotRetention;
template <typename Database>
class RecoveringThread;

/// The file of snapshots, of all accounts, used on a thread of its own.
///
/// What `done` is told of as saved is on the disk, in the file of that name. Operations are carried out in
/// the order of the calls; the destructor waits for those that were begun. Every `done` is called once, from
/// the event loop, unless `context` or the store dies first. Lives in one thread, with every `context`.
class SnapshotStore final : public QObject
{
    Q_OBJECT

public:
    template <typename T>
    using Answer = Result<T, SqliteProblem>;
    template <typename T>
    using Done = std::function<void(const Answer<T> &)>;

    /// Touches nothing before the first operation.
    explicit SnapshotStore(const QString &path, QObject *parent = nullptr);
    ~SnapshotStore() override;

    [[nodiscard]] const QString &path() const { return m_path; }

    // See SnapshotDatabase.
    void save(const QList<AccountAddress> &account, const SnapshotList &list, QObject *context,
              Done<SnapshotInfo> done);
    void saveOfDay(const QList<AccountAddress> &account, const SnapshotList &list, QObject *context,
                   Done<std::optional<SnapshotInfo>> done);
    void list(const QList<AccountAddress> &account, QObject *context, Done<QList<SnapshotInfo>> done);
    void read(qint64 number, QObject *context, Done<SnapshotList> done);
    void compare(qint64 before, qint64 after, QObject *context, Done<QList<SnapshotDifference>> done);
    void compare(qint64 before, const QList<QByteArray> &now, QObject *context,
                 Done<QList<SnapshotDifference>> done);
    void find(qint64 number, const QSet<CredentialId> &ids, QObject *context, Done<QList<Credential>> done);
    void trunkUse(qint64 number, QObject *context, Done<std::optional<SnapshotTrunkUse>> done);
    void evidence(const QList<AccountAddress> &account, const QList<QByteArray> &rows, QObject *context,
                  Done<QList<SnapshotEvidence>> done);
    void remove(const QList<qint64> &numbers, QObject *context, Done<int> done);
    void thin(const QList<AccountAddress> &account, const SnapshotRetention &retention, QObject *context,
              Done<int> done);
    /// An account was removed from this machine.
    void forgetAccount(const QList<AccountAddress> &account, QObject *context, Done<int> done);

signals:
    /// Snapshots were saved or removed from here, or may have been: what failed may have done a part of it.
    void changed();
    /// The file was damaged and is kept under this name; a new one was begun.
    void keptAside(const QString &path);
    /// The file was damaged, deleted, moved or replaced: what was in it may be missing from the one that is
    /// used from now on.
    void fileReplaced();

private:
    /// `done`, and then `changed`.
    template <typename T>
    [[nodiscard]] Done<T> thenTell(Done<T> done);

    const QString m_path;
    const std::unique_ptr<RecoveringThread<SnapshotDatabase>> m_file;
};

} // namespace vobiz
