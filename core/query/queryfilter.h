// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/credentialfilter.h"
#include "core/query/query.h"

#include <QtCore/QDateTime>

#include <functional>

namespace vobiz {

/// What a query asks for that does not stand in the rows. Read while the filter is made.
class QuerySource
{
public:
    using Visit = std::function<void(const CredentialId &id, const QString &text)>;

    virtual ~QuerySource() = default;
    /// Calls it for each name of a trunk that is known to name a credential.
    virtual void visitTrunkNames(const Visit &visit) const = 0;
    virtual void visitNotes(const Visit &visit) const = 0;
};

/// The filter that asks it. Days are those of `now`'s time zone; the answer to what depends on the time holds
/// for that moment, and that to what depends on trunks and notes for those that are known then. What is
/// negated holds for all other rows, also those of which nobody knows (decision 41).
[[nodiscard]] CredentialFilter filterFor(const Query &query, const QuerySource &source, const QDateTime &now);
/// Whether the filter has to be made anew as time passes.
[[nodiscard]] bool dependsOnTime(const Query &query);
/// Whether it asks what the trunks have to be read for.
[[nodiscard]] bool asksForTrunks(const Query &query);

} // namespace vobiz
