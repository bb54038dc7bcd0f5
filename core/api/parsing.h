// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/error.h"

#include <QtCore/QByteArray>

class QJsonObject;

namespace vobiz {

/// What the provider's error body has, in whichever of its published forms (see errorWords); all empty where
/// the body is none (a gateway's HTML, nothing at all).
struct ErrorEnvelope
{
    QString code; ///< a word; the number that flat errors have is the status once more
    QString message;
    QString requestId;
    std::optional<std::chrono::milliseconds> retryAfter;
};
[[nodiscard]] ErrorEnvelope parseErrorEnvelope(const QByteArray &body);

/// The value of a Retry-After header: seconds or an HTTP date, counted from `now`. Never negative.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseRetryAfter(const QByteArray &value,
                                                                       const QDateTime &now);

/// Whether a success carries an error body in one of the published forms. `message` alone is none of them
/// here: that is how servers say that something is done, too.
[[nodiscard]] bool isErrorEnvelope(const QJsonObject &object);

[[nodiscard]] Unexpected<Error> invalidAnswer(const QString &detail);

} // namespace vobiz
