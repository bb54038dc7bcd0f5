// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/error.h"
#include "core/clock.h"
#include "core/inventory/inventorydifference.h"
#include "core/inventory/inventorysuccessor.h"
#include "core/listing/listevidence.h"
#include "core/listing/listsweep.h"
#include "core/listing/pagedreader.h"
#include "core/listing/verifyingpass.h"
#include "core/rate.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <optional>

namespace vobiz {

class Inventory;
class CredentialService;

/// What the loading has come to: everything the status line says follows from this.
struct ListProgress
{
    enum class State {
        Idle, ///< a part is loaded (or nothing yet); more on demand
        Loading,
        Complete,
        Failed, ///< rows and cursor are kept; only `retry` or `refresh` goes on
    };
    /// What is known beyond Complete; docs/decisions/0007-what-verified-means.md.
    enum class Verification {
        None,
        Running,  ///< the list is read once more
        Verified, ///< `completedAt` is when the pass ended that proved it
        KeepsChanging,
    };

    State state = State::Idle;
    Verification verification = Verification::None; ///< other than None only in Complete
    bool isRefreshing =
        false; ///< what is shown already is read again: Loading, or Complete in the background
    bool isEverythingWanted = false;      ///< Loading goes on to the end
    bool isInBackground = false;          ///< nobody asked for what is under way
    qsizetype loaded = 0;                 ///< rows in the inventory
    qsizetype read = 0;                   ///< of them, or of their successors, read by what is under way
    double rowsPerSecond = 0;             ///< of the loading under way; 0 while that can't be told
    std::optional<qint64> total;          ///< as the server says
    std::optional<Wait> wait;             ///< the newest pause of this loading
    QDateTime waitEndsAt;                 ///< UTC; of `wait`, which is over once this is past
    std::optional<Error> error;           ///< in Failed
    std::optional<Error> backgroundError; ///< of the last `refreshInBackground`; `state` is none the worse
    QDateTime backgroundFailedAt;         ///< UTC; of the first that failed since a reading came to its end
    QDateTime completedAt;                ///< UTC; when the end was last reached, valid in Complete
    bool hasChangedMeanwhile = false;     ///< the rows may not be all, or the total is wrong
    bool hasTooSmallPages = false;        ///< of one row: nobody can tell whether the rows are all
    bool isKept = false;                  ///< it is a list that was kept, and nothing of it is read now
    bool isUncounted = false;             ///< no rows came, and the server does not say that there are none
};

/// The paging state machine: feeds the inventory page by page, on demand (scrolling), to the end (`loadAll`,
/// with several requests at once) or over again (`refresh`). What is complete is read once more by itself,
/// until it is verified or the list keeps changing. A failure keeps rows and cursor, and nothing but the
/// user's word leaves it, so that scrolling can't hammer a server. Lives in the inventory's thread; the
/// service must outlive it.
class ListLoader final : public QObject
{
    Q_OBJECT

public:
    ListLoader(CredentialService &service, Inventory &inventory, Clock clock, QObject *parent = nullptr);

    [[nodiscard]] ListProgress progress() const;
    /// Loading or verifying.
    [[nodiscard]] bool isBusy() const;

    /// The next page; only from Idle.
    void loadMore();
    /// Goes on to the end; from Idle, or adds to a loading under way, or to what `retry` will do.
    void loadAll();
    /// Reads again what is loaded, from the first row; what is shown stays until the new rows are there.
    void refresh();
    /// The same for a program that nobody asked: it does nothing while another reading is under way, stands
    /// still, or there is nothing to read again, and it lifts no refusal. What is complete stays so
    /// meanwhile. A failure leaves everything as it was, except that a refusal is one like any other.
    void refreshInBackground();
    /// Takes up a failed loading where it stopped.
    void retry();
    /// Stops loading or verifying; what is loaded stays.
    void cancel();

    // In the place of all that: a list that was kept. Nothing is read from then on, whoever asks for it.
    void beginKept();
    void takeKept(const QList<Credential> &rows);
    /// It was read to its end then.
    void endKept(const QDateTime &completedAt, bool wasVerified);

    /// This program deleted a row.
    void forget(const CredentialId &id);
    /// This program changed a row, or learned of a change besides the loading.
    void replace(const Credential &credential);

signals:
    void progressChanged();
    /// What is shown was read again, and is about to become something else: for keeping count. A slot must
    /// not command the loader or the inventory.
    void differs(const vobiz::InventoryDifference &difference);
    /// What is shown was read again.
    void readAgain(const vobiz::ListEvidence &evidence);

private:
    enum class Goal { OnePage, AsManyAsLoaded, Everything };

    /// Two passes in a row have to find the same rows. After so many that did not, the list changes too fast.
    static constexpr int MostDisagreements = 4;
    static constexpr int FirstLimit = 100; ///< small, so that something is there soon

    void begin(Goal goal);
    void beginPass();
    void beginVerification();
    void startPass();
    [[nodiscard]] const ListSweep &sweep() const;
    void askOn();
    void take(const ApiResult<Page> &answer, int number);
    void wait(const Wait &wait);
    void fail(const Error &error);
    void failInBackground(const Error &error);
    void dropSuccessor();
    void dropReplies();
    [[nodiscard]] bool isGoalReached() const;
    [[nodiscard]] bool hasComeToNothing() const;
    void reachGoal();
    /// What the pass has shown about the rows in the inventory. True if these are the list.
    bool judge(const VerifyingPass &pass);
    void beginAgain();
    void tellOfDifference(const InventorySuccessor &successor, bool wasWhole, bool isWhole);
    void tellOfReading(const ReadingBegin &begun, bool isWhole);
    void showArrived();
    void tell();
    [[nodiscard]] ListProgress::State settledState() const;
    void setState(ListProgress::State state);

    CredentialService &m_service;
    Inventory &m_inventory;
    const Clock m_clock;

    ListSweep m_sweep;                             ///< extends what is known, until that is all
    std::optional<ListSweep> m_again;              ///< a refresh of the part that is shown
    std::optional<VerifyingPass> m_pass;           ///< a refresh of the whole list, or its verification
    std::optional<InventorySuccessor> m_successor; ///< what `m_again` or `m_pass` has read
    ReadingBegin m_readingBegun;                   ///< of `m_again` or `m_pass`
    QDateTime m_knownSince;                        ///< UTC; all that is known was read after that
    QList<Credential> m_arrived;                   ///< not in the inventory yet
    std::optional<qint64> m_total;                 ///< the last one known
    bool m_isAllLoaded = false;
    bool m_isDoubtful = false;       ///< all were loaded by a reading that was not consistent
    bool m_hasTooSmallPages = false; ///< which is why it was not consistent
    bool m_isUncounted = false;
    bool m_isKept = false;
    int m_disagreements = 0; ///< passes in a row that did not prove what was shown

    Goal m_goal = Goal::OnePage;
    ListProgress::State m_state = ListProgress::State::Idle;
    ListProgress::Verification m_verification = ListProgress::Verification::None;
    PagedReader<Credential> m_reader;
    QTimer m_step; ///< so that rows come into the inventory, and news to the screen, a few times a second
    bool m_hasNews = false;
    Rate m_rate;
    bool m_isInBackground = false; ///< nobody asked for the reading under way
    std::optional<Wait> m_wait;
    QDateTime m_waitEndsAt;
    std::optional<Error> m_error;
    std::optional<Error> m_backgroundError;
    QDateTime m_backgroundFailedAt;
    QDateTime m_completedAt;
};

} // namespace vobiz
