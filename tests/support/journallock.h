// SPDX-License-Identifier: MIT
#pragma once

#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

namespace vobiz::test {

/// Another program that is writing into the journal's file for as long as this lives.
class JournalLock final
{
public:
    explicit JournalLock(const QString &path)
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name());
        database.setDatabaseName(path);
        if (!database.open() || !QSqlQuery(database).exec(QStringLiteral("BEGIN IMMEDIATE")))
            qFatal("%s", qPrintable(database.lastError().text()));
    }
    ~JournalLock()
    {
        QSqlDatabase::database(name()).close(); // which rolls back
        QSqlDatabase::removeDatabase(name());
    }
    Q_DISABLE_COPY_MOVE(JournalLock)

private:
    static QString name() { return QStringLiteral("another program"); }
};

} // namespace vobiz::test
