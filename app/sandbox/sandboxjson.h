// SPDX-License-Identifier: MIT
#pragma once

#include "app/sandbox/sandboxaccount.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace vobiz {

/// An error as the provider words it, without the parts that differ from answer to answer. Both forms are
/// published; the flat one has the status for its code.
struct SandboxError
{
    int status;
    QString code;
    QString message;
    QJsonObject details = {};
    bool isFlat = false;
};

/// A credential whose status is Unknown has no `enabled`, one without a description no `description`.
[[nodiscard]] QJsonObject sandboxCredentialJson(const Credential &credential);

/// With all that the provider documents; one that uses no credential has no `credential_uuid`.
[[nodiscard]] QJsonObject sandboxTrunkJson(const SandboxTrunk &trunk, const QString &accountId);

// The bodies of the API's answers, as compact JSON in UTF-8.
[[nodiscard]] QByteArray sandboxListJson(const QJsonArray &objects, int limit, int offset, int total);
template <typename Row, typename ObjectOf>
[[nodiscard]] QByteArray sandboxPageJson(const SandboxPageOf<Row> &page, const ObjectOf &objectOf)
{
    QJsonArray objects;
    for (const Row &row : page.rows)
        objects.append(objectOf(row));
    return sandboxListJson(objects, page.limit, page.offset, page.total);
}
[[nodiscard]] QByteArray sandboxErrorJson(const SandboxError &error, const QDateTime &now,
                                          const QString &requestId);

} // namespace vobiz
