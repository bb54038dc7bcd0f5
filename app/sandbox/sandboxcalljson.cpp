// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxcalljson.h"

#include <QtCore/QUuid>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr double CostPerMinute = 0.45;

QString directionOf(bool isInbound)
{
    return isInbound ? u"inbound"_s : u"outbound"_s;
}

QString written(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODate);
}

int durationOf(const SandboxCallRecord &record)
{
    return record.ringSeconds + record.talkSeconds;
}

/// By begun minutes.
double costOf(const SandboxCallRecord &record)
{
    return CostPerMinute * ((record.talkSeconds + 59) / 60);
}

} // namespace

QJsonObject sandboxLiveCallJson(const SandboxLiveCall &call)
{
    return {{u"api_id"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)},
            {u"call_status"_s, u"in-progress"_s},
            {u"call_uuid"_s, call.uuid},
            {u"caller_name"_s, call.from},
            {u"direction"_s, directionOf(call.isInbound)},
            {u"from"_s, call.from},
            {u"request_uuid"_s, call.uuid},
            {u"session_start"_s, written(call.begun)},
            {u"stir_attestation"_s, QString()},
            {u"stir_verification"_s, u"Not Applicable"_s},
            {u"to"_s, call.to}};
}

QJsonObject sandboxCallRecordJson(const SandboxCallRecord &record, const QString &accountId)
{
    const bool isAnswered = record.talkSeconds > 0;
    const auto ifAnswered = [isAnswered](const QJsonValue &value) {
        return isAnswered ? value : QJsonValue(QJsonValue::Null);
    };
    const QString end = written(record.begun.addSecs(durationOf(record)));
    const QJsonValue trunk =
        record.trunkId.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(record.trunkId);
    return {{u"account_id"_s, accountId},
            {u"answer_time"_s, ifAnswered(written(record.begun.addSecs(record.ringSeconds)))},
            {u"billsec"_s, record.talkSeconds},
            {u"bridge_uuid"_s, QJsonValue::Null},
            {u"call_direction"_s, directionOf(record.isInbound)},
            {u"caller_id_name"_s, record.from},
            {u"caller_id_number"_s, record.from},
            {u"campaign_id"_s, QJsonValue::Null},
            {u"carrier_ip"_s, QJsonValue::Null},
            {u"codec"_s, ifAnswered(u"PCMU"_s)},
            {u"context"_s, u"trunk"_s},
            {u"cost"_s, costOf(record)},
            {u"created_at"_s, end},
            {u"currency"_s, u"INR"_s},
            {u"customer_endpoint"_s, QJsonValue::Null},
            {u"destination_number"_s, record.to},
            {u"duration"_s, durationOf(record)},
            {u"end_time"_s, end},
            {u"failure_code"_s, QJsonValue::Null},
            {u"failure_reason"_s, QJsonValue::Null},
            {u"hangup_cause"_s, isAnswered ? u"NORMAL_CLEARING"_s : u"NO_ANSWER"_s},
            {u"hangup_cause_code"_s, ifAnswered(4000)},
            {u"hangup_cause_name"_s, ifAnswered(u"Normal Hangup"_s)},
            {u"hangup_disposition"_s, isAnswered ? u"recv_bye"_s : u"send_cancel"_s},
            {u"hangup_source"_s, u"Caller"_s},
            {u"id"_s, record.id},
            {u"jitter"_s, ifAnswered(1.5)},
            {u"mos"_s, isAnswered ? 4.4 : 0.0},
            {u"network_addr"_s, QJsonValue::Null},
            {u"origination_region"_s, u"US"_s},
            {u"packet_loss"_s, ifAnswered(0)},
            {u"progress_time"_s, QJsonValue::Null},
            {u"region"_s, u"US"_s},
            {u"ring_time"_s, record.ringSeconds},
            {u"sip_call_id"_s, record.uuid + u"@sip.vobiz.ai"_s},
            {u"sip_user_agent"_s, QJsonValue::Null},
            {u"start_time"_s, written(record.begun)},
            {u"streaming_cost"_s, 0},
            {u"terminated_to"_s, QJsonValue::Null},
            {u"total_cost"_s, costOf(record)},
            {u"trunk_id"_s, trunk},
            {u"updated_at"_s, end},
            {u"uuid"_s, record.uuid}};
}

QJsonObject sandboxCallSummaryJson(const QList<SandboxCallRecord> &records)
{
    int answered = 0;
    qint64 seconds = 0;
    qint64 billed = 0;
    double cost = 0;
    for (const SandboxCallRecord &record : records) {
        answered += record.talkSeconds > 0;
        seconds += durationOf(record);
        billed += record.talkSeconds;
        cost += costOf(record);
    }
    const qint64 count = records.size();
    return {{u"answerRate"_s, count == 0 ? 0.0 : 100.0 * answered / double(count)},
            {u"answeredCalls"_s, answered},
            {u"avgCallDuration"_s, u"%1s"_s.arg(count == 0 ? 0 : seconds / count)},
            {u"last_call_at"_s, count == 0 ? QString() : written(records.first().begun)},
            {u"totalCalls"_s, count},
            {u"total_billable_seconds"_s, billed},
            {u"total_cost"_s, cost},
            {u"total_duration_seconds"_s, seconds}};
}

} // namespace vobiz
