// SPDX-License-Identifier: MIT
#include "core/session/quarantinebelonging.h"

#include "core/changes/oldquarantine.h"
#include "core/store/settings.h"

namespace vobiz {

using namespace Qt::StringLiterals;

QuarantineBelonging::QuarantineBelonging(QuarantineStore &store, Settings &settings)
    : StoreBelonging(store)
    , m_settings(settings)
{
}

void QuarantineBelonging::forget(const RemovedAccount &account, QObject *context, Forgotten forgotten)
{
    if (account.addresses.isEmpty()) { // others have them
        StoreBelonging::forget(account, context, std::move(forgotten));
        return;
    }
    // Both in any case, and each at the next start again if need be.
    forgetOldQuarantine(m_settings, account.addresses);
    const bool isWritten = m_settings.write();
    StoreBelonging::forget(
        account, context,
        [isWritten, forgotten = std::move(forgotten)](const std::optional<QString> &problem) {
            const bool isSettingsProblem = !problem && !isWritten;
            forgotten(isSettingsProblem ? std::optional(u"the settings could not be written"_s) : problem);
        });
}

} // namespace vobiz
