// SPDX-License-Identifier: MIT
#include "core/journal/journalrow.h"

#include "core/journal/journalchain.h"
#include "core/store/sqlitetext.h"

#include <QtCore/QStringList>
#include <QtCore/QVariant>
#include <QtSql/QSqlQuery>

#include <array>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<QLatin1StringView, JournalColumnCount> Names{
    "seq"_L1,         "kind"_L1,    "intent"_L1,  "run"_L1,     "at"_L1,         "user"_L1,     "app"_L1,
    "account_key"_L1, "label"_L1,   "auth_id"_L1, "api_url"_L1, "credential"_L1, "username"_L1, "action"_L1,
    "attempt"_L1,     "outcome"_L1, "status"_L1,  "code"_L1,    "request_id"_L1, "key_name"_L1};

} // namespace

JournalRow::JournalRow()
    : m_fields(JournalColumnCount)
{
}

void JournalRow::set(JournalColumn column, const QString &text)
{
    set(column, sqliteText(text));
}

QByteArray JournalRow::link(const QByteArray &key, const QByteArray &before) const
{
    return journalLink(key, before, m_fields);
}

QString journalColumnNames()
{
    QStringList names;
    for (const QLatin1StringView name : Names)
        names.append(name);
    return names.join(u", "_s) + u", hash"_s;
}

QString journalColumnBytes()
{
    QStringList columns;
    for (const QLatin1StringView name : Names)
        columns.append(u"CAST(%1 AS BLOB)"_s.arg(name));
    return columns.join(u", "_s) + u", hash"_s;
}

JournalRow journalRowOf(const QSqlQuery &query)
{
    JournalRow row;
    for (int i = 0; i < JournalColumnCount; ++i)
        row.set(static_cast<JournalColumn>(i), query.value(i).toByteArray());
    row.hash = query.value(JournalColumnCount).toByteArray();
    return row;
}

QString journalPlaces()
{
    // Where a column holds numbers, SQLite makes numbers of these texts.
    return QStringList(JournalColumnCount, u"CAST(? AS TEXT)"_s).join(u", "_s) + u", ?"_s;
}

void bindJournalRow(QSqlQuery &insert, const JournalRow &row)
{
    for (int i = 0; i < JournalColumnCount; ++i)
        insert.bindValue(i, row[static_cast<JournalColumn>(i)]);
    insert.bindValue(JournalColumnCount, row.hash);
}

} // namespace vobiz
