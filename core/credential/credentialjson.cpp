// SPDX-License-Identifier: MIT
#include "core/credential/credentialjson.h"

#include <QtCore/QJsonObject>

namespace vobiz {

namespace {

// Whether the value says anything; if not, the member stays as it is. A field of another type needs an
// overload here.

bool read(const QJsonValue &value, QString &text)
{
    if (value.isString())
        text = value.toString();
    return value.isString();
}

bool read(const QJsonValue &value, CredentialId &id)
{
    if (value.isString())
        id = CredentialId(value.toString());
    return value.isString();
}

bool read(const QJsonValue &value, CredentialStatus &status)
{
    if (value.isBool())
        status = value.toBool() ? CredentialStatus::Enabled : CredentialStatus::Disabled;
    return value.isBool();
}

bool read(const QJsonValue &value, std::optional<Timestamp> &time)
{
    if (const auto told = Timestamp::parse(value.toString()))
        time = told;
    return time.has_value();
}

// Undefined for what is left out.

QJsonValue written(const CredentialField &field, const QString &text)
{
    return text.isEmpty() && field.isOptional ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text);
}

QJsonValue written(const CredentialField &field, const CredentialId &id)
{
    return written(field, id.text());
}

QJsonValue written(const CredentialField &, CredentialStatus status)
{
    if (status == CredentialStatus::Unknown)
        return QJsonValue::Undefined;
    return status == CredentialStatus::Enabled;
}

QJsonValue written(const CredentialField &, const std::optional<Timestamp> &time)
{
    return time ? QJsonValue(time->toIsoString()) : QJsonValue(QJsonValue::Undefined);
}

} // namespace

Credential credentialFromJson(const QJsonObject &object)
{
    return patchFromJson(object).values;
}

CredentialPatch patchFromJson(const QJsonObject &object)
{
    CredentialPatch patch;
    size_t number = 0;
    visitFields([&](const CredentialField &field,
                    auto &member) { patch.shown.set(number++, read(object.value(field.wire), member)); },
                patch.values);
    return patch;
}

QJsonObject credentialToJson(const Credential &credential)
{
    QJsonObject object;
    visitFields(
        [&object](const CredentialField &field, const auto &member) {
            if (const QJsonValue value = written(field, member); !value.isUndefined())
                object.insert(field.wire, value);
        },
        credential);
    return object;
}

} // namespace vobiz
