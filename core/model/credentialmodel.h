// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/credential/credential.h"
#include "core/inventory/credentialfilter.h"
#include "core/inventory/inventorychange.h"
#include "core/inventory/rowactivity.h"
#include "core/model/credentialcolumns.h"
#include "core/model/rowfacts.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace vobiz {

class Inventory;
class NextWantedRows;
class OrderBeside;
struct SortBy;
class VisibleRows;
class WantedRows;

/// The table of an Inventory's credentials: shows those that pass the filter, sorted. It needs no proxy, and
/// follows the inventory by itself: when a command to that returns, the table shows what came of it, or
/// will after a few frames (rows that arrive). Who loads listens to moreWanted().
///
/// Rows are positions among the visible ones and mean nothing after the next change; what has to last is an
/// id. QPersistentModelIndex, and with it the selection, follows its credential through everything but a
/// reset: resets are a filter that shows other rows, and a refresh with other ids.
///
/// Rows that come: without a sort they cost no more than what is appended; with one they are inserted, then
/// put in place as a layout change. Because the latter takes its time with very many rows, new rows among
/// them are shown a share at a time, at most once a frame: until then they are loaded but not matching, and
/// countsChanged() tells of each share. A filter, a sort, a removal and showAllArrived() first show them all.
/// Very many are sorted beside the thread of the table, which goes on showing the order of before until the
/// new one is there; rows that change or go meanwhile are regarded, rows that come wait for it. Only
/// showAllArrived() waits, and a sort of rows that are fewer, which is there at once. When other rows take
/// the place of very many, the table goes on showing those that were there, for some frames, until it has
/// worked out how to show the others; a change to single rows and showAllArrived() end that at once. Whoever
/// acts on a row asks the inventory for it. A filter that asks for a mark is asked again when other rows have
/// it. One whose answer changes with the time, or with anything else that is not in the rows, is to be set
/// again by whoever made it. What the columns tell that show marks, and an order by them, follows a moment
/// later, or with showAllArrived(). Rows that go: at most one range is removed at once; scattered ones are
/// brought together first.
///
/// Lives in the thread of the inventory, which must outlive it. A slot connected to its signals must not call
/// its commands, or those of the inventory, directly.
class CredentialModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    CredentialModel(const Inventory &inventory, Clock clock, QObject *parent = nullptr);
    ~CredentialModel() override;

    /// Those that the filter shows.
    [[nodiscard]] int matchingCount() const;
    /// Those that are loaded but not looked at yet: neither shown nor matching so far.
    [[nodiscard]] int arrivingCount() const;
    /// Other rows have taken the place of those that are shown, and are not shown yet.
    [[nodiscard]] bool isCatchingUp() const { return m_replacement != nullptr; }
    /// Another order is being worked out; the rows are shown in the one before.
    [[nodiscard]] bool isSorting() const { return m_sorting != nullptr; }
    [[nodiscard]] const Inventory &inventory() const { return m_inventory; }
    struct Standing
    {
        std::optional<CredentialStatus> status; ///< empty if not loaded
        bool isVisible = false;                 ///< a row shows it
    };
    /// What a row with this id says beside its status: what is being done about it, or else that it is in the
    /// quarantine.
    [[nodiscard]] RowActivity activity(const CredentialId &id) const;
    /// What is known quickly about one of many.
    [[nodiscard]] Standing standing(const CredentialId &id) const;
    /// Its number, which may have to be looked for among all; -1 if hidden or not loaded.
    [[nodiscard]] int visibleRow(const CredentialId &id) const;
    /// An empty id if there is no such row.
    [[nodiscard]] CredentialId idAt(int row) const;
    /// As the row shows it; there has to be such a row.
    [[nodiscard]] Credential credentialAt(int row) const;
    /// All that the rows show, in their order, by number;
    [[nodiscard]] const std::vector<int> &shownNumbers() const;
    /// what those are numbers of.
    [[nodiscard]] std::shared_ptr<const CredentialRows> shownRows() const { return m_rows; }
    /// The next visible row, from `from` on and then from the top, whose username begins with `prefix` in any
    /// case; -1 if there is none.
    [[nodiscard]] int nextRowWithUsername(const QString &prefix, int from) const;
    /// What is known of it besides the list; nothing without a source.
    [[nodiscard]] RowFacts factsOf(const Credential &credential) const;
    /// The same without reasons, for many.
    [[nodiscard]] RowFacts wordsOf(const Credential &credential) const;
    /// Or will be.
    [[nodiscard]] bool isSorted() const;
    [[nodiscard]] const CredentialFilter &filter() const;
    /// Of the loaded rows, how many would match whatever status the filter asks for; while the model catches
    /// up, of those shown. Right whenever countsChanged() tells.
    [[nodiscard]] StatusCounts matchingCounts() const;

    /// For who needs all loaded rows now, whatever time that takes.
    void showAllArrived();
    void setFilter(const CredentialFilter &filter);
    /// For a filter that asks for a status otherwise than by its rule: `openFilter` is what is left of it
    /// without any, and matches every row that it matches.
    void setFilter(const CredentialFilter &filter, const CredentialFilter &openFilter);
    /// The same question, to which time or others give another answer: no arrangement of the user's.
    void renewFilter(const CredentialFilter &filter, const CredentialFilter &openFilter);
    /// For the columns that tell more than the list does; has to outlive the model, or to be taken away.
    void setFactsSource(const RowFactsSource *source);
    /// What it tells is different from now on.
    void factsChanged();
    /// Time has passed: the relative times may read differently.
    void refreshTimes();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    /// By value: text in any case, then exactly; ids by code units; Enabled, Disabled, Unknown; a missing
    /// instant last in both directions; equals in server order. Column -1 is the server's order.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    /// A view has come near the end of the rows.
    void moreWanted();
    /// Another filter or another sort is set.
    void arrangementChanged();
    /// After anything that may have changed any of the counts, also those of the inventory, once all is in
    /// place. The signals of QAbstractItemModel come earlier, and not at all if only hidden rows changed.
    void countsChanged();

