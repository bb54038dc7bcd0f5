// SPDX-License-Identifier: MIT
#include "core/store/sqlitefile.h"

#include "core/store/asidename.h"
#include "core/store/privatefiles.h"
#include "core/store/renamefile.h"
#include "core/store/sqliteheader.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QRandomGenerator>
#include <QtCore/QThread>
#include <QtCore/QUuid>
#include <QtCore/QVariant>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

/// SQLite's number for it, without what an extended code adds.
int codeOf(const QSqlError &error)
{
    return error.nativeErrorCode().toInt() & 0xff;
}

SqliteProblem newer()
{
    return {SqliteProblem::Kind::Newer, u"written by a newer version"_s};
}

} // namespace

SqliteProblem sqliteProblem(const QSqlError &error, SqliteProblem::Kind otherwise)
{
    using Kind = SqliteProblem::Kind;
    switch (codeOf(error)) {
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return {Kind::Damaged, error.text()};
    case 5: // SQLITE_BUSY
        return {Kind::Busy, error.text()};
    case 8:  // SQLITE_READONLY
    case 13: // SQLITE_FULL
        return {Kind::CantWrite, error.text()};
    case 14: // SQLITE_CANTOPEN
        return {Kind::CantOpen, error.text()};
    default:
        return {otherwise, error.text()};
    }
}

