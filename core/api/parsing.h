// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/error.h"
#include "core/credential/credential.h"
#include "core/credential/credentialpatch.h"

#include <QtCore/QByteArray>

class QJsonObject;

namespace vobiz {

/// What an object of the provider's says of a credential: what is missing or makes no sense is empty.
[[nodiscard]] Credential parseCredential(const QJsonObject &object);
/// The same where it may show only a part.
[[nodiscard]] CredentialPatch parseCredentialPatch(const QJsonObject &object);

/// The fields of the provider's error envelope; all empty where the body is none (a gateway's HTML, nothing
/// at all).
struct ErrorEnvelope
{
    QString code;
    QString message;
    QString requestId;
    std::optional<std::chrono::milliseconds> retryAfter;
};
[[nodiscard]] ErrorEnvelope parseErrorEnvelope(const QByteArray &body);

/// The value of a Retry-After header: seconds or an HTTP date, counted from `now`. Never negative.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseRetryAfter(const QByteArray &value,
                                                                       const QDateTime &now);

/// Whether a success carries the provider's error body.
[[nodiscard]] bool isErrorEnvelope(const QJsonObject &object);

[[nodiscard]] Unexpected<Error> invalidAnswer(const QString &detail);

} // namespace vobiz
