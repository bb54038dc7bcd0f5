// SPDX-License-Identifier: MIT
#include "core/store/sqlitelook.h"

#include "core/store/sqlitefile.h"

#include <QtCore/QUuid>
#include <QtCore/QVariant>

namespace vobiz {

using namespace Qt::StringLiterals;

SqliteLook::SqliteLook(QString path)
    : m_path(std::move(path))
{
}

SqliteLook::~SqliteLook()
{
    close();
}

std::optional<bool> SqliteLook::finds(const QString &statement, const QVariant &value,
                                      const std::function<bool(QSqlQuery &)> &read)
{
    const bool isMoved = !m_connection.isEmpty() && !isUnmoved();
    if (isMoved)
        close();
    if (isMoved && m_places)
        return false;
    if (m_connection.isEmpty() && !open())
        return std::nullopt;
    if (m_statement != statement) {
        m_query->prepare(statement);
        m_statement = statement;
    }
    m_query->bindValue(0, value);
    const bool isRead = m_query->exec();
    m_error = m_query->lastError();
    const bool isFound = isRead && read(*m_query);
    m_query->finish();
    const bool isStillThere = isUnmoved(); // also while it was read
    if (!isRead || !isFound || !isStillThere)
        close();
    if (!isRead)
        return std::nullopt;
    return isFound && (isStillThere || !m_places);
}

std::optional<SqliteLook::Places> SqliteLook::places() const
{
    Places places;
    size_t i = 0;
    for (const QString &part : {QString(), u"-wal"_s, u"-shm"_s}) {
        const auto place = filePlace(m_path + part);
        if (!place)
            return std::nullopt;
        places.at(i++) = *place;
    }
    return places;
}

/// Since the connection was opened. False if that can't be told.
bool SqliteLook::isUnmoved()
{
    const auto now = places();
    if (!now || !m_places)
        return false;
    for (size_t i = 0; i < now->size(); ++i) {
        const FilePlace &before = m_places->at(i);
        const FilePlace &after = now->at(i);
        if (before.device != after.device || before.number != after.number || before.size > after.size)
            return false;
    }
    m_places = now;
    return true;
}

bool SqliteLook::open()
{
    m_places = places(); // first: what takes its place meanwhile is noticed
    m_connection = u"look-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    database.setDatabaseName(m_path);
    database.setConnectOptions(u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=%1"_s.arg(SqliteFile::Patience));
    if (!database.open()) {
        m_error = database.lastError();
        database = {};
        close();
        return false;
    }
    m_query = std::make_unique<QSqlQuery>(database);
    m_query->setForwardOnly(true);
    return true;
}

void SqliteLook::close()
{
    m_query.reset();
    m_statement.clear();
    if (!m_connection.isEmpty())
        QSqlDatabase::removeDatabase(m_connection);
    m_connection.clear();
}

} // namespace vobiz
