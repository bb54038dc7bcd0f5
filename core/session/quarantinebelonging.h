// SPDX-License-Identifier: MIT
#pragma once

#include "core/changes/quarantinestore.h"
#include "core/session/storebelonging.h"

namespace vobiz {

class Settings;

/// The dates of disabled credentials, with their usernames and descriptions: in the quarantine's file, and
/// those of version 0.1 in the settings. Both must outlive it.
class QuarantineBelonging final : public StoreBelonging<QuarantineStore>
{
public:
    QuarantineBelonging(QuarantineStore &store, Settings &settings);

    void forget(const RemovedAccount &account, QObject *context, Forgotten forgotten) override;

private:
    Settings &m_settings;
};

} // namespace vobiz
