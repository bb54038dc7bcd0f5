// SPDX-License-Identifier: MIT
#include "app/sandbox/sandboxendpoint.h"

#include <QtCore/QJsonArray>
#include <QtCore/QUrlQuery>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int DefaultLimit = 20;

/// Only digits, and few enough of them for an int.
std::optional<int> number(const QString &text)
{
    const bool plain = !text.isEmpty() && text.size() <= 9 &&
                       std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return plain ? std::optional(text.toInt()) : std::nullopt;
}

} // namespace

Result<SandboxRange, SandboxError> sandboxRange(const QByteArray &query)
{
    const QUrlQuery parameters(QString::fromLatin1(query));
    const auto parameter = [&](const QString &name, int fallback) {
        return parameters.hasQueryItem(name) ? number(parameters.queryItemValue(name, QUrl::FullyDecoded))
                                             : std::optional(fallback);
    };
    const auto limit = parameter(u"limit"_s, DefaultLimit);
    const auto offset = parameter(u"offset"_s, 0);
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
