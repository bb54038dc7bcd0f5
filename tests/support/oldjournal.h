// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journalchain.h"
#include "core/journal/journalkeymark.h"
#include "core/journal/journalrecord.h"
#include "core/journal/journalrow.h"
#include "core/store/sqlitetext.h"

#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>
#include <QtTest/QtTest>

namespace vobiz::test {

using namespace Qt::StringLiterals;

/// A row as versions up to 0.1 wrote it: texts handed over as QStrings, which the database changes, and the
/// hash over what was handed over, with `half` for half a pair, as the Qt of that day had it.
inline void addAsOldVersionsDid(const QString &path, const QByteArray &key, const JournalIntent &intent,
                                const JournalOutcome &outcome = {}, QChar half = u'?')
{
    const QString connection = u"old version"_s;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        database.setDatabaseName(path);
        QVERIFY(database.open());
        QSqlQuery last(database);
        QVERIFY(last.exec(u"SELECT seq, hash FROM rows ORDER BY seq DESC LIMIT 1"_s));
        const bool isFirst = !last.next();
        const QVariantList values{isFirst ? 1 : last.value(0).toLongLong() + 1,
                                  u"intent"_s,
                                  QVariant(),
                                  u"old run"_s,
                                  u"2026-01-01T00:00:00.000Z"_s,
                                  u"me"_s,
                                  u"0.1.0"_s,
                                  intent.accountKey,
                                  intent.accountLabel,
                                  intent.authId,
                                  intent.apiUrl,
                                  intent.credentialId,
                                  intent.username,
                                  intent.action,
                                  intent.attempt,
                                  QVariant(),
                                  QVariant(),
                                  outcome.providerCode,
                                  outcome.requestId,
                                  QString::fromLatin1(journalKeyName(key))};
        QByteArrayList fields;
        for (const QVariant &value : values)
            fields.append(withHalvesAs(half, value.toString()).toUtf8());
        QSqlQuery insert(database);
        insert.prepare(u"INSERT INTO rows VALUES (?%1)"_s.arg(u", ?"_s.repeated(JournalColumnCount)));
        for (const QVariant &value : values)
            insert.addBindValue(value);
        insert.addBindValue(journalLink(key, isFirst ? QByteArray() : last.value(1).toByteArray(), fields));
        last.finish();
        QVERIFY2(insert.exec(), qPrintable(insert.lastError().text()));
    }
    QSqlDatabase::removeDatabase(connection);
}

} // namespace vobiz::test
