// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/timestamp.h"
#include "core/credential/trunk.h"
#include "core/inventory/rowactivity.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace vobiz {

struct Credential;
struct RowFacts;

/// One line of what the app knows about a credential.
struct CredentialFact
{
    enum class Kind { OfColumn, DisabledSince, UsedByTrunks, Findings, Kept, Account };

    Kind kind;
    QString name;   ///< "Last changed"
    QString shown;  ///< plain text made visible; words where the server said nothing, empty for no
                    ///< description, no findings and one that is not disabled
    QString copied; ///< as the server wrote it, times in ISO 8601; empty if there is nothing to copy
    std::optional<Timestamp> instant = {}; ///< of a fact that is a known time
};

/// Always the same facts in the same order, whatever is known: every column, and what is in none.
[[nodiscard]] QList<CredentialFact> factsOf(const Credential &credential, RowActivity activity,
                                            const RowFacts &known);
/// For who knows nothing of findings, and of what the user keeps.
[[nodiscard]] QList<CredentialFact>
factsOf(const Credential &credential, RowActivity activity = RowActivity::None, const TrunkUsers &users = {});

} // namespace vobiz
