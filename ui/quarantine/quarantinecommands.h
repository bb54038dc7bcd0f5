// SPDX-License-Identifier: MIT
#pragma once

#include "core/cleanup/quarantine.h"
#include "core/clock.h"
#include "core/store/settings.h"

#include <QtCore/QHash>
#include <QtCore/QPointer>
#include <QtCore/QSet>
#include <QtCore/QTimer>

#include <functional>

class QDialog;
class QWidget;

namespace vobiz {

class AccountSession;
class ChangeCommands;
class CredentialChange;
class CredentialView;
class MessageBar;
class QuarantineDialog;
class RunArea;

/// Disables credentials in order to delete them later, and reminds of those that are due. What is due is
/// deleted only by way of the usual confirmation. A child of the page, which its dialogs don't outlive
/// either; everything else it is given must outlive it.
class QuarantineCommands final : public QObject
{
    Q_OBJECT

public:
    /// Does what it is given once the whole list is loaded.
    using WhenAllLoaded = std::function<void(std::function<void()>)>;

    /// What the sample account has in quarantine is forgotten with it.
    QuarantineCommands(AccountSession &session, Settings &settings, CredentialView &view,
                       MessageBar &messages, RunArea &runs, ChangeCommands &changes,
                       WhenAllLoaded whenAllLoaded, QWidget &page, Clock clock = systemClock);
    ~QuarantineCommands() override;

    void disableSelected();
    void review();
    /// Says what is due, unless that has been said already.
    void remind();

private:
    void disable(const QList<Credential> &rows, int days);
    void take(const CredentialChange &change);
    /// False if it could not be written.
    bool keep();
    void keepAndSay();
    void sayWhatIsKept(int days);
    void showDialog();
    void choose(const QList<CredentialId> &ids);

    AccountSession &m_session;
    CredentialView &m_view;
    MessageBar &m_messages;
    RunArea &m_runs;
    ChangeCommands &m_changes;
    const WhenAllLoaded m_whenAllLoaded;
    QWidget &m_page;
    const Clock m_clock; ///< of what sends
    Settings m_memory;   ///< of the sample account
    Quarantine m_quarantine;
    QHash<CredentialId, int> m_wanted;        ///< days, of those that are about to be disabled
    QHash<int, QList<Credential>> m_disabled; ///< by days, to be remembered
    QSet<CredentialId> m_gone;                ///< to be forgotten
    QTimer m_rest;                            ///< so that many at once are written once
    int m_kept = 0;                           ///< of those that were last wanted
    int m_saidDue = 0;
    QPointer<QDialog> m_question;
    QPointer<QuarantineDialog> m_dialog;
};

} // namespace vobiz
