// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/credential/credential.h"

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QStringList>

#include <functional>

class QWidget;

namespace vobiz {

class AccountSession;
class ChangeCommands;
class CredentialView;
class MessageBar;
class QuarantineDialog;
class QuarantineKeeper;
class RunArea;
enum class QuarantineLoss;
struct QuarantineNews;
struct SqliteProblem;

/// Asks whether credentials are to be disabled in order to delete them later, which the session's
/// QuarantineKeeper does, says what becomes of it, and reminds of those that are due. What is due is deleted
/// only by way of the usual confirmation. A child of the page, which its dialogs don't outlive either;
/// everything else it is given must outlive it.
class QuarantineCommands final : public QObject
{
    Q_OBJECT

public:
    /// Does what it is given once the whole list is loaded.
    using WhenAllLoaded = std::function<void(std::function<void()>)>;

    QuarantineCommands(AccountSession &session, CredentialView &view, MessageBar &messages,
                       ChangeCommands &changes, RunArea &runs, WhenAllLoaded whenAllLoaded, QWidget &page,
                       Clock clock = systemClock);

    void disableSelected();
    void review();
    /// Says what is due, unless that has been said already.
    void remind();

private:
    void say(const QuarantineNews &news);
    void sayWithoutDate(int count);
    void sayLoss(QuarantineLoss loss, qsizetype count, const SqliteProblem &problem);
    void sayIfOff();
    void showDialog();
    void choose(const QList<CredentialId> &ids);

    AccountSession &m_session;
    QuarantineKeeper &m_keeper;
    CredentialView &m_view;
    MessageBar &m_messages;
    ChangeCommands &m_changes;
    RunArea &m_runs;
    const WhenAllLoaded m_whenAllLoaded;
    QWidget &m_page;
    const Clock m_clock;   ///< of what sends
    CredentialId m_single; ///< the only one that the decision is to disable
    QStringList m_kept;    ///< the keys of the messages about decisions
    int m_withoutDate = 0; ///< since the last decision
    int m_saidDue = 0;
    int m_saidUnsettled = 0;
    QPointer<QuarantineDialog> m_dialog;
};

} // namespace vobiz
