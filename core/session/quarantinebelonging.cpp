// SPDX-License-Identifier: MIT
#include "core/session/quarantinebelonging.h"

#include "core/changes/oldquarantine.h"
#include "core/changes/quarantinestore.h"
#include "core/store/keptaside.h"
#include "core/store/settings.h"

namespace vobiz {

using namespace Qt::StringLiterals;

QuarantineBelonging::QuarantineBelonging(QuarantineStore &store, Settings &settings)
    : m_store(store)
    , m_settings(settings)
{
}

void QuarantineBelonging::forget(const RemovedAccount &account, QObject *context, Forgotten forgotten)
{
    if (account.addresses.isEmpty()) { // others have them
        QMetaObject::invokeMethod(
            context, [forgotten = std::move(forgotten)] { forgotten(std::nullopt); }, Qt::QueuedConnection);
        return;
    }
    // Both in any case, and each at the next start again if need be.
    forgetOldQuarantine(m_settings, account.addresses);
    const bool isWritten = m_settings.write();
    m_store.forgetAccount(
        account.addresses, context,
        [isWritten, forgotten = std::move(forgotten)](const Result<int, SqliteProblem> &removed) {
            if (!removed)
                forgotten(removed.error().detail);
            else
                forgotten(isWritten ? std::nullopt : std::optional(u"the settings could not be written"_s));
        });
}

QStringList QuarantineBelonging::filesKeptAside() const
{
    return vobiz::filesKeptAside(m_store.path());
}

} // namespace vobiz
