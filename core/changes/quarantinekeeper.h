// SPDX-License-Identifier: MIT
#pragma once

#include "core/changes/quarantine.h"
#include "core/changes/showncredential.h"
#include "core/clock.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QTimer>

#include <deque>

namespace vobiz {

class ChangeRun;
class ChangeRuns;
class CredentialChange;
class CredentialChanges;

/// What has become of one decision to disable now and to be asked later. What is told of is on the disk.
struct QuarantineNews
{
    QDateTime due;                      ///< UTC
    int disabled = 0;                   ///< they are, and their date is kept
    int notDisabled = 0;                ///< they were not, and their date is taken out again
    int unknown = 0;                    ///< their date is kept until that is known
    int decision = 0;                   ///< which one
    QPointer<const ChangeRun> run = {}; ///< that carries it out, if it is one that does
    CredentialId single = {};           ///< the only one that it had to disable, if it was one
};

/// What could not be written.
enum class QuarantineLoss {
    Dates,    ///< so nothing was sent
    Outcomes, ///< of credentials that are disabled; their dates are kept, and the list is asked once more
    Removals, ///< of dates that hold no longer
};

/// Carries out decisions to disable now and delete later, and follows what else becomes of quarantined
/// credentials. A date is on the disk as wanted before its request leaves; it holds once the credential is
/// known to be disabled, and is taken out again with a refusal, a cancel or the next decision about the
/// credential. Where the outcome is unknown it stays wanted until the list tells. Belongs to the session of
/// an account and lives in its thread; never deletes a credential.
class QuarantineKeeper final : public QObject
{
    Q_OBJECT

public:
    /// The store, which may be null, the changes and the runs must outlive it.
    QuarantineKeeper(QuarantineStore *store, const ApiAccount &account, CredentialChanges &changes,
                     ChangeRuns &runs, ShownCredential shown, Clock clock, QObject *parent = nullptr);
    ~QuarantineKeeper() override;

    [[nodiscard]] Quarantine &quarantine() { return m_quarantine; }
    /// Whether the request of one that is wanted is about to leave, or its outcome is awaited.
    [[nodiscard]] bool isUnderWay(const CredentialId &id) const;
    /// Whether the change, which has just told of it, disabled what a decision was about: `told` or `lost`
    /// follows and says so, too.
    [[nodiscard]] bool tellsOf(const CredentialChange &change) const;

    /// `rows` are as the user saw them, and `due` is the date that was shown, UTC; those that are disabled
    /// already are only written down. Once the dates are on the disk, a single one is disabled at once and
    /// several by a run; if another run has begun by then, they are not.
    void disable(const QList<Credential> &rows, const QDateTime &due);
    /// The list may show something new. What could not be written before is tried again, too.
    void lookAtList();

    /// Those whose dates are being written just now, before anything else is done about them.
    [[nodiscard]] QList<Credential> beingWritten() const;
    /// As CredentialChanges::cancelWaits: gives those up, so that nothing is begun. Of the others their
    /// changes and runs tell.
    void cancelWaits();
    /// Whether nothing is under way and everything is written.
    [[nodiscard]] bool isAtRest() const;

signals:
    void told(const vobiz::QuarantineNews &news);
    void lost(vobiz::QuarantineLoss loss, qsizetype count, const vobiz::SqliteProblem &problem);
    /// So many are disabled after all whose dates had ended with a refusal, and have none.
    void disabledWithoutDate(int count);
    /// One that has a date, or was to get one, is enabled: what was told of it holds no longer.
    void enabledAgain();
    void cameToRest();

private:
    enum class Phase {
        Writing, ///< the date
        Held,    ///< on the disk; the request is not begun
        Out,     ///< its change goes on
        Unknown, ///< its change has ended, and whether it is disabled is not known
    };
    struct Wish
    {
        QuarantinedCredential entry;
        int decision = 0;
        Phase phase = Phase::Writing;
        QPointer<const CredentialChange> before; ///< decided on earlier
        QPointer<const CredentialChange> change; ///< its own
    };
    struct Decision
    {
        QuarantineNews news;
        QPointer<const ChangeRun> run;
        int waiting = 0; ///< wishes in Writing, Held and Out
        int held = 0;    ///< of them
    };
    /// What is written next.
    struct Batch
    {
        QuarantineEdit edit;
        QHash<CredentialId, int> decisions; ///< of each, where there is one

        [[nodiscard]] bool isEmpty() const { return edit.update.isEmpty() && edit.remove.isEmpty(); }
    };

    void takeDates(int decision, const QList<Credential> &rows, qsizetype count,
                   const Quarantine::Answer<QSet<CredentialId>> &written);
    void begin(int decision, const QList<Credential> &rows);
    void beginOne(const Credential &row);
    void take(const CredentialChange &change);
    void takeLateSuccess(const CredentialChange &change);
    void takeOfWish(Wish &wish, const CredentialChange &change);
    void takeOfEntry(const QuarantinedCredential &entry, const CredentialChange &change);
    [[nodiscard]] const CredentialChange *changeOf(const Wish &wish) const;
    void takeBack(const CredentialId &id);
    void takeRun(int decision);
    void takeList();
    void reconsider();
    void setPhase(Wish &wish, Phase phase);
    [[nodiscard]] Wish drop(const CredentialId &id);
    void settle(const CredentialId &id, const Credential &shown);
    void end(const CredentialId &id);
    void writeSoon(const CredentialId &id);
    void write();
    void takeWritten(const Batch &batch, const Quarantine::Answer<QSet<CredentialId>> &missed);
    void tell(int decision);
    void restIfDone();

    CredentialChanges &m_changes;
    ChangeRuns &m_runs;
    const ShownCredential m_shown;
    const Clock m_clock;
    Quarantine m_quarantine;
    QHash<CredentialId, Wish> m_wishes;                              ///< of this session
    QHash<CredentialId, QPointer<const CredentialChange>> m_refused; ///< dates ended with these
    int m_withoutDate = 0;                                           ///< not told yet
    QTimer m_lateRest;                                               ///< so that many are told of once
    QHash<int, Decision> m_decisions;
    int m_lastDecision = 0;
    Batch m_batch;
    QSet<CredentialId> m_unwritten; ///< something about them is in the batch, or being written
    QTimer m_rest;                  ///< so that many at once are written once
    QTimer m_look;
    std::deque<CredentialId> m_toLookFor; ///< in the list, a share at a time
    int m_writes = 0;                     ///< under way
    bool m_isOutcomeLossTold = false;     ///< since the last write that worked
    bool m_isRemovalLossTold = false;     ///< likewise
    bool m_hasFailed = false;             ///< the last write; the batch is tried again with the next one
    bool m_isReconsidered = false;
};

} // namespace vobiz
