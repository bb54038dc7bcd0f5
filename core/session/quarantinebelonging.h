// SPDX-License-Identifier: MIT
#pragma once

#include "core/account/accountbelonging.h"

namespace vobiz {

class QuarantineStore;
class Settings;

/// The dates of disabled credentials, with their usernames and descriptions: in the quarantine's file, and
/// those of version 0.1 in the settings. Both must outlive it.
class QuarantineBelonging final : public AccountBelonging
{
public:
    QuarantineBelonging(QuarantineStore &store, Settings &settings);

    void forget(const RemovedAccount &account, QObject *context, Forgotten forgotten) override;
    [[nodiscard]] QStringList filesKeptAside() const override;

private:
    QuarantineStore &m_store;
    Settings &m_settings;
};

} // namespace vobiz
