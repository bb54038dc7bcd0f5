// SPDX-License-Identifier: MIT
#include "core/export/credentialsource.h"

#include <algorithm>
#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype AtOnce = 1000;

QString statusCode(CredentialStatus status)
{
    switch (status) {
    case CredentialStatus::Enabled:
        return u"enabled"_s;
    case CredentialStatus::Disabled:
        return u"disabled"_s;
    case CredentialStatus::Unknown:
        break;
    }
    return u"unknown"_s;
}

QJsonValue timeValue(const std::optional<Timestamp> &at)
{
    return at ? QJsonValue(at->toIsoString()) : QJsonValue();
}

struct Field
{
    QLatin1StringView name; ///< for programs, so never translated
    QJsonValue (*value)(const Credential &);
};

/// The one place that lists what is exported, in the order of the CSV's columns.
const Field Fields[]{
    {"id"_L1,
     [](const Credential &c) {
         return QJsonValue(c.id.text());
     }},
    {"username"_L1,
     [](const Credential &c) {
         return QJsonValue(c.username);
     }},
    {"status"_L1,
     [](const Credential &c) {
         return QJsonValue(statusCode(c.status));
     }},
    {"realm"_L1,
     [](const Credential &c) {
         return QJsonValue(c.realm);
     }},
    {"description"_L1,
     [](const Credential &c) {
         return QJsonValue(c.description);
     }},
    {"created_at"_L1,
     [](const Credential &c) {
         return timeValue(c.createdAt);
     }},
    {"updated_at"_L1,
     [](const Credential &c) {
         return timeValue(c.updatedAt);
     }},
    {"account_id"_L1,
     [](const Credential &c) {
         return QJsonValue(c.accountId);
     }},
};

} // namespace

CredentialSource::CredentialSource(QList<Credential> credentials)
    : m_credentials(std::move(credentials))
{
}

QStringList CredentialSource::names() const
{
    QStringList names;
    for (const Field &field : Fields)
        names.append(field.name);
    return names;
}

Result<QList<ExportRecord>, QString> CredentialSource::next()
{
    QList<ExportRecord> records;
    const qsizetype end = std::min(m_next + AtOnce, m_credentials.size());
    for (; m_next < end; ++m_next) {
        ExportRecord record;
        for (const Field &field : Fields)
            record.append(field.value(m_credentials.at(m_next)));
        records.append(record);
    }
    return records;
}

} // namespace vobiz
