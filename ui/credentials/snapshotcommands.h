// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/snapshots.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <functional>

class QMessageBox;
class QWidget;

namespace vobiz {

class AccountSession;
class Actions;
class CompareDialog;
class MessageBar;
struct Message;

/// Saves the list as a snapshot, once all of it is loaded and verified, or as it is if the user says so; and
/// opens what compares. Says what became of it. A child of the page, which its dialogs don't outlive either;
/// everything else it is given must outlive it.
class SnapshotCommands final : public QObject
{
    Q_OBJECT

public:
    /// Goes on to the end of the list, after a failure too.
    using LoadAll = std::function<void()>;

    /// Carries out the actions `Save Snapshot` and `Compare…`.
    SnapshotCommands(AccountSession &session, Actions &actions, MessageBar &messages, LoadAll loadAll,
                     QWidget &page);

private:
    void save();
    void saveOnceVerified();
    void askAboutUnverified();
    void write(Snapshots::Wanted wanted);
    void compare();
    void say(const Message &message);
    void unsay();

    AccountSession &m_session;
    MessageBar &m_messages;
    const LoadAll m_loadAll;
    QWidget &m_page;
    bool m_isWaiting = false; ///< for the verification
    bool m_isWriting = false;
    QPointer<QMessageBox> m_question;
    QPointer<CompareDialog> m_dialog;
};

} // namespace vobiz
