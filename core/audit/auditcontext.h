// SPDX-License-Identifier: MIT
#pragma once

#include "core/audit/auditsettings.h"
#include "core/credential/timestamp.h"

#include <QtCore/QHash>
#include <QtCore/QString>

#include <optional>

namespace vobiz {

class CredentialRows;
class LeftoverPatterns;
class LookAlikes;

/// What the quarantine tells of a row.
struct QuarantineTimes
{
    Timestamp since;
    Timestamp due;

    friend bool operator==(const QuarantineTimes &, const QuarantineTimes &) = default;
};

/// What the rules look at: the rows and what is known besides. Numbers are those of the rows.
struct AuditContext
{
    const CredentialRows &rows;
    const AuditSettings &settings;
    const LeftoverPatterns &patterns; ///< those of the settings
    const LookAlikes &lookAlikes;
    const QHash<int, QuarantineTimes> &quarantine;
    const QHash<int, Timestamp> &disabledHere; ///< when this program disabled them last, as far as is known
    const QHash<int, Timestamp> &disabledInSnapshots; ///< see DisabledSince
    const std::optional<QString> &usualRealm;         ///< RealmShare
    Timestamp asOf;                                   ///< ages are those at this instant
    Timestamp now;                                    ///< for what has an hour
};

} // namespace vobiz
