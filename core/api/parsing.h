// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/error.h"
#include "core/api/page.h"
#include "core/credential/credentialpatch.h"

#include <QtCore/QByteArray>

namespace vobiz {

/// Reads the body of a list answer. Lenient where the provider may change (unknown fields, `objects: null`,
/// missing optional fields, `total_count`), strict where half a list could pass for a whole one: anything but
/// an object with `objects`, or an object in it without a usable id, makes the whole page an InvalidAnswer.
[[nodiscard]] ApiResult<Page> parsePage(const QByteArray &body);

/// The same for trunks. One without an id is kept, because it uses its credential all the same; one that
/// names its credential in a way that can't be read makes the whole page an InvalidAnswer.
[[nodiscard]] ApiResult<TrunkPage> parseTrunkPage(const QByteArray &body);

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

/// Reads the body of an answer to an update: an object that may show only a part of the credential. One that
/// names another id, or is an error envelope, is an InvalidAnswer.
[[nodiscard]] ApiResult<CredentialPatch> parseUpdateAnswer(const QByteArray &body, const CredentialId &id);

/// Whether a successful delete may carry this body: nothing, or JSON that is not an error envelope.
[[nodiscard]] bool isValidDeleteBody(const QByteArray &body);

} // namespace vobiz
