// SPDX-License-Identifier: MIT
#include "core/inventory/inventory.h"

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

RowSet Inventory::marked(Mark mark) const
{
    RowSet rows = m_marks[static_cast<std::size_t>(mark)];
    rows.resize(m_rows->numberEnd());
    return rows;
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
    for (const int number : change.removed) {
        m_rows->retire(number);
        for (RowSet &marked : m_marks) {
            if (number < marked.size())
                marked.remove(number);
        }
    }
    emit changed(change);
    for (const int number : change.removed)
        m_rows->drop(number);
    m_rows->tidy();
}

void Inventory::replaceAll(const QList<Credential> &credentials)
{
    const auto rows = std::make_shared<CredentialRows>();
    for (const Credential &credential : credentials)
        rows->put(credential);
    const std::vector<int> before = m_rows->numbers();
    const bool isSameList = rows->count() == m_rows->count() &&
                            std::equal(before.begin(), before.end(), rows->numbers().begin(),
                                       [&](int a, int b) { return m_rows->idAt(a) == rows->idAt(b); });
    if (isSameList)
        put(credentials);
    else
        replaceRows(rows);
}

void Inventory::replaceRows(std::shared_ptr<CredentialRows> rows)
{
    for (RowSet &marked : m_marks) {
        RowSet carried(rows->numberEnd());
        for (const int number : marked.numbers()) {
            if (const int now = rows->numberOf(m_rows->idAt(number)); now >= 0)
                carried.insert(now);
        }
        marked = std::move(carried);
    }
    ++m_removals;
    InventoryChange change;
    change.replaced = std::exchange(m_rows, std::move(rows));
    emit changed(change);
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
    m_marks[static_cast<std::size_t>(mark)] = std::move(rows);
    emit markChanged(mark);
}

} // namespace vobiz
