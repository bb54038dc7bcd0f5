// SPDX-License-Identifier: MIT
#include "core/api/listanswer.h"

#include "core/api/parsing.h"

#include <QtCore/QJsonDocument>

#include <algorithm>
#include <cmath>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr double LargestExactInteger = 9007199254740992.0; // 2^53: past it a double skips integers

std::optional<qint64> count(const QJsonValue &value)
{
    const double number = value.toDouble(-1);
    if (!(number >= 0 && number <= LargestExactInteger) || number != std::floor(number))
        return std::nullopt;
    return static_cast<qint64>(number);
}

} // namespace

ApiResult<ListAnswer> parseListAnswer(const QByteArray &body)
{
    QJsonParseError syntax;
    const QJsonDocument document = QJsonDocument::fromJson(body, &syntax);
    if (syntax.error != QJsonParseError::NoError)
        return invalidAnswer(syntax.errorString());
    if (!document.isObject())
        return invalidAnswer(u"the answer is not a JSON object"_s);
    const QJsonObject root = document.object();
    const QJsonValue objects = root.value("objects"_L1);
    if (!objects.isArray() && !objects.isNull()) // a missing key is Undefined, not Null
        return invalidAnswer(u"the answer has no list of objects"_s);
    const QJsonValue meta = root.value("meta"_L1);
    if (!meta.isObject() && !meta.isNull() && !meta.isUndefined())
        return invalidAnswer(u"the answer's meta is not an object"_s);
    const QJsonObject figures = meta.toObject();
    ListAnswer answer;
    answer.objects = objects.toArray();
    answer.total = count(figures.value(figures.contains("total"_L1) ? "total"_L1 : "total_count"_L1));
    answer.limit = count(figures.value("limit"_L1));
    answer.offset = count(figures.value("offset"_L1));
    if (!std::ranges::all_of(answer.objects, [](const QJsonValue &value) { return value.isObject(); }))
        return invalidAnswer(u"an entry of the list is not an object"_s);
    return answer;
}

} // namespace vobiz
