// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"
#include "core/export/exportrecord.h"

#include <QtCore/QJsonValue>

namespace vobiz {

// The fields of a credential, and times, as exports have them.

[[nodiscard]] ExportValue exportValue(const QString &text);
[[nodiscard]] ExportValue exportValue(const CredentialId &id);
/// A word for programs, so never translated.
[[nodiscard]] ExportValue exportValue(CredentialStatus status);
[[nodiscard]] ExportValue exportValue(const std::optional<Timestamp> &at);
/// Of ours, to the millisecond; nothing for one that is not valid.
[[nodiscard]] ExportValue exportValue(const QDateTime &at);

/// The value in one text, for formats that have nothing else: times in ISO 8601, several texts in a line
/// each, nothing for what is not known.
[[nodiscard]] QString exportText(const ExportValue &value);
/// The value as JSON has it: times in ISO 8601, null for what is not known.
[[nodiscard]] QJsonValue exportJson(const ExportValue &value);

} // namespace vobiz
