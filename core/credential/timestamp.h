// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QDateTime>
#include <QtCore/QString>
#include <QtCore/QStringView>

#include <compare>
#include <optional>

namespace vobiz {

/// An instant in UTC with the provider's microseconds, which QDateTime would round to milliseconds.
class Timestamp final
{
public:
    explicit Timestamp(qint64 microsecondsSinceEpoch)
        : m_microseconds(microsecondsSinceEpoch)
    {
    }

    /// Reads ISO 8601 with or without a fraction, with `Z` or a numeric offset. Digits past the sixth of a
    /// fraction are cut off. Empty for anything else, also for a time without a zone: it names no instant.
    [[nodiscard]] static std::optional<Timestamp> parse(QStringView text);

    [[nodiscard]] qint64 microsecondsSinceEpoch() const { return m_microseconds; }
    /// Rounded down to milliseconds, in UTC.
    [[nodiscard]] QDateTime toDateTime() const;
    /// `2026-04-22T08:51:47.813889Z`; the fraction is left out when it is zero.
    [[nodiscard]] QString toIsoString() const;

    friend auto operator<=>(const Timestamp &, const Timestamp &) = default;

private:
    qint64 m_microseconds;
};

/// Whether two times that a server told of one change are the same: an answer made from memory may have more
/// digits than a list made from a database, which rounds them or cuts them off.
[[nodiscard]] bool isSameChange(Timestamp a, Timestamp b);

} // namespace vobiz
