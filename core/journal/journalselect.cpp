// SPDX-License-Identifier: MIT
#include "core/journal/journalselect.h"

#include "core/api/accountaddress.h"
#include "core/journal/journalanswer.h"
#include "core/journal/lostrequest.h"
#include "core/store/sqlitetext.h"
#include "core/text/folding.h"

#include <QtCore/QVariant>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

#include <functional>
#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

/// Intents `i`, each with its newest outcome `o`.
QString fromClause()
{
    return u"FROM rows i LEFT JOIN rows o ON o.seq = (SELECT max(seq) FROM rows WHERE kind = 'outcome' AND "
           "intent = i.seq) "_s;
}

/// Texts as bytes: see sqliteText.
QString columns()
{
    static const QString all = [] {
        QStringList names;
        for (const QLatin1StringView name :
             {"i.seq"_L1, "i.at"_L1, "i.user"_L1, "i.app"_L1, "i.account_key"_L1, "i.label"_L1,
              "i.auth_id"_L1, "i.api_url"_L1, "i.credential"_L1, "i.username"_L1, "i.action"_L1,
              "i.attempt"_L1, "i.run"_L1, "o.seq"_L1, "o.outcome"_L1, "o.status"_L1, "o.code"_L1,
              "o.request_id"_L1, "o.at"_L1})
            names.append(u"CAST(%1 AS BLOB)"_s.arg(name));
        return names.join(u", "_s);
    }();
    return all;
}

constexpr int ColumnsRead = 19;

JournalEntry entryOf(const QSqlQuery &query, const QString &run)
{
    const auto text = [&query](int column) {
        return fromSqliteText(query.value(column).toByteArray());
    };
    const auto time = [&text](int column) {
        return QDateTime::fromString(text(column), Qt::ISODateWithMs);
    };
    JournalEntry entry;
    entry.number = query.value(0).toLongLong();
    entry.at = time(1);
    entry.user = text(2);
    entry.appVersion = text(3);
    entry.intent = {text(4), text(5), text(6), text(7), text(8), text(9), text(10), query.value(11).toInt()};
    entry.isOfThisRun = text(12) == run;
    if (!query.isNull(13)) {
        entry.outcome = JournalOutcome{text(14), query.value(15).toInt(), {}, text(17)};
        readJournalAnswer(text(16), *entry.outcome);
        entry.outcomeAt = time(18);
    }
    return entry;
}

QString groupCondition(JournalGroup group)
{
    switch (group) {
    case JournalGroup::Succeeded:
        return u"o.outcome IN ('done', 'already-gone')"_s;
    case JournalGroup::Failed:
        return u"o.seq IS NOT NULL AND coalesce(o.outcome, '') NOT IN ('done', 'already-gone', 'unknown')"_s;
    case JournalGroup::Open:
        break;
    }
    return u"o.seq IS NULL OR o.outcome = 'unknown'"_s;
}

/// Of the outcome `o` to the intent `i`: the list showed the change not done when the request could still
/// land. 404 is an answer, so that nothing is on its way any more.
QString mayLandCondition()
{
    return u"o.outcome = 'not-done' AND ifnull(o.status, 0) <> 404 AND "
           "julianday(o.at) - julianday(i.at) < %1"_s.arg(
               std::chrono::duration<double, std::ratio<86400>>(LostRequestLife).count());
}

QString openCondition()
{
    return u"i.kind = 'intent' AND ("_s + groupCondition(JournalGroup::Open) + u" OR ("_s +
           mayLandCondition() + u"))"_s;
}

/// The API URLs, a line each, of later intents that did something to the same credential.
QString laterPlaces()
{
    return u"CAST((SELECT group_concat(l.api_url, char(10)) FROM rows l WHERE l.kind = 'intent' AND "
           "l.seq > i.seq AND l.credential = i.credential AND l.auth_id = i.auth_id AND "
           "ifnull((SELECT CASE WHEN outcome = 'not-done' AND status = 404 THEN 'refused' ELSE outcome END "
           "FROM rows "
           "WHERE kind = 'outcome' AND intent = l.seq ORDER BY seq DESC LIMIT 1), '') "
           "NOT IN ('not-sent', 'changed-meanwhile', 'rate-limited', 'in-use', 'refused')) AS BLOB)"_s;
}

