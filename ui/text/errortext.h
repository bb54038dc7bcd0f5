// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/error.h"

#include <QtCore/QString>

namespace vobiz {

/// What an error means for the user, in one or two plain-text sentences: what happened, what the server said,
/// and the request id that the provider's support asks for. The one place where errors become words.
[[nodiscard]] QString errorText(const Error &error);

/// Only the server's part of that: its message and the request id; empty if it gave none.
[[nodiscard]] QString serverText(const Error &error);

/// Why there is a pause, without a verb; for instance "too many requests".
[[nodiscard]] QString waitReason(ErrorKind reason);

} // namespace vobiz
