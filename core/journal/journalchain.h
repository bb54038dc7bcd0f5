// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>

namespace vobiz {

/// The link that ties a row to all rows before it: a hash over the link before and over every field, each
/// with its length, so that nothing can move from one field to the next. With a key (HMAC-SHA-256) nobody
/// without the key can make one; without (SHA-256) it tells accidental changes only. 32 bytes.
[[nodiscard]] QByteArray journalLink(const QByteArray &key, const QByteArray &before,
                                     const QByteArrayList &fields);

} // namespace vobiz