/// No later intent was for the same place, in whichever spelling: SQL can't tell.
bool isNewest(const QString &apiUrl, const QVariant &later)
{
    if (later.isNull())
        return true;
    QList<AccountAddress> places;
    for (const QString &place : fromSqliteText(later.toByteArray()).split(u'\n'))
        places.append(addressOf(place, {}));
    return !isAmong(places, apiUrl, {});
}

/// Whether a text is looked for that this entry does not hold. Not for SQL to say, which knows ASCII only.
class TextCondition final
{
public:
    explicit TextCondition(const JournalQuery &query)
        : m_terms(searchTerms(query.text))
    {
    }

    [[nodiscard]] bool isNone() const { return m_terms.isEmpty(); }
    [[nodiscard]] bool holds(const JournalEntry &entry) const
    {
        if (isNone())
            return true;
        const JournalIntent &intent = entry.intent;
        const JournalOutcome outcome = entry.outcome.value_or(JournalOutcome());
        const QStringList fields{
            intent.accountLabel, intent.authId,   intent.credentialId,  intent.username,   intent.action,
            entry.user,          outcome.outcome, outcome.providerCode, outcome.requestId, outcome.message};
        return holdsAll(folded(fields.join(u'\n')), m_terms);
    }

private:
    const QStringList m_terms;
};

/// All but the text that is looked for.
QString conditionOf(const JournalQuery &query)
{
    QString condition = u"i.kind = 'intent'"_s;
    const auto add = [&condition](const QString &part) {
        condition += u" AND ("_s + part + u')';
    };
    if (!query.credentialId.isEmpty())
        add(u"i.credential = CAST(:credential AS TEXT)"_s);
    if (!query.authId.isEmpty())
        add(u"i.auth_id = CAST(:account AS TEXT)"_s);
    if (!query.actions.isEmpty()) {
        QStringList places;
        for (qsizetype i = 0; i < query.actions.size(); ++i)
            places.append(u"CAST(:action%1 AS TEXT)"_s.arg(i));
        add(u"i.action IN (%1)"_s.arg(places.join(u", "_s)));
    }
    if (query.group)
        add(groupCondition(*query.group));
    return condition;
}

void bindCondition(QSqlQuery &prepared, const JournalQuery &query)
{
    if (!query.credentialId.isEmpty())
        prepared.bindValue(u":credential"_s, sqliteText(query.credentialId));
    if (!query.authId.isEmpty())
        prepared.bindValue(u":account"_s, sqliteText(query.authId));
    for (qsizetype i = 0; i < query.actions.size(); ++i)
        prepared.bindValue(u":action%1"_s.arg(i), sqliteText(query.actions.at(i)));
}

Result<QList<JournalEntry>, QSqlError> entriesOf(
    QSqlQuery &query, const QString &run,
    const std::function<bool(const JournalEntry &)> &isWanted = [](const JournalEntry &) { return true; },
    int atMost = -1)
{
    if (!query.exec())
        return Unexpected{query.lastError()};
    QList<JournalEntry> entries;
    while ((atMost < 0 || entries.size() < atMost) && query.next()) {
        if (JournalEntry entry = entryOf(query, run); isWanted(entry))
            entries.append(std::move(entry));
    }
    if (query.lastError().isValid())
        return Unexpected{query.lastError()};
    return entries;
}

QSqlQuery prepared(const QSqlDatabase &database, const QString &statement)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    query.prepare(statement);
    return query;
}

} // namespace

