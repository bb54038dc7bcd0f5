// SPDX-License-Identifier: MIT
#include "core/session/trunkmarks.h"

#include "core/inventory/credentialfilter.h"
#include "core/inventory/inventory.h"
#include "core/listing/trunkuse.h"

namespace vobiz {

namespace {

void setIfOther(Inventory &inventory, Mark mark, RowSet rows)
{
    if (inventory.marked(mark).words() != rows.words())
        inventory.setMarked(mark, std::move(rows));
}

} // namespace

TrunkMarks::TrunkMarks(const TrunkUse &trunks, Inventory &inventory, QObject *parent)
    : QObject(parent)
    , m_trunks(trunks)
    , m_inventory(inventory)
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &TrunkMarks::update);
    const auto updateSoon = [this] {
        if (m_trunks.lastNames())
            m_soon.start(0);
    };
    connect(&trunks, &TrunkUse::changed, this, updateSoon);
    connect(&inventory, &Inventory::changed, this, [updateSoon](const InventoryChange &change) {
        if (change.replacement || change.firstAdded != change.addedEnd) // other values have the same id
            updateSoon();
    });
    updateSoon();
}

void TrunkMarks::update()
{
    // Few rows are named, of however many: only those are looked for by their ids.
    const CredentialRows &rows = m_inventory.rows();
    RowSet attached(rows.numberEnd());
    RowSet unattached;
    rows.search({}, 0, unattached);
    const TrunkUse::Names &names = *m_trunks.lastNames();
    for (auto each = names.cbegin(); each != names.cend(); ++each) {
        const int number = rows.numberOf(each.key());
        if (number < 0)
            continue;
        attached.insert(number);
        unattached.remove(number);
    }
    setIfOther(m_inventory, Mark::Attached, std::move(attached));
    setIfOther(m_inventory, Mark::Unattached, std::move(unattached));
}

} // namespace vobiz
