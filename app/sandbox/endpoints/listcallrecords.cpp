// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxcalljson.h"
#include "app/sandbox/sandboxroutes.h"

#include <QtCore/QJsonDocument>

#include <algorithm>
#include <iterator>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int DefaultPage = 20;
constexpr int LargestPage = 100;

struct Filters
{
    QString direction; ///< empty: both
    QString from;      ///< a part of the number
    QString to;
    QDate firstDay; ///< both or none
    QDate lastDay;
    int shortest = 0;

    [[nodiscard]] bool admit(const SandboxCallRecord &record) const
    {
        const QDate day = record.begun.toUTC().date();
        return (direction.isEmpty() || (direction == "inbound"_L1) == record.isInbound) &&
               record.from.contains(from) && record.to.contains(to) &&
               (!firstDay.isValid() || (day >= firstDay && day <= lastDay)) &&
               record.ringSeconds + record.talkSeconds >= shortest;
    }
};

Result<Filters, SandboxError> filtersOf(const SandboxQuery &query)
{
    Filters filters;
    filters.direction = query.text(u"call_direction"_s);
    filters.from = query.text(u"from_number"_s);
    filters.to = query.text(u"to_number"_s);
    if (!QStringList{QString(), u"inbound"_s, u"outbound"_s}.contains(filters.direction))
        return Unexpected{sandboxInvalid(u"call_direction"_s, u"must be inbound or outbound"_s)};
    const auto shortest = query.number(u"min_duration"_s, 0);
    if (!shortest)
        return Unexpected{sandboxInvalid(u"min_duration"_s, u"must be a whole number from 0"_s)};
    filters.shortest = *shortest;
    const QString first = query.text(u"start_date"_s);
    const QString last = query.text(u"end_date"_s);
    if (first.isEmpty() || last.isEmpty())
        return filters; // one alone is not regarded
    filters.firstDay = QDate::fromString(first, Qt::ISODate);
    filters.lastDay = QDate::fromString(last, Qt::ISODate);
    if (!filters.firstDay.isValid() || !filters.lastDay.isValid()) {
        return Unexpected{sandboxInvalid(filters.firstDay.isValid() ? u"end_date"_s : u"start_date"_s,
                                         u"must be a date as in 2026-03-01"_s)};
    }
    return filters;
}

QJsonObject answerOf(const QList<SandboxCallRecord> &records, const QString &accountId)
{
    QJsonArray data;
    for (const SandboxCallRecord &record : records)
        data.append(sandboxCallRecordJson(record, accountId));
    return {{u"account_id"_s, accountId}, {u"count"_s, data.size()}, {u"data"_s, data}, {u"success"_s, true}};
}

SandboxAnswer written(const QJsonObject &object)
{
    return {200, QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

Result<QJsonObject, SandboxError> pageOf(const SandboxCall &call, const SandboxQuery &query)
{
    const auto filters = filtersOf(query);
    if (!filters)
        return Unexpected{filters.error()};
    const auto page = query.number(u"page"_s, 1);
    const auto asked = query.number(u"per_page"_s, DefaultPage);
    if (!page || *page < 1)
        return Unexpected{sandboxInvalid(u"page"_s, u"must be a whole number from 1"_s)};
    if (!asked || *asked < 1)
        return Unexpected{sandboxInvalid(u"per_page"_s, u"must be a whole number from 1"_s)};
    const qsizetype size = std::min(*asked, LargestPage);
    QList<SandboxCallRecord> records;
    std::ranges::copy_if(call.account.callRecords(), std::back_inserter(records),
                         [&filters](const SandboxCallRecord &record) { return filters->admit(record); });
    const qsizetype pages = (records.size() + size - 1) / size;
    const qsizetype offset = std::min(records.size(), (*page - 1) * size);
    QJsonObject answer = answerOf(records.mid(offset, size), call.account.authId());
    answer[u"pagination"_s] =
        QJsonObject{{u"page"_s, *page},  {u"per_page"_s, size},          {u"total"_s, records.size()},
                    {u"pages"_s, pages}, {u"has_next"_s, *page < pages}, {u"has_prev"_s, *page > 1}};
    answer[u"summary"_s] = sandboxCallSummaryJson(records);
    return answer;
}

} // namespace

SandboxResult sandboxListCallRecords(const SandboxCall &call)
{
    const auto page = pageOf(call, SandboxQuery(call.query));
    if (!page)
        return Unexpected{page.error()};
    return written(*page);
}

SandboxResult sandboxSearchCallRecords(const SandboxCall &call)
{
    const SandboxQuery query(call.query);
    const auto page = pageOf(call, query);
    if (!page)
        return Unexpected{page.error()};
    QJsonObject answer = *page;
    answer[u"filters"_s] = QJsonObject{{u"call_direction"_s, query.text(u"call_direction"_s)},
                                       {u"from_number"_s, query.text(u"from_number"_s)},
                                       {u"hangup_cause"_s, QString()},
                                       {u"to_number"_s, query.text(u"to_number"_s)}};
    return written(answer);
}

SandboxResult sandboxRecentCallRecords(const SandboxCall &call)
{
    const auto limit = SandboxQuery(call.query).number(u"limit"_s, DefaultPage);
    if (!limit || *limit < 1)
        return Unexpected{sandboxInvalid(u"limit"_s, u"must be a whole number from 1"_s)};
    return written(answerOf(
        call.account.callRecords().first(std::min<qsizetype>(*limit, call.account.callRecords().size())),
        call.account.authId()));
}

} // namespace vobiz