Result<QList<JournalEntry>, QSqlError> selectEntries(const QSqlDatabase &database, const QString &run,
                                                     const JournalQuery &query)
{
    QString statement = u"SELECT "_s + columns() + u' ' + fromClause() + u"WHERE "_s + conditionOf(query);
    if (query.before > 0)
        statement += u" AND i.seq < :before"_s;
    QSqlQuery select = prepared(database, statement + u" ORDER BY i.seq DESC"_s);
    bindCondition(select, query);
    if (query.before > 0)
        select.bindValue(u":before"_s, query.before);
    const TextCondition text(query);
    return entriesOf(
        select, run, [&text](const JournalEntry &entry) { return text.holds(entry); }, query.atMost);
}

Result<qint64, QSqlError> countEntries(const QSqlDatabase &database, const JournalQuery &query)
{
    // Outcomes take longer to find.
    QSqlQuery select =
        prepared(database, u"SELECT count(*) "_s + (query.group ? fromClause() : u"FROM rows i "_s) +
                               u"WHERE "_s + conditionOf(query));
    bindCondition(select, query);
    if (!select.exec() || !select.next())
        return Unexpected{select.lastError()};
    return select.value(0).toLongLong();
}

Result<JournalChanges, QSqlError> selectChanges(const QSqlDatabase &database, const QString &run,
                                                const JournalQuery &query, qint64 since)
{
    const auto newest = selectNewestRow(database); // first: what is added meanwhile is told of twice
    if (!newest)
        return Unexpected{newest.error()};
    QSqlQuery select = prepared(
        database,
        u"SELECT "_s + columns() + u", "_s + conditionOf(query) + u' ' + fromClause() +
            u"WHERE i.seq IN (SELECT coalesce(intent, seq) FROM rows WHERE seq > :since) ORDER BY i.seq DESC"_s);
    bindCondition(select, query);
    select.bindValue(u":since"_s, since);
    if (!select.exec())
        return Unexpected{select.lastError()};
    const TextCondition text(query);
    JournalChanges changes;
    changes.upTo = *newest;
    while (select.next()) {
        const JournalEntry entry = entryOf(select, run);
        if (select.value(ColumnsRead).toBool() && text.holds(entry))
            changes.entries.append(entry);
        else
            changes.gone.append(entry.number);
    }
    if (select.lastError().isValid())
        return Unexpected{select.lastError()};
    return changes;
}

Result<QStringList, QSqlError> selectRunsWithOpenIntents(const QSqlDatabase &database)
{
    QSqlQuery select =
        prepared(database, u"SELECT DISTINCT i.run, CAST(i.api_url AS BLOB), "_s + laterPlaces() + u' ' +
                               fromClause() + u"WHERE "_s + openCondition());
    if (!select.exec())
        return Unexpected{select.lastError()};
    QStringList runs;
    while (select.next()) {
        const QString run = select.value(0).toString();
        if (!runs.contains(run) && isNewest(fromSqliteText(select.value(1).toByteArray()), select.value(2)))
            runs.append(run);
    }
    if (select.lastError().isValid())
        return Unexpected{select.lastError()};
    return runs;
}

Result<QList<JournalEntry>, QSqlError> selectOpenIntents(const QSqlDatabase &database, const QString &run,
                                                         const QStringList &runs)
{
    const QStringList places(runs.size(), u"?"_s);
    QSqlQuery select =
        prepared(database, u"SELECT "_s + columns() + u", "_s + laterPlaces() + u' ' + fromClause() +
                               u"WHERE "_s + openCondition() +
                               u" AND i.run IN (%1) ORDER BY i.seq DESC"_s.arg(places.join(u", "_s)));
    for (const QString &wanted : runs)
        select.addBindValue(wanted);
    return entriesOf(select, run, [&select](const JournalEntry &entry) {
        return isNewest(entry.intent.apiUrl, select.value(ColumnsRead));
    });
}

Result<qint64, QSqlError> selectNewestRow(const QSqlDatabase &database)
{
    QSqlQuery select = prepared(database, u"SELECT max(seq) FROM rows"_s);
    if (!select.exec() || !select.next())
        return Unexpected{select.lastError()};
    return select.value(0).toLongLong();
}

} // namespace vobiz
