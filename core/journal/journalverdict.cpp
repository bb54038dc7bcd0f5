// SPDX-License-Identifier: MIT
#include "core/journal/journalverdict.h"

#include "core/journal/journaloldtext.h"
#include "core/journal/journalrow.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QVariant>
#include <QtSql/QSqlQuery>

namespace vobiz {

using namespace Qt::StringLiterals;

QByteArray journalKeyName(const QByteArray &key)
{
    if (key.isEmpty())
        return {};
    return QCryptographicHash::hash("name of " + key, QCryptographicHash::Sha256).first(8).toHex();
}

Result<JournalVerdict, QSqlError> verifyJournal(const QSqlDatabase &database, const QByteArray &key)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.exec(u"SELECT %1 FROM rows ORDER BY seq"_s.arg(journalColumnBytes())))
        return Unexpected{query.lastError()};
    JournalVerdict verdict;
    const QByteArray ownKey = journalKeyName(key);
    QByteArray before;
    while (query.next()) {
        const JournalRow row = journalRowOf(query);
        ++verdict.rows;
        const QByteArray rowKey = row[JournalColumn::KeyName];
        verdict.withoutKey += rowKey.isEmpty() ? 1 : 0;
        const bool isChecked = rowKey.isEmpty() || rowKey == ownKey;
        verdict.withOtherKey += isChecked ? 0 : 1;
        const QByteArray usedKey = rowKey.isEmpty() ? QByteArray() : key;
        bool follows = !isChecked || row.hash == row.link(usedKey, before);
        if (!follows && !verdict.brokenAt && rowBeforeItsTextsChanged(row, usedKey, before)) {
            follows = true;
            ++verdict.withOldTexts;
        }
        if (!verdict.brokenAt && (!follows || row.number(JournalColumn::Seq) != verdict.rows)) {
            verdict.brokenAt = verdict.rows;
            verdict.brokenTime =
                QDateTime::fromString(QString::fromLatin1(row[JournalColumn::At]), Qt::ISODateWithMs);
        }
        before = row.hash;
    }
    if (query.lastError().isValid())
        return Unexpected{query.lastError()};
    return verdict;
}

} // namespace vobiz
