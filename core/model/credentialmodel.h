// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/credential/credential.h"
#include "core/inventory/credentialfilter.h"
#include "core/model/credentialcolumns.h"
#include "core/model/rowactivity.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QHash>
#include <QtCore/QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace vobiz {

class CredentialRows;
class VisibleRows;
class WantedRows;

/// The table of credentials: owns all loaded ones in server order and shows those that pass the filter,
/// sorted. It needs no proxy. It loads nothing itself: who loads listens to moreWanted() and calls append()
/// or setRows().
///
/// Rows are positions among the visible ones and mean nothing after the next change; what has to last is an
/// id. QPersistentModelIndex, and with it the selection, follows its credential through everything but a
/// reset: resets are a filter that shows other rows, a refresh with other ids, and clear().
///
/// Lives in one thread. A slot connected to its signals must not call its commands directly.
class CredentialModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit CredentialModel(Clock clock, QObject *parent = nullptr);
    ~CredentialModel() override;

    /// All loaded credentials, whether the filter shows them or not.
    [[nodiscard]] int loadedCount() const;
    [[nodiscard]] int count(CredentialStatus status) const;
    /// Those that the filter shows.
    [[nodiscard]] int matchingCount() const;
    /// Those that are loaded but not looked at yet, see append(): neither shown nor matching so far.
    [[nodiscard]] int arrivingCount() const;
    [[nodiscard]] bool contains(const CredentialId &id) const;
    /// Another number after anything by which a loaded credential may have gone.
    [[nodiscard]] int removals() const { return m_removals; }
    /// Empty if not loaded.
    [[nodiscard]] std::optional<Credential> find(const CredentialId &id) const;
    [[nodiscard]] RowActivity activity(const CredentialId &id) const { return m_activities.value(id); }
    struct Standing
    {
        std::optional<CredentialStatus> status; ///< empty if not loaded
        bool isVisible = false;                 ///< a row shows it
    };
    /// What is known quickly about one of many.
    [[nodiscard]] Standing standing(const CredentialId &id) const;
    /// Its number, which may have to be looked for among all; -1 if hidden or not loaded.
    [[nodiscard]] int visibleRow(const CredentialId &id) const;
    /// An empty id if there is no such row.
    [[nodiscard]] CredentialId idAt(int row) const;
    /// The next visible row, from `from` on and then from the top, whose username begins with `prefix` in any
    /// case; -1 if there is none.
    [[nodiscard]] int nextRowWithUsername(const QString &prefix, int from) const;
    [[nodiscard]] bool isSorted() const;
    [[nodiscard]] const CredentialFilter &filter() const;

    /// The next ones in server order. One that is loaded already keeps its place and takes the new values.
    /// Without a sort this costs no more than what is appended; with one they are inserted, then put in place
    /// as a layout change. Because the latter takes its time with very many rows, new rows among them are
    /// shown a share at a time, at most once a frame: until then they are loaded but not matching, and
    /// countsChanged() tells of each share. A filter, a sort, a removal and showAllArrived() first show them
    /// all.
    void append(const QList<Credential> &credentials);
    /// For who needs all loaded rows now, whatever time that takes.
    void showAllArrived();
    /// The whole list as a refresh found it. With the same ids in the same order only the differences are
    /// reported, otherwise it is a reset. Of an id that comes twice, the first place and the last values
    /// count.
    void setRows(const QList<Credential> &credentials);
    /// New values of a loaded credential, which may hide, show or move it. Does nothing for one that is
    /// not loaded.
    void update(const Credential &credential);
    /// At most one range of rows is removed; scattered ones are brought together first.
    void remove(const QList<CredentialId> &ids);
    /// Forgets credentials and activities; filter and sort stay.
    void clear();
    void setFilter(const CredentialFilter &filter);
    /// Kept by id until set to None, remove() or clear(), through refreshes and also for an id not loaded
    /// yet.
    void setActivity(const CredentialId &id, RowActivity activity);
    void setCanFetchMore(bool canFetchMore) { m_canFetchMore = canFetchMore; }
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
    /// After a command that may have changed any of the counts, once all is in place. The signals of
    /// QAbstractItemModel come earlier, and not at all if only hidden rows changed.
    void countsChanged();

private:
    void showArrived(int end);
    void showSomeArrived();
    void showWanted();
    void showInserted(int position, const std::vector<int> &numbers);
    void rearrange(std::vector<int> numbers);
    void reverse();
    void changeLayout(const std::function<void()> &change);
    void reportChanged(const std::vector<int> &numbers);
    [[nodiscard]] bool hasSameIds(const QList<Credential> &credentials) const;

    Clock m_clock;
    std::unique_ptr<CredentialRows> m_rows;
    std::unique_ptr<WantedRows> m_wanted; // what m_visible becomes, step by step, each with its signal
    std::unique_ptr<VisibleRows> m_visible;
    QHash<CredentialId, RowActivity> m_activities;
    QTimer m_arrivals; // runs while there are rows that are not shown yet
    int m_share;       // how many of them to show at once
    int m_removals = 0;
    bool m_canFetchMore = false;
};

} // namespace vobiz
