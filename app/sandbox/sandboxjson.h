// SPDX-License-Identifier: MIT
#pragma once

#include "app/sandbox/sandboxaccount.h"

#include <QtCore/QByteArray>
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

/// The bodies of the API's answers, as compact JSON in UTF-8. A credential whose status is Unknown has no
/// `enabled`, one without a description no `description`.
[[nodiscard]] QByteArray sandboxCredentialJson(const Credential &credential);
[[nodiscard]] QByteArray sandboxPageJson(const SandboxPage &page);
[[nodiscard]] QByteArray sandboxTrunkPageJson(const SandboxTrunkPage &page);
[[nodiscard]] QByteArray sandboxErrorJson(const SandboxError &error, const QDateTime &now,
                                          const QString &requestId);

} // namespace vobiz
