// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/fileplace.h"

#include <QtCore/QString>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

#include <array>
#include <functional>
#include <memory>
#include <optional>

namespace vobiz {

/// Looks into an SQLite file by its name, as somebody would who comes later: SQLite itself goes on writing
/// into a file that was deleted, moved, replaced or cut short under it, and reads pages that it remembers.
///
/// The connection is kept for as long as the file and what belongs to it (-wal, -shm) are the ones that it
/// was opened with, and have not become shorter. What it remembers SQLite throws away itself once something
/// was committed. Where the system can't tell files apart it is made anew each time. Blocks; belongs to one
/// thread.
class SqliteLook final
{
public:
    explicit SqliteLook(QString path);
    ~SqliteLook();
    Q_DISABLE_COPY_MOVE(SqliteLook)

    /// Calls `read` with the result of the statement, which must not change anything. What `read` says:
    /// whether that was found which somebody who comes later has to find. Nothing if the statement failed.
    [[nodiscard]] std::optional<bool> finds(const QString &statement, const QVariant &value,
                                            const std::function<bool(QSqlQuery &)> &read);
    /// Why it failed.
    [[nodiscard]] const QSqlError &error() const { return m_error; }

private:
    using Places = std::array<FilePlace, 3>; ///< the file, -wal, -shm

    [[nodiscard]] std::optional<Places> places() const;
    [[nodiscard]] bool isUnmoved();
    [[nodiscard]] bool open();
    void close();

    const QString m_path;
    QString m_connection; ///< empty without one
    std::unique_ptr<QSqlQuery> m_query;
    QString m_statement; ///< that it is prepared for
    std::optional<Places> m_places;
    QSqlError m_error;
};

} // namespace vobiz
