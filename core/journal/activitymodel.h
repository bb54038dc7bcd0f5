// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/journal/activitywords.h"
#include "core/journal/journal.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QPointer>

#include <optional>

namespace vobiz {

/// What ActivityModel answers besides Qt's own roles, the same in every column of a row.
enum ActivityRole : int {
    GroupRole = Qt::UserRole + 1, ///< JournalGroup
    UnderWayRole,                 ///< bool: of this run, and no outcome yet
};

/// The entries of the journal that a query asks for, newest first, read a page at a time as a view asks for
/// more. While it is active it follows what this program writes: a change costs what has changed, not what is
/// shown. Lives in the journal's thread; the journal may go at any time.
class ActivityModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class State {
        NoJournal,
        Reading, ///< nothing is known yet
        Ready,
        Failed, ///< see `problem()`; what was read before stays
    };

    explicit ActivityModel(Clock clock = systemClock, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    /// With Failed.
    [[nodiscard]] const JournalProblem &problem() const { return m_problem; }
    [[nodiscard]] const JournalQuery &query() const { return m_query; }
    [[nodiscard]] bool hasMore() const { return m_hasMore; }
    [[nodiscard]] const JournalEntry &entry(int row) const { return m_entries.at(row); }

    /// May be null.
    void setJournal(Journal *journal);
    /// Shows other entries; `before` and `atMost` are the model's own business.
    void setQuery(const JournalQuery &query);
    /// Reads nothing by itself while it isn't; catches up when it is again.
    void setActive(bool isActive);
    /// From the beginning, such as after a failure.
    void read();
    /// The rest, at once.
    void readAll();
    /// Time has passed: the relative times are others now.
    void refreshTimes();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    /// State, number of rows or `hasMore`.
    void changed();

private:
    void forget();
    void readPage(int atMost);
    void readChanges();
    void catchUp();
    void take(const JournalPage &page);
    void append(const QList<JournalEntry> &entries);
    void apply(const JournalChanges &changes);
    void put(const JournalEntry &entry);
    void remove(qint64 number);
    /// Of the first entry whose number is not larger.
    [[nodiscard]] int rowOf(qint64 number) const;
    void fail(const JournalProblem &problem);

    const Clock m_clock;
    QPointer<Journal> m_journal;
    JournalQuery m_query;
    QList<JournalEntry> m_entries; ///< newest first
    State m_state = State::NoJournal;
    JournalProblem m_problem;
    qint64 m_upTo = 0;   ///< rows of the journal up to this number are in what is shown
    qint64 m_downTo = 0; ///< entries from this number on were read; 0 before the first page
    bool m_hasBegun = false;
    bool m_hasMore = false;
    bool m_isAllWanted = false;
    bool m_isActive = false;
    bool m_isStale = false; ///< something was written since
    bool m_isReadingPage = false;
    bool m_isReadingChanges = false;
    int m_generation = 0; ///< answers to an older one are late
};

} // namespace vobiz
