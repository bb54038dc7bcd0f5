// SPDX-License-Identifier: MIT
#pragma once

#include "core/audit/disabledsince.h"
#include "core/credential/timestamp.h"
#include "core/inventory/auditrule.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace vobiz {

/// How two names differ that look alike.
enum class NameDifference {
    None, ///< they are the same
    Case,
    Separators,
    CaseAndSeparators,
    Letters, ///< look-alike or invisible ones, whatever else
};

/// Why a rule matches one credential: what its sentence is made of (ui/text/audittext.h). Texts are as the
/// server wrote them. A value.
struct AuditFacts
{
    AuditRule rule;
    /// DisabledLong: since when at least; Untouched: of the last change; NeverChanged, New: of its creation;
    /// Due, EnabledQuarantine: when it was put away.
    std::optional<Timestamp> at = {};
    int days = 0; ///< since `at`, whole ones, when the rules were last looked at for the day; not negative
    std::optional<Timestamp> due = {}; ///< Due, EnabledQuarantine
    /// DisabledLong: who tells of `at`.
    DisabledSince::Source disabledSource = DisabledSince::Source::LastChange;
    QString name = {};    ///< Leftover, LookAlike, HiddenCharacters: its own
    QString pattern = {}; ///< Leftover
    QString other = {};   ///< LookAlike: the first other name
    int others = 0;       ///< LookAlike: how many; MostOthers stands for as many or more
    NameDifference difference = NameDifference::None; ///< LookAlike
    QStringList characters = {}; ///< HiddenCharacters: each once, as visibleText shows it
    QString realm = {};          ///< OtherRealm: its own,
    QString usualRealm = {};     ///< and that of the rest

    static constexpr int MostOthers = 100;

    friend bool operator==(const AuditFacts &, const AuditFacts &) = default;
};

} // namespace vobiz
