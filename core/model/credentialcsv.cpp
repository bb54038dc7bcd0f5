// SPDX-License-Identifier: MIT
#include "core/model/credentialcsv.h"

#include "core/text/csv.h"

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

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

} // namespace

QByteArray credentialsCsv(const QList<Credential> &credentials)
{
    const auto time = [](const std::optional<Timestamp> &at) {
        return at ? at->toIsoString() : QString();
    };
    QByteArray csv = CsvPrefix + csvRecord({u"id"_s, u"username"_s, u"status"_s, u"realm"_s, u"description"_s,
                                            u"created_at"_s, u"updated_at"_s, u"account_id"_s});
    for (const Credential &credential : credentials)
        csv += csvRecord({credential.id.text(), credential.username, statusCode(credential.status),
                          credential.realm, credential.description, time(credential.createdAt),
                          time(credential.updatedAt), credential.accountId});
    return csv;
}

} // namespace vobiz
