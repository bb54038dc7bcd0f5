// SPDX-License-Identifier: MIT
#include "core/model/credentialcsv.h"

#include "core/text/csv.h"

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QString exported(const QString &text)
{
    return text;
}

QString exported(const CredentialId &id)
{
    return id.text();
}

QString exported(CredentialStatus status)
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

QString exported(const std::optional<Timestamp> &time)
{
    return time ? time->toIsoString() : QString();
}

} // namespace

QByteArray credentialsCsv(const QList<Credential> &credentials)
{
    QStringList names;
    const Credential none;
    visitFields([&names](const CredentialField &field, const auto &) { names.append(field.exported); }, none);
    QByteArray csv = CsvPrefix + csvRecord(names);
    for (const Credential &credential : credentials) {
        QStringList values;
        visitFields(
            [&values](const CredentialField &, const auto &member) { values.append(exported(member)); },
            credential);
        csv += csvRecord(values);
    }
    return csv;
}

} // namespace vobiz
