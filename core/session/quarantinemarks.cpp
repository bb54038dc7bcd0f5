// SPDX-License-Identifier: MIT
#include "core/session/quarantinemarks.h"

#include "core/changes/quarantine.h"
#include "core/inventory/inventory.h"

namespace vobiz {

QuarantineMarks::QuarantineMarks(const Quarantine &quarantine, Inventory &inventory, QObject *parent)
    : QObject(parent)
    , m_quarantine(quarantine)
    , m_inventory(inventory)
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &QuarantineMarks::update);
    const auto updateSoon = [this] {
        m_soon.start(0);
    };
    connect(&quarantine, &Quarantine::changed, this, updateSoon);
    connect(&inventory, &Inventory::changed, this, updateSoon);
    updateSoon();
}

void QuarantineMarks::update()
{
    const RowSet before = m_inventory.marked(Mark::Quarantined);
    if (m_quarantine.count() == 0 && before.count() == 0)
        return;
    const CredentialRows &rows = m_inventory.rows();
    RowSet marked(rows.numberEnd());
    const QHash<CredentialId, QuarantinedCredential> &entries = m_quarantine.entries();
    for (auto entry = entries.cbegin(); entry != entries.cend(); ++entry) {
        if (const int number = rows.numberOf(entry.key()); number >= 0)
            marked.insert(number);
    }
    if (marked.words() != before.words())
        m_inventory.setMarked(Mark::Quarantined, std::move(marked));
}

} // namespace vobiz
