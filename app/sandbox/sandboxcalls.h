// SPDX-License-Identifier: MIT
#pragma once

#include "app/sandbox/sandboxtrunks.h"

namespace vobiz {

/// A call that is up. Like the provider's it names neither a credential nor a trunk.
struct SandboxLiveCall
{
    QString uuid;
    bool isInbound = false;
    QString from;
    QString to;
    QDateTime begun; ///< UTC
};

/// A call that has ended.
struct SandboxCallRecord
{
    int id = 0;
    QString uuid;
    bool isInbound = false;
    QString from;
    QString to;
    QString trunkId; ///< empty: it went over none
    QDateTime begun; ///< UTC
    int ringSeconds = 0;
    int talkSeconds = 0; ///< 0: nobody answered
};

/// The call of a credential that is in one: the same each time, begun within the hour before `now`.
[[nodiscard]] SandboxLiveCall sandboxLiveCall(const CredentialId &id, const QDateTime &now);

/// Some hundred calls of the last month, newest first, most of them over one of the `trunks` that are
/// enabled.
[[nodiscard]] QList<SandboxCallRecord> sandboxCallRecords(const QList<SandboxTrunk> &trunks,
                                                          const QDateTime &now);

} // namespace vobiz
