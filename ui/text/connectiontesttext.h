// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/connectiontest.h"

#include <QtCore/QString>

class QUrl;

namespace vobiz {

/// What a connection test to `apiUrl` found, in plain-text sentences, and what the user can do about it.
[[nodiscard]] QString connectionTestText(const ConnectionTestResult &result, const QUrl &apiUrl);

} // namespace vobiz
