// SPDX-License-Identifier: MIT
#pragma once

#include "core/changes/changerun.h"
#include "core/clock.h"

#include <QtCore/QSet>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <functional>
#include <vector>

class QVBoxLayout;

namespace vobiz {

class AccountSession;
class ChangeRuns;
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

/// Shows the runs of an account, each in a panel, and passes on what the user wants of them. What came out as
/// wanted leaves the selection. The session, whose runs they are, and the selection must outlive it.
class RunArea final : public QWidget
{
    Q_OBJECT

public:
    /// `cancelKey` is the window's key for cancelling one, to be shown.
    RunArea(AccountSession &session, CredentialSelection &selection, QString cancelKey,
            Clock clock = systemClock, QWidget *parent = nullptr);

    /// Something else to say of a run, in its panel; false if there is none.
    bool setNote(const ChangeRun *run, const QString &note);

signals:
    /// To be confirmed by the user first.
    void questionWanted(const vobiz::RunQuestion &question);
    /// Those that need another look are selected.
    void failedShown();
    /// The last panel went while the focus was inside.
    void left();

private:
    struct Entry
    {
        const ChangeRun *run;
        RunPanel *panel; ///< a child
    };

    void add(ChangeRun *run);
    [[nodiscard]] std::vector<Entry>::iterator find(const ChangeRun *run);
    void updatePanels();
    void showDisablingDoubt();
    void remove(const ChangeRun *run);
    void showFailed(const ChangeRun &run);
    void askToRetry(ChangeRun *run);
    void askToStartRest(ChangeRun *run);
    void askToDisableInstead(const ChangeRun &run);

    AccountSession &m_session;
    ChangeRuns &m_runs;
    CredentialSelection &m_selection;
    const QString m_cancelKey;
    const Clock m_clock;
    QVBoxLayout *m_layout;
    std::vector<Entry> m_panels; ///< the earliest first
    QSet<CredentialId> m_done;   ///< that have not left the selection yet
    QTimer m_rest;               ///< after some have
};

} // namespace vobiz
