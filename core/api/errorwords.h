// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

class QJsonObject;

namespace vobiz {

/// What an error body says in words, in whichever of the published forms: nested (`error.message`), flat
/// (`{"error": "text"}`), `message`, `detail` (a text or a list), and what `details.errors[]` says of single
/// fields. Empty if it says nothing. Untrusted, and of any length.
[[nodiscard]] QString errorWords(const QJsonObject &body);

} // namespace vobiz