SqliteFile::SqliteFile(QString path, SqliteFormat format)
    : m_path(std::move(path))
    , m_format(std::move(format))
    , m_connection(u"sqlite-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

SqliteFile::~SqliteFile()
{
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

std::optional<SqliteProblem> SqliteFile::open(Use use)
{
    if (isOfNewerVersion(m_path, m_format.applicationId, m_format.version))
        return newer();
    if (use == Use::Shared) {
        const QString folder = QFileInfo(m_path).path();
        makePrivateFolder(folder);
        closeToOthers(folder);
        makePrivateFile(m_path); // SQLite gives what belongs to it (-wal, -shm) the same permissions
    }
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    m_database.setDatabaseName(m_path);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(Patience));
    if (!m_database.open())
        return sqliteProblem(m_database.lastError(), SqliteProblem::Kind::CantOpen);
    QSqlQuery query(m_database);
    if (use == Use::Alone)
        query.exec(
            u"PRAGMA locking_mode=EXCLUSIVE"_s); // then no -shm is made, for which there may be no room
    // At one moment: another program may be making the tables just now.
    if (!query.exec(u"SELECT (SELECT count(*) FROM sqlite_master), application_id, user_version FROM "
                    u"pragma_application_id, pragma_user_version"_s) ||
        !query.next())
        return sqliteProblem(query.lastError(), SqliteProblem::Kind::CantOpen);
    const int tables = query.value(0).toInt();
    const auto id = static_cast<quint32>(query.value(1).toLongLong());
    const int version = query.value(2).toInt();
    query.finish();
    const bool isNew = tables == 0 && id == 0 && version == 0 && use == Use::Shared;
    if (!isNew && id != m_format.applicationId)
        return SqliteProblem{SqliteProblem::Kind::Damaged, u"made by another program"_s};
    if (version > m_format.version) // since a moment ago
        return newer();
    return use == Use::Shared ? makeReady(query, isNew) : std::nullopt;
}

std::optional<SqliteProblem> SqliteFile::makeReady(QSqlQuery &query, bool isNew) const
{
    if (auto problem = useWal(query))
        return problem;
    const QString real = QFileInfo(m_path).canonicalFilePath(); // SQLite puts the others beside that
    for (const QString &part : {QString(), u"-wal"_s, u"-shm"_s})
        closeToOthers(real + part);
    return isNew ? makeTables() : std::nullopt;
}

std::optional<SqliteProblem> SqliteFile::useWal(QSqlQuery &query) const
{
    // Two programs that begin the file at once: here SQLite does not wait by itself.
    const QDeadlineTimer deadline(Patience);
    while (!query.exec(u"PRAGMA journal_mode=WAL"_s)) {
        auto problem = sqliteProblem(query.lastError(), SqliteProblem::Kind::CantWrite);
        if (problem.kind != SqliteProblem::Kind::Busy || deadline.hasExpired())
            return problem;
        QThread::msleep(10);
    }
    for (const QString &statement : {u"PRAGMA synchronous=FULL"_s, u"PRAGMA secure_delete=ON"_s}) {
        if (!query.exec(statement))
            return sqliteProblem(query.lastError(), SqliteProblem::Kind::CantWrite);
        query.finish();
    }
    return std::nullopt;
}

std::optional<SqliteProblem> SqliteFile::makeTables() const
{
    SqliteTransaction transaction(m_database);
    if (!transaction.isOpen())
        return sqliteProblem(transaction.error(), SqliteProblem::Kind::CantWrite);
    QSqlQuery query(m_database);
    for (const QString &statement :
         m_format.statements + QStringList{u"PRAGMA application_id=%1"_s.arg(m_format.applicationId),
                                           u"PRAGMA user_version=%1"_s.arg(m_format.version)}) {
        if (!query.exec(statement))
            return sqliteProblem(query.lastError(), SqliteProblem::Kind::CantWrite);
    }
    if (!transaction.commit())
        return sqliteProblem(transaction.error(), SqliteProblem::Kind::CantWrite);
    return std::nullopt;
}

bool SqliteFile::isDamaged() const
{
    QSqlQuery query(m_database);
    if (!query.exec(u"PRAGMA quick_check(1)"_s) || !query.next())
        return sqliteProblem(query.lastError(), SqliteProblem::Kind::CantOpen).kind ==
               SqliteProblem::Kind::Damaged;
    return query.value(0).toString() != "ok"_L1;
}

std::optional<SqliteProblem> SqliteFile::overwriteRemoved()
{
    QSqlQuery query(m_database);
    // What SQLite overwrites (secure_delete) is not all: a page whose rows were moved to other pages keeps
    // some of their bytes.
    if (!query.exec(u"VACUUM"_s))
        return sqliteProblem(query.lastError(), SqliteProblem::Kind::CantWrite);
    if (!query.exec(u"PRAGMA wal_checkpoint(TRUNCATE)"_s) || !query.next())
        return sqliteProblem(query.lastError(), SqliteProblem::Kind::CantWrite);
    if (query.value(0).toInt() != 0)
        return SqliteProblem{SqliteProblem::Kind::Busy, u"another program keeps SQLite's log in use"_s};
    return std::nullopt;
}

std::optional<QString> SqliteFile::keepAside(const QString &path)
{
    const QString aside = asideName(path);
    if (!renameFile(path, aside))
        return std::nullopt;
    (void)renameFile(path + u"-wal"_s, aside + u"-wal"_s); // part of it, and it must not meet the new one
    QFile::remove(path + u"-shm"_s);
    return aside;
}

SqliteTransaction::SqliteTransaction(const QSqlDatabase &database)
    : m_query(database)
{
    // SQLite itself looks for the end of another one's lock every 100 ms. Who writes without a pause lets go
    // of it for far shorter, and would never be found without it.
    m_query.exec(u"PRAGMA busy_timeout=0"_s);
    const QDeadlineTimer deadline(SqliteFile::Patience);
    while (!(m_isOpen = m_query.exec(u"BEGIN IMMEDIATE"_s))) {
        m_error = m_query.lastError();
        const auto kind = sqliteProblem(m_error, SqliteProblem::Kind::CantWrite).kind;
        if (kind != SqliteProblem::Kind::Busy || deadline.hasExpired())
            break;
        QThread::usleep(500 + QRandomGenerator::global()->bounded(1500));
    }
    m_query.exec(u"PRAGMA busy_timeout=%1"_s.arg(SqliteFile::Patience));
}

SqliteTransaction::~SqliteTransaction()
{
    if (m_isOpen)
        m_query.exec(u"ROLLBACK"_s);
}

bool SqliteTransaction::commit()
{
    m_isOpen = !m_query.exec(u"COMMIT"_s);
    m_error = m_query.lastError();
    return !m_isOpen;
}

} // namespace vobiz
