// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/sqliteproblem.h"

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

#include <optional>

namespace vobiz {

/// What `error` means; `otherwise` where SQLite's number does not tell.
[[nodiscard]] SqliteProblem sqliteProblem(const QSqlError &error, SqliteProblem::Kind otherwise);

/// What one kind of file holds.
struct SqliteFormat
{
    quint32 applicationId = 0; ///< so that no other database is taken for one of these
    int version = 1;
    QStringList statements; ///< which make the tables; harmless where they are there
};

/// A file of this program's own in SQLite's format: WAL, and `synchronous=FULL`, so that what was committed
/// is on the disk; what was deleted is overwritten. Nobody but the user may read it, nor the folder it lies
/// in. Several programs may use it at once. Blocks; belongs to one thread, which is the one that opens it.
class SqliteFile final
{
public:
    SqliteFile(QString path, SqliteFormat format);
    ~SqliteFile();
    Q_DISABLE_COPY_MOVE(SqliteFile)

    enum class Use {
        Shared, ///< as described above
        Alone,  ///< a SqliteCopy, only to be read: nothing is made, and it may be damaged
    };
    /// Makes the folder, the file and the tables if need be.
    [[nodiscard]] std::optional<SqliteProblem> open(Use use = Use::Shared);
    [[nodiscard]] const QString &path() const { return m_path; }
    /// Usable once `open` has found no problem. Queries on it must not outlive the file.
    [[nodiscard]] const QSqlDatabase &database() const { return m_database; }
    /// Reads all of it and checks it as SQLite does (`quick_check`).
    [[nodiscard]] bool isDamaged() const;
    /// Makes the file anew from what is in it, and empties the log that SQLite keeps beside it, so that
    /// neither has a byte of what was removed. Not within a transaction.
    [[nodiscard]] std::optional<SqliteProblem> overwriteRemoved();

    /// How long another program's lock is waited for, in milliseconds.
    static constexpr int Patience = 5000;
    /// Renames the file at `path` as asideName() says, together with its WAL. Nobody in this program may have
    /// it open. Returns the new name; nothing if it could not be renamed.
    [[nodiscard]] static std::optional<QString> keepAside(const QString &path);

private:
    [[nodiscard]] std::optional<SqliteProblem> makeReady(QSqlQuery &query, bool isNew) const;
    [[nodiscard]] std::optional<SqliteProblem> useWal(QSqlQuery &query) const;
    [[nodiscard]] std::optional<SqliteProblem> makeTables() const;

    const QString m_path;
    const SqliteFormat m_format;
    const QString m_connection;
    QSqlDatabase m_database;
};

/// Holds the only right to write from its first moment on (`BEGIN IMMEDIATE`), so that nothing changes
/// between what is read in it and what is written. Rolls back what was not committed.
class SqliteTransaction final
{
public:
    explicit SqliteTransaction(const QSqlDatabase &database);
    ~SqliteTransaction();
    Q_DISABLE_COPY_MOVE(SqliteTransaction)

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    /// Once it returns true, the disk has it.
    [[nodiscard]] bool commit();
    [[nodiscard]] QSqlError error() const { return m_error; }

private:
    QSqlQuery m_query;
    QSqlError m_error;
    bool m_isOpen = false;
};

} // namespace vobiz