private:
    bool takeFilter(const CredentialFilter &filter, const CredentialFilter &openFilter);
    void follow(const InventoryChange &change);
    void takeReplacement(const std::shared_ptr<const InventoryReplacement> &replacement);
    void takeRemoved(const std::vector<int> &numbers);
    void takePut(const InventoryChange &change);
    void followMark(Mark mark);
    void followFact(Mark mark);
    void showFacts();
    [[nodiscard]] RowFacts wordsFor(const Credential &credential, Column column) const;
    [[nodiscard]] RowActivity activityAt(int number, const CredentialId &id) const;
    void beginCatchingUp();
    void catchUp();
    void showReplacement();
    void showSameList(const InventoryReplacement &replacement, const NextWantedRows &next,
                      std::unique_ptr<WantedRows> wanted);
    void showActivity(const CredentialId &id);
    void showArrived(int end);
    void placeAllArrived();
    void showSomeArrived();
    void showWanted();
    void showInserted(int position, const std::vector<int> &numbers);
    void sortAtOnce(const SortBy &sortBy);
    void beginSorting(const SortBy &sortBy);
    void sortAnew();
    void stopSorting();
    void finishSorting();
    void showSorted();
    void rearrange(std::vector<int> numbers);
    void reverse();
    void changeLayout(const std::function<void()> &change);
    void reportChanged(const std::vector<int> &numbers);
    void reportManyChanged(const std::vector<int> &numbers);

    const Inventory &m_inventory;
    Clock m_clock;
    std::shared_ptr<const CredentialRows> m_rows; // those that are shown
    std::unique_ptr<WantedRows> m_wanted; // what m_visible becomes, step by step, each with its signal
    std::unique_ptr<VisibleRows> m_visible;
    std::shared_ptr<const InventoryReplacement> m_replacement; // that is not shown yet;
    std::shared_ptr<const CredentialRows> m_nextRows;          // its rows,
    RowSet m_touched;                                          // those of them that changed since,
    std::unique_ptr<NextWantedRows> m_next;                    // and how they will be shown
    QTimer m_catchUp;                                          // runs while there is one
    std::unique_ptr<OrderBeside> m_sorting;                    // an order that is not shown yet
    const RowFactsSource *m_facts = nullptr;
    QTimer m_factNews; // runs while marks have changed that a column tells: many do at once
    QTimer m_arrivals; // runs while there are rows that are not shown yet
    int m_share;       // how many of them to show at once
};

} // namespace vobiz
