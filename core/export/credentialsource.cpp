// SPDX-License-Identifier: MIT
#include "core/export/credentialsource.h"

#include <algorithm>
#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype AtOnce = 1000;

QJsonValue valueOf(const QString &text)
{
    return text;
}

QJsonValue valueOf(const CredentialId &id)
{
    return id.text();
}

QJsonValue valueOf(CredentialStatus status)
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

QJsonValue valueOf(const std::optional<Timestamp> &at)
{
    return at ? QJsonValue(at->toIsoString()) : QJsonValue();
}

} // namespace

CredentialSource::CredentialSource(QList<Credential> credentials)
    : m_credentials(std::move(credentials))
{
}

QStringList CredentialSource::names() const
{
    QStringList names;
    const Credential none;
    visitFields([&names](const CredentialField &field, const auto &) { names.append(field.exported); }, none);
    return names;
}

Result<QList<ExportRecord>, QString> CredentialSource::next()
{
    QList<ExportRecord> records;
    const qsizetype end = std::min(m_next + AtOnce, m_credentials.size());
    for (; m_next < end; ++m_next) {
        ExportRecord record;
        visitFields([&record](const CredentialField &, const auto &value) { record.append(valueOf(value)); },
                    m_credentials.at(m_next));
        records.append(record);
    }
    return records;
}

} // namespace vobiz
