// SPDX-License-Identifier: MIT
#include "core/journal/journalhead.h"

#include "core/journal/journalkeymark.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QVariant>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostFiles = 4; // some keychains hold 2,560 bytes

} // namespace

QByteArray textOf(const JournalHeads &heads)
{
    QJsonArray array;
    for (const JournalHead &head : heads)
        array.append(QJsonObject{{u"file"_s, QString::fromLatin1(head.file.toHex())},
                                 {u"row"_s, head.row},
                                 {u"hash"_s, QString::fromLatin1(head.hash.toHex())},
                                 {u"since"_s, head.since},
                                 {u"at"_s, head.at.toString(Qt::ISODateWithMs)}});
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

JournalHeads headsOf(const QByteArray &text)
{
    JournalHeads heads;
    const QJsonArray array = QJsonDocument::fromJson(text).array();
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        const auto bytes = [&object](const QString &name) {
            return QByteArray::fromHex(object.value(name).toString().toLatin1());
        };
        const JournalHead head{bytes(u"file"_s), object.value(u"row"_s).toInteger(), bytes(u"hash"_s),
                               object.value(u"since"_s).toInteger(),
                               QDateTime::fromString(object.value(u"at"_s).toString(), Qt::ISODateWithMs)};
        if (!head.file.isEmpty() && head.row > 0 && !head.hash.isEmpty())
            heads.append(head);
    }
    return heads;
}

std::optional<JournalHead> headOf(const QByteArray &file, const JournalHeads &heads)
{
    for (const JournalHead &head : heads) {
        if (head.file == file)
            return head;
    }
    return std::nullopt;
}

JournalHeads with(JournalHeads heads, const JournalHead &head)
{
    heads.removeIf([&head](const JournalHead &other) { return other.file == head.file; });
    heads.append(head);
    if (heads.size() > MostFiles)
        heads.remove(0, heads.size() - MostFiles);
    return heads;
}

Result<std::optional<JournalHead>, QSqlError> selectNewHead(const QSqlDatabase &database,
                                                            const QByteArray &key, const JournalHeads &known)
{
    // At one moment; and of the newest row that has the key, for anybody may have added others behind it.
    QSqlQuery query(database);
    query.prepare(u"SELECT f.hash, n.seq, n.hash, n.key_name, n.at FROM rows n, rows f WHERE f.seq = 1 AND "
                  "substr(n.key_name, 1, length(:name)) = :name ORDER BY n.seq DESC LIMIT 1"_s);
    query.bindValue(u":name"_s,
                    QString::fromLatin1(JournalKeyMark{journalKeyName(key), 0}.text() + " from "));
    if (!query.exec())
        return Unexpected{query.lastError()};
    if (!query.next())
        return std::optional<JournalHead>();
    const JournalHead newest{query.value(0).toByteArray(), query.value(1).toLongLong(),
                             query.value(2).toByteArray(),
                             JournalKeyMark::of(query.value(3).toString().toLatin1()).since,
                             QDateTime::fromString(query.value(4).toString(), Qt::ISODateWithMs)};
    query.finish();
    const auto before = headOf(newest.file, known);
    if (!before)
        return std::optional(newest);
    query.prepare(u"SELECT hash FROM rows WHERE seq = :seq"_s);
    query.bindValue(u":seq"_s, before->row);
    if (!query.exec())
        return Unexpected{query.lastError()};
    const bool isContinued = query.next() && query.value(0).toByteArray() == before->hash;
    return isContinued && newest.row > before->row ? std::optional(newest) : std::nullopt;
}

} // namespace vobiz
