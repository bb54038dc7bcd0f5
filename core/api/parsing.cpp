// SPDX-License-Identifier: MIT
#include "core/api/parsing.h"

#include "core/api/errorwords.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QLocale>
#include <QtCore/QTimeZone>

#include <cmath>

namespace vobiz {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr double LongestWaitSeconds = 365.0 * 24 * 3600;

std::optional<milliseconds> seconds(double value)
{
    if (!std::isfinite(value))
        return std::nullopt;
    return milliseconds(static_cast<qint64>(std::ceil(std::clamp(value, 0.0, LongestWaitSeconds) * 1000)));
}

std::optional<milliseconds> secondsIn(const QString &text)
{
    bool isNumber = false;
    const double number = text.trimmed().toDouble(&isNumber); // of the C locale
    return isNumber ? seconds(number) : std::nullopt;
}

bool saysSomething(const QJsonValue &value)
{
    return !value.toString().isEmpty() || !value.toArray().isEmpty() || !value.toObject().isEmpty();
}

bool isErrorStatus(const QJsonValue &value)
{
    return value.toDouble() >= 400 && value.toDouble() < 600;
}

} // namespace

ErrorEnvelope parseErrorEnvelope(const QByteArray &body)
{
    const QJsonObject root = QJsonDocument::fromJson(body).object();
    const QJsonObject error = root.value("error"_L1).toObject();
    ErrorEnvelope envelope;
    envelope.code = error.value("code"_L1).toString(root.value("code"_L1).toString());
    envelope.message = errorWords(root);
    envelope.requestId = root.value("requestId"_L1).toString();
    const QJsonValue wait = error.value("details"_L1).toObject().value("retryAfter"_L1);
    if (wait.isDouble())
        envelope.retryAfter = seconds(wait.toDouble());
    else
        envelope.retryAfter = secondsIn(wait.toString());
    return envelope;
}

std::optional<milliseconds> parseRetryAfter(const QByteArray &value, const QDateTime &now)
{
    if (const auto wait = secondsIn(QString::fromLatin1(value)))
        return wait;
    // "Sun, 06 Nov 1994 08:49:37 GMT"; Qt's own reading of RFC 2822 dates does not know "GMT".
    constexpr qsizetype DateLength = 16;
    const QString text = QString::fromLatin1(value.trimmed());
    const QDate date = QLocale::c().toDate(text.first(qMin(DateLength, text.size())), u"ddd, dd MMM yyyy"_s);
    const QTime time = QTime::fromString(text.mid(DateLength), u"' 'HH:mm:ss' GMT'"_s);
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    return seconds(static_cast<double>(now.msecsTo(QDateTime(date, time, QTimeZone::utc()))) / 1000);
}

bool isErrorEnvelope(const QJsonObject &object)
{
    if (object.contains("error"_L1) || object.value("status"_L1).toString() == "error"_L1)
        return true;
    if (object.contains("id"_L1)) // an object of the provider, whose new fields may have any name
        return false;
    return saysSomething(object.value("detail"_L1)) || saysSomething(object.value("errors"_L1)) ||
           isErrorStatus(object.value("code"_L1)) || isErrorStatus(object.value("statusCode"_L1));
}

Unexpected<Error> invalidAnswer(const QString &detail)
{
    Error error;
    error.kind = error.cause = ErrorKind::InvalidAnswer;
    error.detail = detail;
    return Unexpected{error};
}

} // namespace vobiz
