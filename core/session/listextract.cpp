// SPDX-License-Identifier: MIT
#include "core/session/listextract.h"

#include "core/inventory/inventory.h"
#include "core/model/credentialmodel.h"

namespace vobiz {

ListExtract shownRows(const CredentialModel &model)
{
    return {model.shownRows(), model.shownNumbers()};
}

ListExtract rowsOf(const CredentialModel &model, const QSet<CredentialId> &ids)
{
    ListExtract extract{model.shownRows(), {}};
    RowSet wanted(extract.rows->numberEnd());
    for (const CredentialId &id : ids) {
        if (const int number = extract.rows->numberOf(id); number >= 0)
            wanted.insert(number);
    }
    extract.numbers.reserve(static_cast<size_t>(ids.size()));
    for (const int number : model.shownNumbers()) {
        if (!wanted.contains(number))
            continue;
        extract.numbers.push_back(number);
        wanted.remove(number);
    }
    for (const int number : wanted.numbers())
        extract.numbers.push_back(number);
    return extract;
}

ListExtract matchingRows(const Inventory &inventory, const CredentialFilter &filter)
{
    ListExtract extract{inventory.sharedRows(), inventory.rows().numbers()};
    std::erase_if(extract.numbers, [&](int number) { return !inventory.rows().matches(filter, number); });
    return extract;
}

ListExtract allRows(const CredentialModel &model)
{
    const Inventory &inventory = model.inventory();
    return {inventory.sharedRows(), inventory.rows().numbers()};
}

} // namespace vobiz
