// SPDX-License-Identifier: MIT
#pragma once

#include "core/changes/changerun.h"

#include <QtCore/QObject>

#include <vector>

namespace vobiz {

/// The runs of one account: one at most that sends, and those before it whose rows still wait for something
/// or that somebody still looks at. Owns them, so they outlive whatever shows them. Belongs to the session of
/// an account, must not outlive its changes, and lives in their thread.
class ChangeRuns final : public QObject
{
    Q_OBJECT

public:
    ChangeRuns(CredentialChanges &changes, ShownCredential shown, QObject *parent = nullptr);
    ~ChangeRuns() override;

    /// The earliest first.
    [[nodiscard]] const std::vector<ChangeRun *> &all() const { return m_runs; }
    /// The one that may still send something by itself, or waits for what it sent; null if there is none.
    [[nodiscard]] const ChangeRun *current() const;
    /// That one, if a cancel would end it; null if it ends already.
    [[nodiscard]] const ChangeRun *cancellable() const;
    /// Whether the change is one of a row of theirs.
    [[nodiscard]] bool owns(const CredentialChange &change) const;

    /// Null while one is under way, and without rows. Those that are over go first.
    ChangeRun *start(ChangeAction action, const QList<Credential> &rows);
    // See ChangeRun; nothing is done while another one is under way.
    void retryFailed(ChangeRun &run, const QList<Credential> &confirmed);
    void startRest(ChangeRun &run, const QList<Credential> &confirmed);
    void cancel();
    /// Nobody looks at it any more. What its rows wait for goes on.
    void dismiss(ChangeRun &run);

signals:
    /// It is about to start.
    void started(vobiz::ChangeRun *run);
    /// It goes soon.
    void dismissed(vobiz::ChangeRun *run);
    /// One of them, or which there are.
    void changed();
    /// There is a current one, or none any more.
    void isUnderWayChanged();

private:
    void tell();

    CredentialChanges &m_changes;
    const ShownCredential m_shown;
    std::vector<ChangeRun *> m_runs; ///< children
    bool m_wasUnderWay = false;
};

} // namespace vobiz
