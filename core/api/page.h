// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"

#include <QtCore/QList>

#include <optional>

namespace vobiz {

/// What to ask a list for. `limit` is a wish: the server may grant less.
struct PageRequest
{
    qint64 offset = 0; ///< at least 0
    int limit = 20;    ///< at least 1; 20 is the provider's default

    friend bool operator==(const PageRequest &, const PageRequest &) = default;
};

/// One page of a list as the server sent it, in its order; ids may repeat. A figure that is missing or makes
/// no sense is absent.
template <typename Row>
struct PageOf
{
    QList<Row> rows;
    std::optional<qint64> total;
    std::optional<qint64> limit;
    std::optional<qint64> offset;
};

using Page = PageOf<Credential>;

} // namespace vobiz

Q_DECLARE_METATYPE(vobiz::Page)
