// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/error.h"
#include "core/api/pace.h"
#include "core/api/waittimer.h"
#include "core/changes/runqueue.h"
#include "core/changes/showncredential.h"
#include "core/credential/credential.h"
#include "core/journal/journalproblem.h"
#include "core/rate.h"

#include <QtCore/QDateTime>
#include <QtCore/QHash>
#include <QtCore/QObject>

#include <array>
#include <optional>
#include <vector>

namespace vobiz {

class CredentialChange;
class CredentialChanges;
enum class ChangeAction;

struct RunPolicy
{
    int mostAtOnce = 2; ///< fewer after a 429, see Pace
    /// So many outcomes may be looked for in the list before anything more is sent, and so many rows in a row
    /// may stay unknown before the run stops.
    int mostUnresolved = 10;
};

/// One decision about many credentials, carried out a few at a time by way of CredentialChanges. The set is
/// what the user confirmed: nothing joins it later. Every row of it is at any time in exactly one of the
/// outcomes. What was sent is finished, whatever happens to the run; a row is sent again only by its
/// CredentialChange's rules or by the user's word. The next few rows are written down while others are out,
/// so that each leaves as soon as it may; until then they are not started, and pause, cancel, stop and the
/// end of the run take them back. Before it ends, the list is asked once more about all that is unknown:
/// while it deletes, what it reads keeps changing. Lives in the changes' thread, must not outlive them, and
/// emits nothing from within a call.
class ChangeRun final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Running,
        Paused, ///< nothing is sent; what is out is finished
        Ending, ///< as Paused, and nothing more will come
        Ended,  ///< only some of the rows may still be waited for or looked for, because the user said so
    };
    enum class EndReason { AllStarted, Cancelled, Stopped };
    enum class Outcome {
        NotStarted, ///< nothing of it is out
        UnderWay,   ///< sent, no answer yet
        Checking,   ///< it is not certain yet: the list is being asked
        Done,
        AlreadyGone,
        NothingToDo, ///< disabled or enabled already, or no longer listed; never said of a delete
        Skipped,     ///< another change of it was under way
        InUse,       ///< a delete refused because of active calls
        WaitingForCalls,
        // Not done, for the reason in its change.
        Refused,     ///< by the server
        NotSent,     ///< nobody refused
        NotDone,     ///< the list shows it
        Ignored,     ///< likewise, though the server said yes
        NotRecorded, ///< so it was not sent
        Changed,     ///< somebody changed it since it was decided to delete it, so it was not sent
        Unknown,     ///< neither the server nor the list could tell
        Superseded,  ///< not done, and the user has decided something else about it since
    };
    static constexpr size_t OutcomeCount = static_cast<size_t>(Outcome::Superseded) + 1;

    /// `rows` are as the user saw them; an id counts once.
    ChangeRun(CredentialChanges &changes, ChangeAction action, const QList<Credential> &rows,
              ShownCredential shown, RunPolicy policy = {}, QObject *parent = nullptr);
    ~ChangeRun() override;

    [[nodiscard]] ChangeAction action() const { return m_action; }
    [[nodiscard]] State state() const { return m_state; }
    /// Whether it may still send something by itself, or waits for what it sent.
    [[nodiscard]] bool isActive() const { return m_state != State::Ended; }
    /// Nothing of it is under way or waited for.
    [[nodiscard]] bool isOver() const;
    /// Whether some of the rows need another look.
    [[nodiscard]] bool hasFailures() const;
    /// Whether `retryFailed` could send any.
    [[nodiscard]] bool hasToRetry() const;
    [[nodiscard]] EndReason endReason() const { return m_endReason; }
    /// Why it was stopped; empty also when there is no answer that would say so.
    [[nodiscard]] const std::optional<Error> &stopError() const { return m_stopError; }
    /// Set if it was stopped because nothing could be written down.
    [[nodiscard]] const std::optional<JournalProblem> &journalProblem() const { return m_journalProblem; }
    [[nodiscard]] int total() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] int count(Outcome outcome) const { return m_counts[static_cast<size_t>(outcome)]; }
    /// Rows that nothing more is done about now.
    [[nodiscard]] int finished() const;
    /// Finished rows; 0 while that can't be told, and while nothing is sent.
    [[nodiscard]] double rowsPerSecond() const;
    /// UTC; valid while the server's wish for a pause keeps the run.
    [[nodiscard]] QDateTime heldUntil() const;
    /// UTC; of the next row that is tried again when its calls may have ended. Invalid if there is none.
    [[nodiscard]] QDateTime nextAttempt() const;
    [[nodiscard]] QList<CredentialId> ids(Outcome outcome) const;
    /// The rows as they were decided on.
    [[nodiscard]] QList<Credential> rows(Outcome outcome) const;
    [[nodiscard]] QList<CredentialId> failed() const;
    // What the user may decide anew about, as it is shown at present, or else as it was decided on.
    [[nodiscard]] QList<Credential> toRetry() const;
    [[nodiscard]] QList<Credential> toStart() const;
    [[nodiscard]] QList<Credential> inUse() const;
    /// Null if the row was not started, or is somebody else's by now.
    [[nodiscard]] const CredentialChange *change(const CredentialId &id) const;
    [[nodiscard]] bool owns(const CredentialChange &change) const;

    void start();
    void pause();
    void resume();
    /// Nothing more is started.
    void cancel();

    // Decisions of the user about what has ended. What is sent has to be confirmed anew: `confirmed` are rows
    // of the run as the user saw them then, and no other row is touched.
    /// Sends once more those of them that were not done, for whatever reason that is known.
    void retryFailed(const QList<Credential> &confirmed);
    /// Sends those of them that were not started.
    void startRest(const QList<Credential> &confirmed);
    /// Tries those in use again by itself until their calls end, with the rules of
    /// CredentialChange::retryWhenCallsEnd.
    void retryAllWhenCallsEnd();
    void stopWaitingForCalls();
    /// Asks the list once more about those that are unknown.
    void checkUnknown();

