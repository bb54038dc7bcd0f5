// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

namespace vobiz {

/// The credentials as a CSV file with a head line, texts as the server wrote them but for what
/// core/text/csv.h says, times in ISO 8601. There is no password in it: the provider never sends one.
[[nodiscard]] QByteArray credentialsCsv(const QList<Credential> &credentials);

} // namespace vobiz
