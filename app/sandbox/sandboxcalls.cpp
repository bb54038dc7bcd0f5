// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxcalls.h"

#include "app/sandbox/sandboxdice.h"

#include <QtCore/QUuid>

#include <algorithm>
#include <functional>
#include <iterator>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int Records = 230;
constexpr qint64 SecondsPerHour = 3600;
constexpr qint64 SecondsPerMonth = 30 * 24 * SecondsPerHour;

const QUuid Calls(u"7a11c0de-0000-4000-a000-0000000ca115"_s);

QString uuidOf(const QString &what)
{
    return QUuid::createUuidV5(Calls, what).toString(QUuid::WithoutBraces);
}

/// Of those that nobody has.
QString number(SandboxDice &dice)
{
    return u"+1202555"_s + QString::number(100 + dice.below(100)).rightJustified(4, u'0');
}

} // namespace

SandboxLiveCall sandboxLiveCall(const CredentialId &id, const QDateTime &now)
{
    const QString uuid = uuidOf(id.text());
    SandboxDice dice(QUuid(uuid).data1);
    const bool isInbound = dice.percent(60);
    return {uuid, isInbound, number(dice), number(dice), now.addSecs(-1 - dice.below(SecondsPerHour))};
}

QList<SandboxCallRecord> sandboxCallRecords(const QList<SandboxTrunk> &trunks, const QDateTime &now)
{
    QList<SandboxTrunk> used;
    std::ranges::copy_if(trunks, std::back_inserter(used), &SandboxTrunk::isEnabled);
    SandboxDice dice;
    QList<SandboxCallRecord> records;
    for (int id = 1; id <= Records; ++id) {
        SandboxCallRecord record;
        record.uuid = uuidOf(QString::number(id));
        record.isInbound = dice.percent(50);
        if (!used.isEmpty() && dice.percent(90)) {
            const SandboxTrunk &trunk = used[dice.below(used.size())];
            record.trunkId = trunk.id;
            if (trunk.direction != "both"_L1)
                record.isInbound = trunk.direction == "inbound"_L1;
        }
        record.from = number(dice);
        record.to = number(dice);
        record.ringSeconds = 1 + int(dice.below(30));
        record.talkSeconds = dice.percent(70) ? 1 + int(dice.below(900)) : 0;
        record.begun = now.addSecs(-SecondsPerHour - dice.below(SecondsPerMonth - SecondsPerHour));
        records.append(record);
    }
    std::ranges::stable_sort(records, std::greater(), &SandboxCallRecord::begun);
    for (int row = 0; row < records.size(); ++row)
        records[row].id = Records - row; // counted as the calls came
    return records;
}

} // namespace vobiz
