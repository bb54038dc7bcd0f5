// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/backoff.h"
#include "core/api/changereceipt.h"
#include "core/api/reply.h"
#include "core/api/waittimer.h"
#include "core/changes/changeaction.h"
#include "core/changes/showncredential.h"
#include "core/clock.h"
#include "core/journal/journalproblem.h"
#include "core/journal/journalrecord.h"
#include "core/listing/listdoubt.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QObject>

#include <chrono>
#include <memory>
#include <optional>

namespace vobiz {

class ChangeRecorder;
class CredentialService;
class ListCheck;
class ListReader;
struct ListEvidence;
class RecordedRequest;

/// How long to wait for calls to end, none of it negative.
struct CallsPolicy
{
    std::chrono::milliseconds firstWait{15'000}; ///< doubles each time
    std::chrono::milliseconds longestWait{300'000};
    std::chrono::milliseconds patience{std::chrono::hours(8)}; ///< from the user's decision on
};

struct ChangePolicy
{
    RetryPolicy rateLimit;  ///< after a 429
    CallsPolicy calls = {}; ///< after a 409, if the user asked for that
    /// How long the journal may take before it is told that it is waited for: what takes milliseconds would
    /// only flicker.
    std::chrono::milliseconds tellAfter{300};
};

/// One change to one credential, from the user's decision to a known outcome.
///
/// A request leaves when the user decides (`start`, `retry`), and by itself only after a definite 429, or
/// after a definite refusal because of calls if the user asked for that (`retryWhenCallsEnd`). A delete
/// leaves only as long as the credential is shown as it was decided on. Until a request is handed to the
/// network the change can be taken back (`cancelWait`), and then nothing leaves, whatever was written
/// already. Where the outcome is not certain, the list is asked, never the server told again. Every request
/// is written into the journal before it leaves, and what became of it after that; without the one it does
/// not leave, without the other it is not sent again by itself. Lives in the service's thread; emits
/// `changed` after every change of state, never from within the call that caused it, and of Preparing only if
/// it lasts.
class CredentialChange final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Preparing,        ///< being written down, or written down and kept until `release`: nothing is out
        Sending,          ///< handed to the network
        WaitingToSend,    ///< after a 429; see `wait()`
        WaitingForCalls,  ///< they use it; see `wait()`
        Rereading,        ///< about to try again: the list is asked whether the credential is still the same
        Checking,         ///< the outcome is not certain: the list is being asked
        Done,             ///< the server said so, or the list proves it
        AlreadyGone,      ///< 404 and the list agrees, or it vanished from the list
        InUse,            ///< a delete refused because of active calls
        Refused,          ///< not done, for the reason in `error()`; see isRefusedByServer()
        NotDone,          ///< the list showed it not done at `checkedAt()`; see `mayStillLand()`
        ChangedMeanwhile, ///< before it was sent somebody changed it: the decision was about something else
        Unknown,          ///< neither the server nor the list could tell; see `doubt()`
        NotRecorded,      ///< nothing was sent, because it could not be written down; see `journalProblem()`
        TakenBack,        ///< the user gave it up before anything was sent
    };

    using Doubt = ListDoubt;

    CredentialChange(CredentialService &service, ListReader &reader, ChangeRecorder &recorder,
                     ChangeAction action, Credential credential, ChangePolicy policy, Clock clock,
                     QObject *parent, ShownCredential shown = {});
    ~CredentialChange() override;

    [[nodiscard]] ChangeAction action() const { return m_action; }
    /// As it was when the user decided, or as an answer or the list showed it since.
    [[nodiscard]] const Credential &credential() const { return m_credential; }
    [[nodiscard]] State state() const { return m_state; }
    /// What the server answered to the change, if that was not success.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    /// Why the list could not tell; valid in Unknown.
    [[nodiscard]] Doubt doubt() const { return m_doubt; }
    /// Why the list could not be read to its end; set only in Unknown.
    [[nodiscard]] const std::optional<Error> &checkError() const { return m_checkError; }
    /// Why it could not be written down; set only in NotRecorded.
    [[nodiscard]] const std::optional<JournalProblem> &journalProblem() const { return m_journalProblem; }
    /// Set while something is waited for.
    [[nodiscard]] const std::optional<Wait> &wait() const { return m_wait; }
    /// UTC; when `wait()` is over.
    [[nodiscard]] const QDateTime &waitEndsAt() const { return m_waitEndsAt; }
    /// When the list was last seen to hold it; valid in NotDone and ChangedMeanwhile.
    [[nodiscard]] const QDateTime &checkedAt() const { return m_checkedAt; }
    /// Whether its request may take effect although the list showed that it had not; valid in NotDone.
    [[nodiscard]] bool mayStillLand() const;
    /// Whether it was waited for the calls until patience ended; only in InUse.
    [[nodiscard]] bool hasWaitedInVain() const { return m_hasWaitedInVain; }

