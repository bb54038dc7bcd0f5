// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/auditrule.h"
#include "core/model/rowfacts.h"

#include <functional>

namespace vobiz {

class Inventory;
class TrunkUse;

/// What is known of the credentials of one account besides the list: from its trunks, the marks of its rows
/// and what the user keeps. The words come from those who have them; until then nothing is told of what
/// needs them. Both must outlive it; lives in their thread.
class AccountFacts final : public RowFactsSource
{
public:
    struct FindingWords
    {
        std::function<QString(AuditRule)> word; ///< a short one
        /// Sentences that say why the rules match it, in their order.
        std::function<QStringList(const Credential &)> reasons;
    };
    /// Of one that is kept: the note, which may be empty.
    using KeptNote = std::function<std::optional<QString>(const Credential &)>;

    using SinceWhen = std::function<std::optional<DisabledSince>(const Credential &)>;
    using FirstSeen = std::function<std::optional<Timestamp>(const Credential &)>;

    AccountFacts(const TrunkUse &trunks, const Inventory &inventory)
        : m_trunks(trunks)
        , m_inventory(inventory)
    {
    }

    void setFindingWords(FindingWords words) { m_words = std::move(words); }
    void setKeptNote(KeptNote note) { m_keptNote = std::move(note); }
    void setTimes(SinceWhen disabledSince, FirstSeen firstSeen)
    {
        m_disabledSince = std::move(disabledSince);
        m_firstSeen = std::move(firstSeen);
    }

    [[nodiscard]] RowFacts factsOf(const Credential &credential) const override;
    [[nodiscard]] RowFacts wordsOf(const Credential &credential) const override;
    [[nodiscard]] TrunkUsers trunksOf(const Credential &credential) const;
    /// Absent: it is not kept.
    [[nodiscard]] std::optional<QString> keptNoteOf(const Credential &credential) const;

private:
    template <typename Visit>
    void forEachFinding(const Credential &credential, Visit visit) const;

    const TrunkUse &m_trunks;
    const Inventory &m_inventory;
    FindingWords m_words;
    KeptNote m_keptNote;
    SinceWhen m_disabledSince;
    FirstSeen m_firstSeen;
};

} // namespace vobiz
