// SPDX-License-Identifier: MIT
#include "core/api/endpoints/listtrunks.h"

#include "core/api/parsing.h"

#include <QtCore/QStringList>

#include <algorithm>

namespace vobiz::endpoints {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView UsedField("credential_uuid");

/// Whether nothing else can be meant by its not having the field than that it uses no credential.
bool isAsDocumented(const QJsonObject &object)
{
    for (const QLatin1StringView field :
         {"trunk_id"_L1, "name"_L1, "trunk_domain"_L1, "trunk_status"_L1, "trunk_direction"_L1}) {
        if (!object.value(field).isString())
            return false;
    }
    const QStringList fields = object.keys();
    return std::ranges::none_of(fields, [](const QString &field) {
        return field.contains("credential"_L1, Qt::CaseInsensitive); // it may have another name by now
    });
}

} // namespace

ApiResult<Trunk> listedTrunk(const QJsonObject &object)
{
    const QJsonValue used = object.value(UsedField);
    if (!used.isString() && !used.isNull() && !used.isUndefined())
        return invalidAnswer(u"a trunk names its credential in a way that is not documented"_s);
    Trunk trunk{object.value("trunk_id"_L1).toString(), object.value("name"_L1).toString(), {}};
    if (!used.isUndefined() || isAsDocumented(object))
        trunk.credentialId = CredentialId(used.toString());
    return trunk;
}

} // namespace vobiz::endpoints
