// SPDX-License-Identifier: MIT
#pragma once

#include "ui/messages/message.h"

namespace vobiz {

class CredentialChanges;

/// Under which key the message about the changes of earlier runs stands.
[[nodiscard]] QString earlierMessageKey();

/// What there is to say about all changes together whose outcome was open when the program ended. A success
/// once all of them came out as the user wanted. Without actions.
[[nodiscard]] Message earlierMessage(const CredentialChanges &changes);

} // namespace vobiz
