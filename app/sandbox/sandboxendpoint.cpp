// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxendpoint.h"

#include <QtCore/QJsonArray>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int DefaultLimit = 20;

} // namespace

QString SandboxQuery::text(const QString &name) const
{
    return m_parameters.queryItemValue(name, QUrl::FullyDecoded);
}

std::optional<int> SandboxQuery::number(const QString &name, int fallback) const
{
    if (!m_parameters.hasQueryItem(name))
        return fallback;
    const QString digits = text(name);
    const bool isPlain =
        !digits.isEmpty() && digits.size() <= 9 && // few enough of them for an int
        std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return isPlain ? std::optional(digits.toInt()) : std::nullopt;
}

Result<SandboxRange, SandboxError> sandboxRange(const QByteArray &query)
{
    const SandboxQuery asked(query);
    const auto limit = asked.number(u"limit"_s, DefaultLimit);
    const auto offset = asked.number(u"offset"_s, 0);
    if (!limit || *limit < 1)
        return Unexpected{sandboxInvalid(u"limit"_s, u"must be a whole number from 1"_s)};
    if (!offset)
        return Unexpected{sandboxInvalid(u"offset"_s, u"must be a whole number from 0"_s)};
    return SandboxRange{*limit, *offset};
}

SandboxError sandboxInvalid(const QString &field, const QString &message)
{
    return {422,
            u"VALIDATION_ERROR"_s,
            u"The request is not valid."_s,
            {{u"errors"_s, QJsonArray{QJsonObject{{u"field"_s, field}, {u"message"_s, message}}}}}};
}

SandboxError sandboxNoSuchCredential()
{
    return {404, u"CREDENTIAL_NOT_FOUND"_s, u"There is no such credential."_s};
}

} // namespace vobiz
