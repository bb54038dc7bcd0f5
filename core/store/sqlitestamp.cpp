// SPDX-License-Identifier: MIT
#include "core/store/sqlitestamp.h"

#include "core/store/sqlitefile.h"

#include <QtCore/QByteArray>
#include <QtCore/QUuid>
#include <QtCore/QVariant>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

using Kind = SqliteProblem::Kind;

struct Stamp
{
    QByteArray file;
    qint64 writes = 0;
};

std::optional<Stamp> stampOf(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    if (!query.exec(u"SELECT file, writes FROM stamp"_s) || !query.next())
        return std::nullopt;
    return Stamp{query.value(0).toByteArray(), query.value(1).toLongLong()};
}

/// With a connection of its own: the one that writes would go on with the other file, and with pages that it
/// remembers.
std::optional<Stamp> stampAt(const QString &path)
{
    const QString connection = u"stamp-look-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::optional<Stamp> found;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        database.setDatabaseName(path);
        database.setConnectOptions(
            u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=%1"_s.arg(SqliteFile::Patience));
        if (database.open())
            found = stampOf(database);
    }
    QSqlDatabase::removeDatabase(connection);
    return found;
}

} // namespace

QString stampTable()
{
    // Which file this is, and how often it was written.
    return u"CREATE TABLE IF NOT EXISTS stamp(id INTEGER PRIMARY KEY CHECK(id = 1), file BLOB NOT NULL, "
           "writes INTEGER NOT NULL)"_s;
}

std::optional<SqliteProblem> commitStamped(const SqliteFile &file, SqliteTransaction &transaction)
{
    QSqlQuery query(file.database());
    if (!query.exec(u"INSERT INTO stamp(id, file, writes) VALUES (1, randomblob(16), 1) ON CONFLICT(id) DO "
                    "UPDATE SET writes = writes + 1"_s))
        return sqliteProblem(query.lastError(), Kind::CantWrite);
    const std::optional<Stamp> stamp = stampOf(file.database());
    query.finish();
    if (!transaction.commit())
        return sqliteProblem(transaction.error(), Kind::CantWrite);
    const std::optional<Stamp> found = stampAt(file.path());
    // Another program may have written since.
    if (stamp && found && found->file == stamp->file && found->writes >= stamp->writes)
        return std::nullopt;
    return SqliteProblem{Kind::CantOpen, u"the file was deleted, moved or replaced"_s};
}

} // namespace vobiz
