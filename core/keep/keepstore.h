// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/accountaddress.h"
#include "core/keep/keptcredential.h"
#include "core/result.h"
#include "core/store/sqliteproblem.h"

#include <QtCore/QList>
#include <QtCore/QObject>

#include <functional>
#include <memory>
#include <optional>

namespace vobiz {

class KeepDatabase;
template <typename Database>
class RecoveringThread;

/// The file of what users have decided to keep, of all accounts, used on a thread of its own.
///
/// What `done` is told of as written is on the disk, in the file of that name. Operations are carried out in
/// the order of the calls; the destructor waits for those that were begun. Every `done` is called once, from
/// the event loop, unless `context` or the store dies first. Lives in one thread, with every `context`.
class KeepStore final : public QObject
{
    Q_OBJECT

public:
    template <typename T>
    using Answer = Result<T, SqliteProblem>;
    template <typename T>
    using Done = std::function<void(const Answer<T> &)>;

    /// Touches nothing before the first operation.
    explicit KeepStore(const QString &path, QObject *parent = nullptr);
    ~KeepStore() override;

    [[nodiscard]] const QString &path() const { return m_path; }

    // See KeepDatabase. What is written says how many it was.
    void read(const QList<AccountAddress> &account, QObject *context, Done<QList<KeptCredential>> done);
    void put(const QList<AccountAddress> &account, const QList<KeptCredential> &entries, QObject *context,
             Done<qsizetype> done);
    void restore(const QList<AccountAddress> &account, const QList<KeptCredential> &entries, QObject *context,
                 Done<qsizetype> done);
    void remove(const QList<AccountAddress> &account, const QList<CredentialId> &ids, QObject *context,
                Done<qsizetype> done);
    /// An account was removed from this machine. Nobody may have it open.
    void forgetAccount(const QList<AccountAddress> &account, QObject *context, Done<int> done);

signals:
    /// The file was damaged and is kept under this name; a new one was begun.
    void keptAside(const QString &path);
    /// The file was damaged, deleted, moved or replaced: what was in it may be missing from the one that is
    /// used from now on.
    void fileReplaced();

private:
    using Write = std::function<std::optional<SqliteProblem>(KeepDatabase &)>;
    void run(const Write &write, qsizetype count, QObject *context, Done<qsizetype> done);

    const QString m_path;
    const std::unique_ptr<RecoveringThread<KeepDatabase>> m_file;
};

} // namespace vobiz
