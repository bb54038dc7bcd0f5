// SPDX-License-Identifier: MIT
#pragma once

#include "ui/messages/message.h"

#include <functional>
#include <optional>

class QLocale;

namespace vobiz {

class CredentialChange;
class CredentialId;

/// What a message may offer besides repeating the change itself. *Retry* of a delete is `decideAgain`, too:
/// it was not confirmed in this very step. To disable or to enable can be undone, so that is simply sent.
struct ChangeRemedies
{
    std::function<void()> disableInstead;
    std::function<void()> decideAgain; ///< asks the user anew
};

/// Under which key the message about a change of this credential stands.
[[nodiscard]] QString changeMessageKey(const CredentialId &id);
[[nodiscard]] QString changeMessageKey(const CredentialChange &change);

/// What there is to say about a change, with its remedies as actions on it; nothing while the request is
/// simply on its way. The actions do nothing once `change` is gone.
[[nodiscard]] std::optional<Message> changeMessage(CredentialChange &change, const ChangeRemedies &remedies,
                                                   const QLocale &locale);

} // namespace vobiz
