// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journaldatabase.h"

#include <QtCore/QTemporaryDir>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

namespace vobiz::test {

/// A journal's file in a folder that goes with it.
class JournalFile final
{
public:
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("journal.sqlite")); }

    /// Runs a statement on the file behind the journal's back.
    void run(const QString &statement) const
    {
        const QString name = QStringLiteral("behind the back");
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
            database.setDatabaseName(path());
            QSqlQuery query(database);
            if (!database.open() || !query.exec(statement))
                qFatal("%s", qPrintable(query.lastError().text()));
        }
        QSqlDatabase::removeDatabase(name);
    }

    /// Entries of another run, faster than a journal could write them, with hashes that are none. They are
    /// numbered 1, 3, 5 …, each with its outcome in the row behind it: every third is refused, the others are
    /// done. The usernames are user-1, user-3 ….
    void fill(int entries) const
    {
        {
            JournalDatabase database(path(), {});
            if (const auto problem = database.open())
                qFatal("%s", qPrintable(problem->detail));
        }
        const QString numbers =
            QStringLiteral(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 2 FROM n WHERE i + 2 < %1) ")
                .arg(2 * entries + 1);
        run(numbers +
            QStringLiteral("INSERT INTO rows(seq, kind, run, at, user, app, account_key, label, auth_id, "
                           "credential, username, action, attempt, hash) SELECT i, 'intent', 'before', "
                           "'2026-04-22T08:51:47.813Z', 'me', '0.1.0', 'key', 'Head office', 'MA_1', "
                           "'id-' || i, 'user-' || i, 'delete', 1, x'00' FROM n"));
        run(numbers +
            QStringLiteral(
                "INSERT INTO rows(seq, kind, intent, run, at, outcome, status, code, request_id, "
                "hash) "
                "SELECT i + 1, 'outcome', i, 'before', '2026-04-22T08:51:48.000Z', "
                "CASE (i / 2) % 3 WHEN 0 THEN 'refused' ELSE 'done' END, "
                "CASE (i / 2) % 3 WHEN 0 THEN 403 ELSE 204 END, "
                "CASE (i / 2) % 3 WHEN 0 THEN 'FORBIDDEN' ELSE NULL END, 'req-' || i, x'00' FROM n"));
    }

private:
    QTemporaryDir m_folder;
};

inline JournalIntent deletionOf(const QString &username)
{
    return {QStringLiteral("key"),
            QStringLiteral("Head office"),
            QStringLiteral("MA_1"),
            QStringLiteral("https://api.example.org"),
            QStringLiteral("id-") + username,
            username,
            QStringLiteral("delete"),
            1};
}

} // namespace vobiz::test
