// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/error.h"

#include <QtCore/QString>

namespace vobiz {

/// What an error means for the user, in one or two plain-text sentences: what happened, what the server said, and the
/// request id that the provider's support asks for. The one place where errors become words.
[[nodiscard]] QString errorText(const Error &error);

/// The same for one cause, without what the server said; for instance "too many requests".
[[nodiscard]] QString waitReason(ErrorKind reason);

} // namespace vobiz
