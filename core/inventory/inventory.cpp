// SPDX-License-Identifier: MIT
#include "core/inventory/inventory.h"

#include "core/inventory/inventorydifference.h"
#include "core/inventory/inventorysuccessor.h"

#include <algorithm>
#include <utility>

namespace vobiz {

namespace {

void sortUnique(std::vector<int> &numbers)
{
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

} // namespace

Inventory::Inventory(QObject *parent)
    : QObject(parent)
    , m_rows(std::make_shared<CredentialRows>())
{
}

Inventory::~Inventory() = default;

std::optional<Credential> Inventory::find(const CredentialId &id) const
{
    const int number = m_rows->numberOf(id);
    return number < 0 ? std::nullopt : std::optional(m_rows->at(number));
}

void Inventory::put(const QList<Credential> &credentials)
{
    InventoryChange change;
    change.firstAdded = m_rows->numberEnd();
    for (const Credential &credential : credentials) {
        const auto [put, number] = m_rows->put(credential);
        if (put == CredentialRows::Put::Changed && number < change.firstAdded)
            change.changed.push_back(number);
    }
    change.addedEnd = m_rows->numberEnd();
    m_rows->tidy();
    sortUnique(change.changed); // an id may come more than once
    if (!change.isEmpty())
        emit changed(change);
}

void Inventory::remove(const QList<CredentialId> &ids)
{
    InventoryChange change;
    change.firstAdded = change.addedEnd = m_rows->numberEnd();
    for (const CredentialId &id : ids) {
        m_activities.remove(id);
        if (const int number = m_rows->numberOf(id); number >= 0)
            change.removed.push_back(number);
    }
    sortUnique(change.removed);
    if (change.isEmpty())
        return;
    ++m_removals;
    for (const int number : change.removed)
        m_rows->retire(number);
    emit changed(change);
    for (const int number : change.removed)
        m_rows->drop(number);
    m_rows->tidy();
}

void Inventory::replaceAll(InventorySuccessor successor)
{
    if (successor.m_before != m_rows) { // what it was compared with is not what is known
        QList<Credential> credentials;
        for (const int number : successor.m_rows->numbers())
            credentials += successor.m_rows->at(number);
        replaceAll(credentials);
        return;
    }
    const CredentialRows &rows = *successor.m_rows;
    const bool isSameList = successor.m_isInOrder && successor.m_known == count() && rows.count() == count();
    const std::vector<int> changedRows = successor.m_changed.numbers();
    if (isSameList && changedRows.empty())
        return;
    if (isSameList && count() < m_manyRows) {
        QList<Credential> credentials;
        for (const int number : changedRows)
            credentials += rows.at(number);
        put(credentials);
        return;
    }
    if (successor.m_known < count())
        ++m_removals;
    const auto replacement = std::make_shared<InventoryReplacement>(InventoryReplacement{
        m_rows, std::move(successor.m_origins), std::move(successor.m_changed), isSameList});
    successor.m_rows->takeMarks(*m_rows, replacement->origins);
    m_rows = std::move(successor.m_rows);
    InventoryChange change;
    change.replacement = replacement;
    emit changed(change);
}

InventoryDifference Inventory::differenceTo(const InventorySuccessor &successor) const
{
    return successor.m_before == m_rows ? successor.difference() : InventoryDifference();
}

void Inventory::replaceAll(const QList<Credential> &credentials)
{
    InventorySuccessor successor(*this);
    successor.take(credentials);
    replaceAll(std::move(successor));
}

void Inventory::setActivity(const CredentialId &id, RowActivity activity)
{
    if (m_activities.value(id) == activity)
        return;
    if (activity == RowActivity::None)
        m_activities.remove(id);
    else
        m_activities.insert(id, activity);
    emit activityChanged(id);
}

void Inventory::setMarked(Mark mark, RowSet rows)
{
    m_rows->setMarked(mark, std::move(rows));
    emit markChanged(mark);
}

} // namespace vobiz
