// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/certificatefacts.h"

#include <QtCore/QString>

namespace vobiz {

/// Why a server's certificate was refused, what can be done about it, and the certificate's facts, in
/// plain-text sentences.
[[nodiscard]] QString tlsProblemText(const TlsProblem &problem);

/// `AB:CD:…`, as other programs show a fingerprint.
[[nodiscard]] QString fingerprintText(const QByteArray &sha256);

} // namespace vobiz
