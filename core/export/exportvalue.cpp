// SPDX-License-Identifier: MIT
#include "core/export/exportvalue.h"

namespace vobiz {

using namespace Qt::StringLiterals;

QJsonValue exportValue(const QString &text)
{
    return text;
}

QJsonValue exportValue(const CredentialId &id)
{
    return id.text();
}

QJsonValue exportValue(CredentialStatus status)
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

QJsonValue exportValue(const std::optional<Timestamp> &at)
{
    return at ? QJsonValue(at->toIsoString()) : QJsonValue();
}

} // namespace vobiz
