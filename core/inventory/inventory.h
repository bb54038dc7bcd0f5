// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"
#include "core/inventory/credentialrows.h"
#include "core/inventory/inventorychange.h"
#include "core/inventory/mark.h"
#include "core/inventory/rowactivity.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

#include <memory>
#include <optional>

namespace vobiz {

class InventorySuccessor;
struct InventoryDifference;

/// What is known of the credentials of one account: all loaded rows in the server's order, what is being done
/// about each, and marks. It loads nothing and shows nothing: readers write to it, and whoever wants to know
/// reads it, by id, by number or all of it.
///
/// A row is named by a number (CredentialRows), which is its own until another list takes the place of all.
/// `changed` tells of everything that happens to rows, once each and when all is done; only what is removed
/// can still be read by its number until every slot has run, so that a model can announce that its rows go
/// while a view may still look at them. A slot must not command the inventory.
///
/// Lives in one thread.
class Inventory final : public QObject
{
    Q_OBJECT

public:
    explicit Inventory(QObject *parent = nullptr);
    ~Inventory() override;

    [[nodiscard]] int count() const { return m_rows->count(); }
    [[nodiscard]] int count(CredentialStatus status) const { return m_rows->count(status); }
    [[nodiscard]] bool contains(const CredentialId &id) const { return m_rows->numberOf(id) >= 0; }
    /// Empty if not loaded.
    [[nodiscard]] std::optional<Credential> find(const CredentialId &id) const;
    /// For walking by number over single values, which is much faster than making each credential.
    [[nodiscard]] const CredentialRows &rows() const { return *m_rows; }
    /// The same, for who has to go on reading them after they have been replaced.
    [[nodiscard]] std::shared_ptr<const CredentialRows> sharedRows() const { return m_rows; }
    /// Calls `visit(credential)` for each, in the server's order.
    template <typename Visit>
    void forEach(Visit visit) const
    {
        for (const int number : m_rows->numbers())
            visit(m_rows->at(number));
    }
    /// Another number after anything by which a credential may have gone.
    [[nodiscard]] int removals() const { return m_removals; }

    [[nodiscard]] RowActivity activity(const CredentialId &id) const { return m_activities.value(id); }
    /// The numbers of the rows that have it; up to rows().numberEnd().
    [[nodiscard]] RowSet marked(Mark mark) const { return m_rows->marked(mark); }
    /// Whether the account may hold rows that nobody has asked for yet.
    [[nodiscard]] bool hasMore() const { return m_hasMore; }

    /// The next ones in the server's order. One that is loaded already keeps its place and takes the new
    /// values. What is the same is not told.
    void put(const QList<Credential> &credentials);
    /// Also what is known about them besides. Ids that are not loaded are fine.
    void remove(const QList<CredentialId> &ids);
    /// The whole list as a reading found it. What is the same is not told; a short list with the same ids in
    /// the same order is told by its differences; else other rows take the place of all, in no time.
    void replaceAll(InventorySuccessor successor);
    /// What that would make different.
    [[nodiscard]] InventoryDifference differenceTo(const InventorySuccessor &successor) const;
    void replaceAll(const QList<Credential> &credentials);
    /// Kept by id until set to None or removed, through replacements and also for an id not loaded yet.
    void setActivity(const CredentialId &id, RowActivity activity);
    /// In the place of all that had it. A row keeps its marks through changes and replacements.
    void setMarked(Mark mark, RowSet rows);
    void setHasMore(bool hasMore) { m_hasMore = hasMore; }

    /// With fewer rows nobody notices how long something takes, so that it is done in the simplest way.
    [[nodiscard]] int manyRows() const { return m_manyRows; }
    /// For tests, which can't have so many.
    void setManyRows(int rows) { m_manyRows = rows; }

signals:
    void changed(const vobiz::InventoryChange &change);
    void activityChanged(const vobiz::CredentialId &id);
    void markChanged(vobiz::Mark mark);

private:
    std::shared_ptr<CredentialRows> m_rows;
    QHash<CredentialId, RowActivity> m_activities;
    int m_removals = 0;
    int m_manyRows = 10'000;
    bool m_hasMore = false;
};

} // namespace vobiz
