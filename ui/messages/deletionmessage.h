// SPDX-License-Identifier: MIT
#pragma once

#include "ui/messages/message.h"

#include <optional>

class QLocale;

namespace vobiz {

class Deletion;

/// Under which key the message about a deletion stands.
[[nodiscard]] QString deletionMessageKey(const Deletion &deletion);

/// What there is to say about a deletion, with its remedies as actions on it; nothing while the request is
/// simply on its way. The actions are valid for as long as `deletion` is.
[[nodiscard]] std::optional<Message> deletionMessage(Deletion &deletion, const QLocale &locale);

} // namespace vobiz