    /// Whether it leaves as soon as it is written down; valid in Preparing.
    [[nodiscard]] bool isReleased() const { return m_isReleased; }
    /// Whether the user asked to go on until its calls end.
    [[nodiscard]] bool waitsUntilCallsEnd() const { return m_waitsUntilCallsEnd; }
    /// Whether it goes on by itself.
    [[nodiscard]] bool isUnderWay() const;
    /// Whether a request is out whose outcome is not known yet.
    [[nodiscard]] bool isOutcomeAwaited() const;
    /// Whether an earlier run of the program asked for it.
    [[nodiscard]] bool isOfEarlierRun() const { return m_isOfEarlierRun; }
    /// Whether nobody knows at present what has become of its request.
    [[nodiscard]] bool isInDoubt() const { return m_state == State::Checking || m_state == State::Unknown; }
    /// Whether it was the server that refused it, and not an earlier 401 or 403, or the way there.
    [[nodiscard]] bool isRefusedByServer() const
    {
        return m_state == State::Refused && !m_isStopped && m_error && m_error->httpStatus != 0;
    }
    /// Whether the server said yes, and the list shows it as it was.
    [[nodiscard]] bool isIgnored() const { return m_state == State::NotDone && !m_error; }
    /// Whether a request of it that was lost may have been carried out, or may be yet, as far as is known.
    [[nodiscard]] bool mayYetBeDone() const
    {
        return m_state == State::Unknown || m_state == State::NotDone || (m_lost && !isSuccess());
    }
    /// Whether `changed` has told of the state, where it has to.
    [[nodiscard]] bool isTold() const { return m_isTold; }
    /// Whether the credential is no longer there.
    [[nodiscard]] bool isGone() const;
    /// Whether it ended as the user wanted.
    [[nodiscard]] bool isSuccess() const { return m_state == State::Done || m_state == State::AlreadyGone; }

    /// The user decided so.
    void start();
    /// As `start`, but nothing leaves before `release`.
    void prepare();
    /// The same once more, of the credential as the user has now confirmed it.
    void prepareAgain(const Credential &confirmed);
    /// Lets it leave as soon as it is written down.
    void release();
    /// An earlier run asked for it, as the journal says, and never learned the outcome for certain: asks the
    /// list, sends nothing.
    void findOut(const JournalEntry &entry);
    /// The user's decision to send it once more; not while under way, and not after success.
    void retry();
    /// The user's decision to send it again, by itself, until the calls end; only in InUse.
    void retryWhenCallsEnd();
    /// Asks the list once more; only in Unknown and NotDone.
    void checkAgain();
    /// The same without the user's word: only in Unknown, and not while a 401 or 403 stops everything. False
    /// if nothing is asked.
    bool lookAgain();
    /// The list was read, whoever wanted that: settles what is open, or tells it anew.
    void learn(const ListEvidence &evidence);
    /// Gives up what has not been handed to the network; does nothing in any other state. After a `retry` it
    /// is again what it was before.
    void cancelWait();

signals:
    void changed();
    /// At once, from within what caused it: for keeping count, not for acting.
    void entered();

private:
    /// What it is again if the next request is taken back.
    struct Before
    {
        State state = State::TakenBack;
        std::optional<Error> checkError = {};
        std::optional<JournalProblem> journalProblem = {};
        bool hasWaitedInVain = false;
        std::optional<qint64> intent = {};
        std::optional<qint64> lost = {};
    };

    void write(const Before &before);
    void send(const Before &before);
    void leave();
    void takeBack();
    void recordOutcome();
    void record(QLatin1StringView word);
    void takeUpLost();
    /// The server said 404 to the last request.
    [[nodiscard]] bool isAnswered() const;
    void sendInTurn();
    void endTurn();
    void take(Reply<ChangeReceipt> *reply);
    void takeRefusal(const Error &error);
    void waitForCalls();
    void reread();
    void takeReread(const ListCheck &check);
    void check();
    void takeCheck(const ListCheck &check);
    void takeListed(const Credential &listed, const QDateTime &at);
    void takeAbsent();
    void seeAgain(const Credential &listed, const QDateTime &at);
    void enterUnknown(Doubt doubt, const std::optional<Error> &checkError = {});
    void dropCheck();
    void ask(void (CredentialChange::*answer)(const ListCheck &));
    void pause(State state, const Wait &wait);
    void enter(State state);
    void tellSoon();
    void tell();
    [[nodiscard]] bool shows(const Credential &credential) const;

    CredentialService &m_service;
    ListReader &m_reader;
    ChangeRecorder &m_recorder;
    const ChangeAction m_action;
    Credential m_credential;
    const ChangePolicy m_policy;
    const Clock m_clock;
    const ShownCredential m_shown;
    WaitTimer m_pause;
    QDeadlineTimer m_patience; ///< with the calls
    State m_state = State::Preparing;
    Before m_before;
    std::unique_ptr<RecordedRequest> m_request; ///< while nothing is out: Preparing
    bool m_isReleased = false;
    std::optional<Error> m_error;
    std::optional<Error> m_inUse; ///< the newest that was about calls
    std::optional<Error> m_checkError;
    std::optional<JournalProblem> m_journalProblem;
    std::optional<Wait> m_wait;
    QDateTime m_waitEndsAt;
    QDateTime m_checkedAt;
    Doubt m_doubt = Doubt::KeptChanging;
    int m_attempt = 0;              ///< since the user's last decision, or the last wait for calls
    int m_requests = 0;             ///< since the user's last decision
    std::optional<qint64> m_intent; ///< in the journal, while its outcome is not certain
    std::optional<qint64> m_lost;   ///< likewise, of the newest request before
    JournalOutcome m_answer;        ///< to the last request, as far as the server told
    QDateTime m_sentAt;             ///< UTC; the last request
    /// When it ended: a reading of the list that began later answers about it.
    std::chrono::steady_clock::time_point m_endedAt;
    bool m_isOfEarlierRun = false;
    bool m_isStopped = false; ///< an earlier 401 or 403 kept the last request from leaving
    /// Why an outcome since the user's last decision could not be written down.
    std::optional<JournalProblem> m_outcomeLost;
    int m_waitsForCalls = 0;
    bool m_waitsUntilCallsEnd = false;
    bool m_hasWaitedInVain = false;
    bool m_isTold = true;
    ListCheck *m_check = nullptr; ///< a child; set while the list is being asked
    std::unique_ptr<QObject>
        m_turn; ///< what waits in, or goes out through, CredentialService::repeatedChanges
    bool m_isItsTurn = false;
    int m_pace = 0; ///< of the queue when it was sent
};

} // namespace vobiz
