// SPDX-License-Identifier: MIT
#include "core/session/accountfacts.h"

#include "core/inventory/inventory.h"
#include "core/listing/trunkuse.h"

namespace vobiz {

RowFacts AccountFacts::factsOf(const Credential &credential) const
{
    RowFacts facts = wordsOf(credential);
    if (m_words.reasons && !facts.findings.isEmpty())
        facts.reasons = m_words.reasons(credential);
    if (m_disabledSince)
        facts.disabledSince = m_disabledSince(credential);
    if (m_firstSeen)
        facts.firstSeen = m_firstSeen(credential);
    return facts;
}

RowFacts AccountFacts::wordsOf(const Credential &credential) const
{
    RowFacts facts;
    facts.trunks = trunksOf(credential);
    if (m_words.word)
        forEachFinding(credential, [&](AuditRule rule) { facts.findings.append(m_words.word(rule)); });
    facts.keptNote = keptNoteOf(credential);
    return facts;
}

TrunkUsers AccountFacts::trunksOf(const Credential &credential) const
{
    return m_trunks.lastKnown(credential.id);
}

std::optional<QString> AccountFacts::keptNoteOf(const Credential &credential) const
{
    return m_keptNote ? m_keptNote(credential) : std::nullopt;
}

template <typename Visit>
void AccountFacts::forEachFinding(const Credential &credential, Visit visit) const
{
    const CredentialRows &rows = m_inventory.rows();
    const int number = rows.numberOf(credential.id);
    const Marks marks = number < 0 ? Marks() : rows.marksAt(number);
    for (std::size_t rule = 0; rule < AuditRuleCount; ++rule) {
        if (marks.test(static_cast<std::size_t>(markOf(static_cast<AuditRule>(rule)))))
            visit(static_cast<AuditRule>(rule));
    }
}

} // namespace vobiz
