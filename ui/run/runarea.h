// SPDX-License-Identifier: MIT
#pragma once

#include "core/changes/changerun.h"
#include "core/clock.h"

#include <QtCore/QSet>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <functional>
#include <memory>
#include <vector>

class QVBoxLayout;

namespace vobiz {

class AccountSession;
class CredentialSelection;
class RunPanel;

/// What the user wants of rows of a run that has ended. Nothing of it is confirmed.
struct RunQuestion
{
    ChangeAction action;
    QList<Credential> rows; ///< as the list shows them at present
    /// Does it with those that were confirmed.
    std::function<void(const QList<Credential> &)> send;
};

/// The runs of the account that is shown, each with its panel: one at most that sends, and those before it
/// whose rows still wait for something. Owns them: when it goes, what was not started is not started. What
/// came out as wanted leaves the selection. The session and the selection must outlive it.
class RunArea final : public QWidget
{
    Q_OBJECT

public:
    /// `cancelKey` is the window's key for cancel(), to be shown.
    RunArea(AccountSession &session, CredentialSelection &selection, QString cancelKey,
            Clock clock = systemClock, QWidget *parent = nullptr);
    ~RunArea() override;

    /// Whether one of them may still send something that the user has decided.
    [[nodiscard]] bool isUnderWay() const;
    /// Whether one would lose rows that are not started.
    [[nodiscard]] bool canCancel() const;
    /// Whether a panel tells of it, so that nobody else has to.
    [[nodiscard]] bool owns(const CredentialChange &change) const;
    /// How far it came (`runSoFar`); empty if none would lose rows that are not started.
    [[nodiscard]] QString underWay() const;

    /// Null while one is under way. The run may go at any time.
    const ChangeRun *start(ChangeAction action, const QList<Credential> &rows);
    void cancel();
    /// Cancels what is under way, because nobody will look at it any more, and returns what `underWay` did.
    [[nodiscard]] QString leave();

signals:
    /// Or what can be cancelled.
    void isUnderWayChanged();
    /// To be confirmed by the user first.
    void questionWanted(const vobiz::RunQuestion &question);
    /// Those that need another look are selected.
    void failedShown();
    /// The last panel went while the focus was inside.
    void left();

private:
    struct Entry
    {
        std::unique_ptr<ChangeRun> run;
        RunPanel *panel; ///< a child
    };

    using Send = void (ChangeRun::*)(const QList<Credential> &);

    void tellIfUnderWayChanged();
    void updatePanels();
    void remove(const RunPanel *panel);
    void showFailed(const ChangeRun &run);
    void sendAgain(ChangeRun &run, const QList<ChangeRun::Outcome> &outcomes, Send send);
    void disableInstead(const ChangeRun &run);
    [[nodiscard]] QList<Credential> rows(const ChangeRun &run,
                                         const QList<ChangeRun::Outcome> &outcomes) const;
    [[nodiscard]] const ChangeRun *active() const;

    AccountSession &m_session;
    CredentialSelection &m_selection;
    const QString m_cancelKey;
    const Clock m_clock;
    QVBoxLayout *m_layout;
    std::vector<Entry> m_runs;
    QSet<CredentialId> m_done; ///< that have not left the selection yet
    QTimer m_rest;             ///< after some have
    bool m_wasUnderWay = false;
    bool m_couldCancel = false;
};

} // namespace vobiz
