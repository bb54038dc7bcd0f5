// SPDX-License-Identifier: MIT
#include "core/journal/journalkeymark.h"

#include "core/journal/journalrow.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QVariant>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView Since = " from ";

} // namespace

QByteArray JournalKeyMark::text() const
{
    return since > 0 ? name + Since.toByteArray() + QByteArray::number(since) : name;
}

JournalKeyMark JournalKeyMark::of(const QByteArray &text)
{
    const qsizetype end = text.indexOf(Since);
    if (end < 0)
        return {text, 0};
    return {text.first(end), text.sliced(end + Since.size()).toLongLong()};
}

QByteArray journalKeyName(const QByteArray &key)
{
    if (key.isEmpty())
        return {};
    return QCryptographicHash::hash("name of " + key, QCryptographicHash::Sha256).first(8).toHex();
}

Result<qint64, QSqlError> journalKeySince(const QSqlDatabase &database, const QByteArray &key)
{
    const QString name = QString::fromLatin1(journalKeyName(key));
    QSqlQuery query(database);
    query.setForwardOnly(true);
    query.prepare(u"SELECT %1, coalesce((SELECT hash FROM rows b WHERE b.seq = rows.seq - 1), x'') FROM rows "
                  "WHERE substr(key_name, 1, length(:start)) = :start ORDER BY seq DESC LIMIT 1"_s.arg(
                      journalColumnBytes()));
    query.bindValue(u":start"_s, name + QString::fromLatin1(Since.toByteArray()));
    if (!query.exec())
        return Unexpected{query.lastError()};
    if (query.next()) {
        const JournalRow row = journalRowOf(query);
        const bool isOwn = row.hash == row.link(key, query.value(JournalColumnCount + 1).toByteArray());
        return isOwn ? JournalKeyMark::of(row[JournalColumn::KeyName]).since : 1;
    }
    query.prepare(u"SELECT coalesce(max(seq), 0) + 1 FROM rows WHERE key_name <> '' AND key_name <> :name"_s);
    query.bindValue(u":name"_s, name);
    if (!query.exec() || !query.next())
        return Unexpected{query.lastError()};
    return query.value(0).toLongLong();
}

} // namespace vobiz
