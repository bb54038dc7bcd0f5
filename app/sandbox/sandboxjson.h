// SPDX-License-Identifier: MIT
#pragma once

#include "app/sandbox/sandboxaccount.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace vobiz {

/// An error as the provider words it, without the parts that differ from answer to answer.
struct SandboxError
{
    int status;
    QString code;
    QString message;
    QJsonObject details = {};
};

/// A credential whose status is Unknown has no `enabled`, one without a description no `description`.
[[nodiscard]] QJsonObject sandboxCredentialJson(const Credential &credential);

// The bodies of the API's answers, as compact JSON in UTF-8.
[[nodiscard]] QByteArray sandboxListJson(const QJsonArray &objects, int limit, int offset, int total);
template <typename Row>
[[nodiscard]] QByteArray sandboxPageJson(const SandboxPageOf<Row> &page, QJsonObject (*objectOf)(const Row &))
{
    QJsonArray objects;
    for (const Row &row : page.rows)
        objects.append(objectOf(row));
    return sandboxListJson(objects, page.limit, page.offset, page.total);
}
[[nodiscard]] QByteArray sandboxErrorJson(const SandboxError &error, const QDateTime &now,
                                          const QString &requestId);

} // namespace vobiz
