// SPDX-License-Identifier: MIT
#pragma once

#include "core/account/accountidentity.h"
#include "core/api/accountaddress.h"
#include "core/clock.h"
#include "core/result.h"
#include "core/session/comparison.h"
#include "core/snapshot/snapshotretention.h"
#include "core/store/sqliteproblem.h"

#include <QtCore/QDate>
#include <QtCore/QObject>

#include <functional>
#include <optional>

namespace vobiz {

class Inventory;
class Journal;
class ListLoader;
class SnapshotStore;
class TrunkUse;
struct ApiAccount;

/// Why there is no snapshot.
struct SnapshotProblem
{
    enum class Kind {
        NotWhole,    ///< the list was not read to its end, or what happened to a row is not known
        NotVerified, ///< and nobody said that it need not be
        NotWritten,  ///< for the reason in `file`
    } kind = Kind::NotWritten;
    SqliteProblem file = {};
};

/// The snapshots of one account's list on this machine: saves them, by itself once a day if it may, and
/// compares them. What it tells of as saved is on the disk. Lives in the session's thread.
class Snapshots final : public QObject
{
    Q_OBJECT

public:
    template <typename T>
    using Done = std::function<void(const Result<T, SqliteProblem> &)>;
    using Saved = std::function<void(const Result<SnapshotInfo, SnapshotProblem> &)>;
    enum class Wanted {
        Verified,
        AsItIs, ///< if it is not verified, it says so for ever
    };

    /// What it takes the list from, and who else knows something of the account. All of it, and the store,
    /// must outlive it.
    struct Sources
    {
        const Inventory &inventory;
        const ListLoader &loader;
        const TrunkUse &trunks;
        Journal &journal;
        std::function<bool()> isInDoubt; ///< whether it is known what became of every change
    };

    /// Without a store nothing can be kept.
    Snapshots(SnapshotStore *store, const ApiAccount &account, AccountOrigin origin, Sources sources,
              Clock clock = systemClock, QObject *parent = nullptr);

    /// The list is read to its end, now and not from a snapshot, and nothing in it is in doubt.
    [[nodiscard]] bool isWhole() const;
    [[nodiscard]] bool isVerified() const;
    /// What is shown as the list is a snapshot.
    [[nodiscard]] bool isOffline() const;

    /// Whether to save the list by itself, once a day when it has been verified. Not before it is told so;
    /// never of the sample account, nor of one of which nothing is to be stored.
    void setDaily(bool isDaily);

    /// Which of those that were saved by themselves stay; nothing: all of them. The others are removed each
    /// time one has been saved by itself.
    void setRetention(const std::optional<SnapshotRetention> &retention) { m_retention = retention; }

    // Every `done` is called once, from the event loop, unless `context` dies first.

    /// What is known of the trunks is kept with it. If `context` dies it is saved all the same, once its rows
    /// have been taken.
    void save(Wanted wanted, QObject *context, Saved done);
    /// Whether there is one; what can't be read is not there. Makes no file.
    void isAnyThere(QObject *context, const std::function<void(bool)> &done);
    /// The newest first.
    void list(QObject *context, Done<QList<SnapshotInfo>> done);
    void remove(const QList<qint64> &numbers, QObject *context, Done<int> done);
    void compare(const SnapshotInfo &before, const SnapshotInfo &after, QObject *context,
                 Done<ListComparison> done);
    /// With the list as it is.
    void compareWithNow(const SnapshotInfo &before, QObject *context, Done<ListComparison> done);
    /// Of what is different. Takes as long as the journal waits for its key.
    void findAuthors(const ListComparison &comparison, QObject *context,
                     std::function<void(const Result<ChangeAuthors, JournalProblem> &)> done);

signals:
    /// Snapshots were saved or removed from here.
    void changed();
    /// The list as it is now is another one.
    void rowsChanged();
    /// It may be whole or verified now, or not any more.
    void progressChanged();
    /// One that was due by itself could not be; said once for each list that is verified.
    void notSavedByItself(const vobiz::SqliteProblem &problem);
    /// Those that do not stay could not be removed.
    void notThinned(const vobiz::SqliteProblem &problem);

private:
    using Taken = std::function<void(const Result<SnapshotList, SnapshotProblem> &)>;

    void take(Wanted wanted, Taken taken);
    [[nodiscard]] Result<SnapshotList, SnapshotProblem> listOf(Wanted wanted,
                                                               const QList<QByteArray> &blocks) const;
    [[nodiscard]] std::optional<SnapshotProblem> whyNot(Wanted wanted) const;
    [[nodiscard]] SnapshotInfo infoOfNow() const;
    [[nodiscard]] std::optional<SnapshotTrunkUse> trunksNow() const;
    void considerDaily();
    void saveDaily(const QDate &day);
    void endDaily(const QDate &day);
    void thin();
    [[nodiscard]] bool isUnusable(QObject *context, const std::function<void(const SqliteProblem &)> &tell);

    SnapshotStore *const m_store;
    const QList<AccountAddress> m_account;
    const bool m_mayByItself;
    const Sources m_from;
    const Clock m_clock;
    bool m_isDaily = false;
    std::optional<SnapshotRetention> m_retention;
    bool m_isDailyUnderWay = false;
    QDate m_dailyDone;          ///< local day
    QDateTime m_dailyTriedWith; ///< when the list was verified that could not be saved
};

} // namespace vobiz
