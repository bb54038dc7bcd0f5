// SPDX-License-Identifier: MIT
#include "core/report/reportjson.h"

#include "core/report/credentialobject.h"
#include "core/report/enclosure.h"
#include "core/report/report.h"
#include "core/report/reporttime.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QString hex(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toHex());
}

template <typename Items, typename Make>
QJsonArray arrayOf(const Items &items, Make make)
{
    QJsonArray array;
    for (const auto &item : items)
        array.append(make(item));
    return array;
}

QJsonObject object(const Report::Account &account)
{
    return {{u"label"_s, account.label},
            {u"auth_id"_s, account.authId},
            {u"api_url"_s, account.apiUrl},
            {u"is_sample"_s, account.isSample}};
}

QJsonObject object(const Report::Origin &origin)
{
    return {{u"user"_s, origin.user},
            {u"machine"_s, origin.machine},
            {u"at"_s, reportTime(origin.at)},
            {u"program"_s, origin.appVersion}};
}

QJsonObject object(const Report::Scope &scope)
{
    return {{u"words"_s, scope.words}, {u"query"_s, orNull(scope.query)}, {u"rows"_s, scope.rows}};
}

QString word(Report::Completeness::State state)
{
    switch (state) {
    case Report::Completeness::State::Partial:
        return u"partial"_s;
    case Report::Completeness::State::Complete:
        return u"complete"_s;
    case Report::Completeness::State::Verified:
        break;
    }
    return u"verified"_s;
}

QJsonObject object(const Report::Completeness &list)
{
    return {{u"state"_s, word(list.state)},
            {u"words"_s, list.words},
            {u"at"_s, reportTime(list.at)},
            {u"rows"_s, list.loaded},
            {u"total"_s, list.total ? QJsonValue(*list.total) : QJsonValue()},
            {u"trunks_read_at"_s, reportTime(list.trunksReadAt)},
            {u"sha256"_s, hex(list.listSha256)}};
}

QJsonObject object(const Report::Count &count)
{
    return {{u"name"_s, count.name}, {u"words"_s, count.words}, {u"count"_s, count.count}};
}

QJsonArray array(const QList<Report::Count> &counts)
{
    return arrayOf(counts, [](const Report::Count &count) { return object(count); });
}

QJsonObject object(const Report::Finding &finding)
{
    return {{u"credential"_s, credentialObject(finding.credential)},
            {u"rules"_s, QJsonArray::fromStringList(finding.rules)},
            {u"reasons"_s, QJsonArray::fromStringList(finding.reasons)}};
}

QJsonObject object(const Report::Kept &kept)
{
    return {{u"credential"_s, credentialObject(kept.credential)},
            {u"note"_s, kept.note},
            {u"kept_at"_s, reportTime(kept.keptAt)},
            {u"is_counted"_s, kept.isCounted}};
}

QJsonObject object(const Report::Difference &difference)
{
    return {{u"kind"_s, difference.kind},
            {u"credential"_s, credentialObject(difference.credential)},
            {u"words"_s, difference.words},
            {u"by_whom"_s, difference.byWhom}};
}

QJsonObject object(const Report::Comparison &comparison)
{
    return {{u"before"_s, reportTime(comparison.before)},
            {u"is_before_verified"_s, comparison.isBeforeVerified},
            {u"words"_s, comparison.words},
            {u"counts"_s, array(comparison.counts)},
            {u"rows"_s, arrayOf(comparison.rows, [](const auto &row) { return object(row); })},
            {u"total"_s, comparison.total}};
}

QJsonObject object(const Report::Change &change)
{
    return {{u"number"_s, change.number},
            {u"at"_s, reportTime(change.at)},
            {u"outcome_at"_s, reportTime(change.outcomeAt)},
            {u"action"_s, change.action},
            {u"outcome"_s, orNull(change.outcome)},
            {u"words"_s, change.words},
            {u"id"_s, change.credentialId},
            {u"username"_s, change.username},
            {u"http_status"_s, change.httpStatus == 0 ? QJsonValue() : QJsonValue(change.httpStatus)},
            {u"request_id"_s, orNull(change.requestId)},
            {u"user"_s, change.user}};
}

QJsonValue object(const std::optional<Report::JournalEnd> &end)
{
    if (!end)
        return {};
    return QJsonObject{{u"file"_s, hex(end->file)},
                       {u"row"_s, end->row},
                       {u"hash"_s, hex(end->hash)},
                       {u"at"_s, reportTime(end->at)}};
}

QJsonObject object(const Report::Journal &journal)
{
    return {{u"since"_s, reportTime(journal.since)},
            {u"counts"_s, array(journal.counts)},
            {u"rows"_s, arrayOf(journal.rows, [](const auto &row) { return object(row); })},
            {u"total"_s, journal.total},
            {u"problem"_s, orNull(journal.problem)},
            {u"end"_s, object(journal.end)}};
}

} // namespace

QByteArray reportJson(const Report &report)
{
    const QJsonObject all{
        {u"format"_s, QLatin1StringView(DataFormat)},
        {u"account"_s, object(report.account)},
        {u"made"_s, object(report.origin)},
        {u"scope"_s, object(report.scope)},
        {u"list"_s, object(report.completeness)},
        {u"statuses"_s, array(report.statuses)},
        {u"uses"_s, array(report.uses)},
        {u"ages"_s, array(report.ages)},
        {u"rules"_s, array(report.rules)},
        {u"findings"_s, arrayOf(report.findings, [](const auto &finding) { return object(finding); })},
        {u"findings_total"_s, report.findingsTotal},
        {u"kept"_s, arrayOf(report.kept, [](const auto &kept) { return object(kept); })},
        {u"kept_problem"_s, orNull(report.keptProblem)},
        {u"comparison"_s, report.comparison ? QJsonValue(object(*report.comparison)) : QJsonValue()},
        {u"journal"_s, object(report.journal)}};
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

} // namespace vobiz
