// SPDX-License-Identifier: MIT
#include "core/keep/keptrow.h"

#include "core/credential/credential.h"
#include "core/store/sqlitetext.h"

#include <QtCore/QCborMap>
#include <QtCore/QCborValue>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QCborValue stored(const QString &text)
{
    return sqliteTextOrEmpty(text);
}

QCborValue stored(const CredentialId &id)
{
    return stored(id.text());
}

QCborValue stored(CredentialStatus status)
{
    switch (status) {
    case CredentialStatus::Enabled:
        return true;
    case CredentialStatus::Disabled:
        return false;
    case CredentialStatus::Unknown:
        break;
    }
    return nullptr;
}

QCborValue stored(const std::optional<Timestamp> &time)
{
    return time ? QCborValue(time->microsecondsSinceEpoch()) : QCborValue(nullptr);
}

void restore(const QCborValue &value, QString &text)
{
    text = fromSqliteText(value.toByteArray());
}

void restore(const QCborValue &value, CredentialId &id)
{
    id = CredentialId(fromSqliteText(value.toByteArray()));
}

void restore(const QCborValue &value, CredentialStatus &status)
{
    if (value.isBool())
        status = value.toBool() ? CredentialStatus::Enabled : CredentialStatus::Disabled;
}

void restore(const QCborValue &value, std::optional<Timestamp> &time)
{
    if (value.isInteger())
        time = Timestamp(value.toInteger());
}

} // namespace

QByteArray keptBytes(const Credential &credential)
{
    QCborMap fields;
    visitFields([&fields](const CredentialField &field,
                          const auto &member) { fields.insert(field.exported, stored(member)); },
                credential);
    return fields.toCborValue().toCbor();
}

std::optional<Credential> fromKeptBytes(const QByteArray &bytes)
{
    QCborParserError error;
    const QCborValue value = QCborValue::fromCbor(bytes, &error);
    if (error.error != QCborError::NoError || !value.isMap())
        return std::nullopt;
    const QCborMap fields = value.toMap();
    Credential credential;
    visitFields([&fields](const CredentialField &field,
                          auto &member) { restore(fields.value(field.exported), member); },
                credential);
    return credential;
}

} // namespace vobiz
