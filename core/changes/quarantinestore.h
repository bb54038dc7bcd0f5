// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/accountaddress.h"
#include "core/changes/quarantineedit.h"
#include "core/result.h"
#include "core/store/sqliteproblem.h"

#include <QtCore/QObject>
#include <QtCore/QSet>

#include <functional>
#include <memory>

namespace vobiz {

class QuarantineDatabase;
template <typename Database>
class RecoveringThread;

/// The file with the quarantine's dates of all accounts, used on a thread of its own.
///
/// What `done` is told of as written is on the disk, in the file of that name. Operations are carried out in
/// the order of the calls; the destructor waits for those that were begun. Every `done` is called once, from
/// the event loop, unless `context` or the store dies first. Lives in one thread, with every `context`.
class QuarantineStore final : public QObject
{
    Q_OBJECT

public:
    template <typename T>
    using Done = std::function<void(const T &)>;
    template <typename T>
    using Answer = Result<T, SqliteProblem>;

    /// Touches nothing before the first operation.
    explicit QuarantineStore(const QString &path, QObject *parent = nullptr);
    ~QuarantineStore() override;

    [[nodiscard]] const QString &path() const { return m_path; }

    // See QuarantineDatabase.
    void read(const QList<AccountAddress> &account, QObject *context,
              Done<Answer<QList<QuarantinedCredential>>> done);
    void write(const QList<AccountAddress> &account, const QuarantineEdit &edit, QObject *context,
               Done<Answer<QSet<CredentialId>>> done);
    /// An account was removed from this machine. Nobody may have it open.
    void forgetAccount(const QList<AccountAddress> &account, QObject *context, Done<Answer<int>> done);
    void takeOver(const OldQuarantineEntries &entries, QObject *context, Done<Answer<QStringList>> done);
    void forgetTakenOver(const QStringList &keys);

signals:
    /// The file was damaged and is kept under this name; a new one was begun.
    void keptAside(const QString &path);
    /// The file was damaged, deleted, moved or replaced: what was in it may be missing from the one that is
    /// used from now on.
    void fileReplaced();

private:
    const QString m_path;
    const std::unique_ptr<RecoveringThread<QuarantineDatabase>> m_file;
};

} // namespace vobiz
