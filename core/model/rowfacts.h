// SPDX-License-Identifier: MIT
#pragma once

#include "core/audit/disabledsince.h"
#include "core/credential/credential.h"
#include "core/credential/trunk.h"

#include <QtCore/QStringList>

#include <optional>

namespace vobiz {

/// What is known of a credential besides what the provider's list tells. A value.
struct RowFacts
{
    TrunkUsers trunks = {};
    QStringList findings = {};            ///< the rules that match: a short word of each, in the rules' order
    QStringList reasons = {};             ///< a sentence for each of the findings
    std::optional<QString> keptNote = {}; ///< absent: it is not kept
    std::optional<DisabledSince> disabledSince = {}; ///< of one that is disabled, where somebody tells
    std::optional<Timestamp> firstSeen =
        {}; ///< the first snapshot that has it, where its creation is not told
};

/// Where the table gets it from. Asked for the rows that are shown, one at a time.
class RowFactsSource
{
public:
    virtual ~RowFactsSource() = default;
    [[nodiscard]] virtual RowFacts factsOf(const Credential &credential) const = 0;
    /// The same, if need be without the reasons and times: each cell that is painted asks for it.
    [[nodiscard]] virtual RowFacts wordsOf(const Credential &credential) const { return factsOf(credential); }

protected:
    RowFactsSource() = default;
    Q_DISABLE_COPY_MOVE(RowFactsSource)
};

} // namespace vobiz
