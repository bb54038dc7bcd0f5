// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"
#include "core/keep/keeplist.h"

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <optional>

class QWidget;

namespace vobiz {

class AccountSession;
class Actions;
class ChangeCommands;
class CredentialView;
class KeepDialog;
class MessageBar;

/// Asks with which note the selected credentials are to be kept, which the session's KeepList remembers, and
/// says what became of it. Nothing is sent, so it works in a read-only account, too. A child of the page,
/// which its dialogs don't outlive either; everything else it is given must outlive it.
class KeepCommands final : public QObject
{
    Q_OBJECT

public:
    /// Carries out the action `Keep…`.
    KeepCommands(AccountSession &session, Actions &actions, CredentialView &view, MessageBar &messages,
                 const ChangeCommands &changes, QWidget &page);

private:
    void keepSelected();
    /// Once more if need be: the file may be usable again.
    void askWhenKnown();
    /// With this note, if it is not to be the one that is kept.
    void ask(const QList<Credential> &rows, const std::optional<QString> &note = {});
    void keep(const QList<Credential> &rows, const QString &note);
    void release(const QList<CredentialId> &ids);
    void sayKept(const QList<CredentialId> &ids, const QString &note, const KeepList::Answer &written);
    void sayReleased(const QList<CredentialId> &ids, const KeepList::Answer &written);
    void sayIfOff();
    [[nodiscard]] QList<Credential> listed(const QList<CredentialId> &ids) const;

    AccountSession &m_session;
    KeepList &m_keep;
    MessageBar &m_messages;
    const ChangeCommands &m_changes;
    QWidget &m_page;
    QPointer<KeepDialog> m_dialog;
};

} // namespace vobiz
