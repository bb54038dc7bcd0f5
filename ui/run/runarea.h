// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"

#include <QtCore/QSet>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <memory>
#include <vector>

class QVBoxLayout;

namespace vobiz {

class AccountSession;
class CleanupRun;
class CredentialChange;
class CredentialSelection;
class RunPanel;
enum class ChangeAction;

/// The runs of the account that is shown, each with its panel: one at most that sends, and those before it
/// whose rows still wait for something. Owns them: when it goes, what was not started is not started. What
/// came out as wanted leaves the selection. The session and the selection must outlive it.
class RunArea final : public QWidget
{
    Q_OBJECT

public:
    RunArea(AccountSession &session, CredentialSelection &selection, QWidget *parent = nullptr);
    ~RunArea() override;

    /// Whether one of them may still send something that the user has decided.
    [[nodiscard]] bool isUnderWay() const;
    /// Whether a panel tells of it, so that nobody else has to.
    [[nodiscard]] bool owns(const CredentialChange &change) const;
    /// How far it came (`runSoFar`); empty if none would lose rows that are not started.
    [[nodiscard]] QString underWay() const;

    /// Not while one is under way.
    void start(ChangeAction action, const QList<Credential> &rows);
    void cancel();
    /// Cancels what is under way, because nobody will look at it any more, and returns what `underWay` did.
    [[nodiscard]] QString leave();

signals:
    void isUnderWayChanged();
    /// Those that need another look are selected.
    void failedShown();
    /// The last panel went while the focus was inside.
    void left();

private:
    struct Entry
    {
        std::unique_ptr<CleanupRun> run;
        RunPanel *panel; ///< a child
    };

    void tellIfUnderWayChanged();
    void remove(const RunPanel *panel);
    void showFailed(const CleanupRun &run);
    void disableInstead(const CleanupRun &run);
    [[nodiscard]] const CleanupRun *active() const;

    AccountSession &m_session;
    CredentialSelection &m_selection;
    QVBoxLayout *m_layout;
    std::vector<Entry> m_runs;
    QSet<CredentialId> m_done; ///< that have not left the selection yet
    QTimer m_rest;             ///< after some have
    bool m_wasUnderWay = false;
};

} // namespace vobiz