signals:
    void changed();
    /// It came out as the user wanted.
    void rowDone(const vobiz::CredentialId &id);

private:
    struct Row
    {
        Credential credential;
        Outcome outcome = Outcome::NotStarted;
        const CredentialChange *change = nullptr; ///< to be compared only
        int pace = 0;                             ///< at which it was sent
        bool isRetry = false;                     ///< to be sent once more, and still counted as what failed
    };

    [[nodiscard]] bool hasAny(bool (*isMeant)(Outcome)) const;
    [[nodiscard]] QList<Credential> shownRows(bool (*isMeant)(Outcome)) const;
    void sendConfirmed(const QList<Credential> &confirmed, bool (*isMeant)(Outcome));
    void goOn();
    void startMore();
    void release(size_t place);
    void prepareMore();
    void prepare(size_t place);
    [[nodiscard]] std::optional<Outcome> settledBefore(const Row &row) const;
    void takeSuccess(const CredentialChange &change);
    void take(CredentialChange *change);
    void takeWait(const CredentialChange &change, size_t place);
    void withdrawWaits();
    void takeBack(size_t place);
    void stop(const std::optional<Error> &error, const std::optional<JournalProblem> &journalProblem = {});
    void conclude();
    bool lookAgain();
    void set(size_t place, Outcome outcome);
    void tellSoon();
    [[nodiscard]] bool maySend() const;
    [[nodiscard]] CredentialChange *own(const Row &row) const;

    CredentialChanges &m_changes;
    const ChangeAction m_action;
    const ShownCredential m_shown;
    const RunPolicy m_policy;
    std::vector<Row> m_rows;
    QHash<CredentialId, size_t> m_places;
    RunQueue m_queue;
    std::array<int, OutcomeCount> m_counts{}; ///< of each Outcome
    Pace m_pace;
    WaitTimer m_hold; ///< the server asked for it
    QDateTime m_heldUntil;
    Rate m_rate;
    State m_state = State::Ended;
    EndReason m_endReason = EndReason::AllStarted;
    std::optional<Error> m_stopError;
    std::optional<JournalProblem> m_journalProblem;
    int m_unknownInARow = 0;
    bool m_hasLookedAgain = false; ///< since it was last started
    bool m_hasNews = false;
};

} // namespace vobiz
