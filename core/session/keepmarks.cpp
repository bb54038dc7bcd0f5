// SPDX-License-Identifier: MIT
#include "core/session/keepmarks.h"

#include "core/inventory/inventory.h"
#include "core/keep/keeplist.h"

#include <utility>

namespace vobiz {

KeepMarks::KeepMarks(const KeepList &keep, Inventory &inventory, QObject *parent)
    : QObject(parent)
    , m_keep(keep)
    , m_inventory(inventory)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &KeepMarks::update);
    connect(&keep, &KeepList::changed, this, &KeepMarks::takeAll);
    connect(&inventory, &Inventory::changed, this, &KeepMarks::take);
    takeAll();
}

void KeepMarks::takeAll()
{
    m_areAllTouched = true;
    m_touched.clear();
    m_soon.start();
}

void KeepMarks::take(const InventoryChange &change)
{
    if (change.replacement) {
        takeAll();
        return;
    }
    m_soon.start();
    if (m_areAllTouched)
        return;
    for (int number = change.firstAdded; number < change.addedEnd; ++number)
        m_touched.push_back(number);
    for (const std::vector<int> *numbers : {&change.changed, &change.removed})
        m_touched.insert(m_touched.end(), numbers->cbegin(), numbers->cend());
}

void KeepMarks::update()
{
    const bool areAllTouched = std::exchange(m_areAllTouched, false);
    const std::vector<int> touched = std::exchange(m_touched, {});
    const RowSet before = m_inventory.marked(Mark::Kept);
    const auto decisions = static_cast<std::size_t>(m_keep.entries().size());
    if (decisions == 0 && before.count() == 0)
        return;
    // Whichever looks at fewer credentials: they have to be put together to be compared.
    RowSet marked = before;
    if (areAllTouched || decisions < touched.size()) {
        marked = allKept();
    } else {
        const CredentialRows &rows = m_inventory.rows();
        for (const int number : touched)
            marked.set(number, rows.contains(number) && m_keep.isKept(rows.at(number)));
    }
    if (marked.words() != before.words())
        m_inventory.setMarked(Mark::Kept, std::move(marked));
}

RowSet KeepMarks::allKept() const
{
    const CredentialRows &rows = m_inventory.rows();
    RowSet kept(rows.numberEnd());
    const QHash<CredentialId, KeptCredential> &entries = m_keep.entries();
    for (auto entry = entries.cbegin(); entry != entries.cend(); ++entry) {
        const int number = rows.numberOf(entry.key());
        if (number >= 0 && isAsKept(*entry, rows.at(number)))
            kept.insert(number);
    }
    return kept;
}

} // namespace vobiz
