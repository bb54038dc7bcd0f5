// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/error.h"
#include "core/api/page.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace vobiz {

/// The body of a list answer, before its rows are read.
struct ListAnswer
{
    QJsonArray objects; ///< each is one object
    std::optional<qint64> total;
    std::optional<qint64> limit;
    std::optional<qint64> offset;
};
[[nodiscard]] ApiResult<ListAnswer> parseListAnswer(const QByteArray &body);

/// Reads the body of a list answer. Lenient where the provider may change (unknown fields, `objects: null`,
/// missing optional fields, `total_count`), strict where half a list could pass for a whole one: anything but
/// an object with `objects`, or an object in it that `parseRow` refuses, makes the whole page an
/// InvalidAnswer.
template <typename Row>
[[nodiscard]] ApiResult<PageOf<Row>> parseList(const QByteArray &body,
                                               ApiResult<Row> (*parseRow)(const QJsonObject &))
{
    const ApiResult<ListAnswer> answer = parseListAnswer(body);
    if (!answer)
        return Unexpected{answer.error()};
    PageOf<Row> page{{}, answer->total, answer->limit, answer->offset};
    page.rows.reserve(answer->objects.size());
    for (const QJsonValue &object : answer->objects) {
        ApiResult<Row> row = parseRow(object.toObject());
        if (!row)
            return Unexpected{row.error()};
        page.rows.append(std::move(row).value());
    }
    return page;
}

} // namespace vobiz
