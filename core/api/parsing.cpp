// SPDX-License-Identifier: MIT
#include "core/api/parsing.h"

#include "core/credential/credentialjson.h"

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

constexpr double LargestExactInteger = 9007199254740992.0; // 2^53: past it a double skips integers
constexpr double LongestWaitSeconds = 365.0 * 24 * 3600;

Unexpected<Error> invalid(const QString &detail)
{
    Error error;
    error.kind = error.cause = ErrorKind::InvalidAnswer;
    error.detail = detail;
    return Unexpected{error};
}

std::optional<qint64> count(const QJsonValue &value)
{
    const double number = value.toDouble(-1);
    if (!(number >= 0 && number <= LargestExactInteger) || number != std::floor(number))
        return std::nullopt;
    return static_cast<qint64>(number);
}

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

/// Whether a success carries the provider's error body.
bool isError(const QJsonObject &object)
{
    return object.contains("error"_L1) || object.value("status"_L1).toString() == "error"_L1;
}

/// The body of a list answer: an object whose `objects` is an array or null, and whose `meta` is none or an
/// object.
ApiResult<QJsonObject> listRoot(const QByteArray &body)
{
    QJsonParseError syntax;
    const QJsonDocument document = QJsonDocument::fromJson(body, &syntax);
    if (syntax.error != QJsonParseError::NoError)
        return invalid(syntax.errorString());
    if (!document.isObject())
        return invalid(u"the answer is not a JSON object"_s);
    QJsonObject root = document.object();
    const QJsonValue objects = root.value("objects"_L1);
    if (!objects.isArray() && !objects.isNull()) // a missing key is Undefined, not Null
        return invalid(u"the answer has no list of objects"_s);
    const QJsonValue meta = root.value("meta"_L1);
    if (!meta.isObject() && !meta.isNull() && !meta.isUndefined())
        return invalid(u"the answer's meta is not an object"_s);
    return root;
}

template <typename SomePage>
SomePage pageWithFigures(const QJsonObject &root)
{
    const QJsonObject figures = root.value("meta"_L1).toObject();
    SomePage page;
    page.total = count(figures.value(figures.contains("total"_L1) ? "total"_L1 : "total_count"_L1));
    page.limit = count(figures.value("limit"_L1));
    page.offset = count(figures.value("offset"_L1));
    return page;
}

} // namespace

ApiResult<Page> parsePage(const QByteArray &body)
{
    const ApiResult<QJsonObject> root = listRoot(body);
    if (!root)
        return Unexpected{root.error()};
    auto page = pageWithFigures<Page>(*root);
    const QJsonArray array = root->value("objects"_L1).toArray();
    page.credentials.reserve(array.size());
    for (const QJsonValue &value : array) {
        if (!value.isObject())
            return invalid(u"an entry of the list is not an object"_s);
        Credential read = credentialFromJson(value.toObject());
        if (!read.id.isUsable())
            return invalid(u"an entry of the list has no usable id"_s);
        page.credentials.append(std::move(read));
    }
    return page;
}

ApiResult<TrunkPage> parseTrunkPage(const QByteArray &body)
{
    const ApiResult<QJsonObject> root = listRoot(body);
    if (!root)
        return Unexpected{root.error()};
    auto page = pageWithFigures<TrunkPage>(*root);
    const QJsonArray array = root->value("objects"_L1).toArray();
    for (const QJsonValue &value : array) {
        if (!value.isObject())
            return invalid(u"an entry of the list is not an object"_s);
        const QJsonObject object = value.toObject();
        const QJsonValue used = object.value("credential_uuid"_L1);
        if (!used.isString() && !used.isNull() && !used.isUndefined())
            return invalid(u"a trunk names its credential in a way that is not documented"_s);
        Trunk trunk{object.value("trunk_id"_L1).toString(), object.value("name"_L1).toString(), {}};
        if (!used.isUndefined())
            trunk.credentialId = CredentialId(used.toString());
        page.trunks.append(std::move(trunk));
    }
    return page;
}

ErrorEnvelope parseErrorEnvelope(const QByteArray &body)
{
    const QJsonObject root = QJsonDocument::fromJson(body).object();
    const QJsonObject error = root.value("error"_L1).toObject();
    ErrorEnvelope envelope;
    envelope.code = error.value("code"_L1).toString();
    envelope.message = error.value("message"_L1).toString();
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

ApiResult<CredentialPatch> parseUpdateAnswer(const QByteArray &body, const CredentialId &id)
{
    QJsonParseError syntax;
    const QJsonDocument document = QJsonDocument::fromJson(body, &syntax);
    if (syntax.error != QJsonParseError::NoError)
        return invalid(syntax.errorString());
    const QJsonObject object = document.object();
    if (!document.isObject() || isError(object))
        return invalid(u"the answer is not a credential"_s);
    if (object.contains("id"_L1) && object.value("id"_L1).toString() != id.text())
        return invalid(u"the answer is about another credential"_s);

    return patchFromJson(object);
}

bool isValidDeleteBody(const QByteArray &body)
{
    const QByteArray trimmed = body.trimmed();
    if (trimmed.isEmpty())
        return true;
    // QJsonDocument takes only objects and arrays; the page documents a string, so it is read as an array's
    // entry.
    const QJsonDocument document = QJsonDocument::fromJson('[' + trimmed + ']');
    const QJsonArray values = document.array();
    return values.size() == 1 && !isError(values.first().toObject());
}

} // namespace vobiz
