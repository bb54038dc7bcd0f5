// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/timestamp.h"

#include <QtCore/QTimeZone>

namespace vobiz {

/// An instant to the second in `zone`, and with the provider's microseconds in UTC:
/// `2026-04-22 14:21:47 UTC+05:30 (2026-04-22 08:51:47.813889 UTC)`; only the latter where the two are the
/// same. The same in every language, so that it can be compared and searched for.
[[nodiscard]] QString exactTime(const Timestamp &timestamp,
                                const QTimeZone &zone = QTimeZone::systemTimeZone());

} // namespace vobiz
