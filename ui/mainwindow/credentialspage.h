// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"
#include "ui/messages/message.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <functional>
#include <optional>

class QDialog;

namespace vobiz {

class AccountSession;
class Actions;
class AutomaticRefresh;
struct Error;
class CredentialFilter;
class CredentialView;
class CredentialChange;
class DeleteDialog;
class StatusChangeDialog;
class EmptyState;
class FilterBar;
class LoadingStatus;
class MessageBar;
class Settings;
class TableArea;
enum class ChangeAction;

/// One open account: filters, table, details, messages and status line. Knows the account through its
/// session, which must outlive it as the settings must, and does what the window's actions ask for.
class CredentialsPage final : public QWidget
{
    Q_OBJECT

public:
    CredentialsPage(AccountSession &session, Actions &actions, Settings &settings, QWidget *parent = nullptr);
    ~CredentialsPage() override;

    void refresh();
    void loadAll();
    void focusTable();
    void find();
    void showAll();
    void showEnabled();
    void showDisabled();
    void copy();
    void copyUsername();
    void copyId();
    void selectAll();
    void disableSelected();
    void enableSelected();
    void deleteSelected();

    void applyPreferences();
    /// A window that was hidden, or blocked by a dialog, may be free again.
    void reconsiderRefresh();

    /// A message that does not come from the account, such as why the window stays open.
    void post(const Message &message);
    void removeMessage(const QString &key);

signals:
    // What a message offers to do about a refused connection.
    void tokenWanted();
    void proxyPasswordWanted();
    void editWanted();

private:
    void buildLayout();
    [[nodiscard]] QList<Message::Action> remediesFor(const Error &error);
    void connectSession();
    void applyFilter(const CredentialFilter &filter);
    void showLoading();
    void showCounts();
    void showEmptyState();
    void showSelection();
    void showChange(CredentialChange &change);
    void whenAllLoaded(std::function<void()> action);
    void forgetWish();
    void cancelWish();
    void updateDialog();
    void closeForGoneRow(QDialog &dialog, const QString &text);
    /// The selected credential, if it is one and nothing is being done about it; else null.
    [[nodiscard]] std::optional<Credential> changeable() const;
    void askToDelete(const CredentialId &id);
    void askToChangeStatus(ChangeAction action);
    void start(ChangeAction action, const CredentialId &id);

    AccountSession &m_session;
    Actions &m_actions;
    const Settings &m_settings;
    FilterBar *m_filterBar;
    MessageBar *m_messages;
    CredentialView *m_view;
    TableArea *m_table;
    EmptyState *m_emptyState;
    LoadingStatus *m_status;
    AutomaticRefresh *m_automaticRefresh;
    QPointer<DeleteDialog> m_deleteDialog;
    QPointer<StatusChangeDialog> m_statusDialog;
    std::function<void()> m_afterLoading; ///< what the user asked for that needs the whole list
    bool m_isLoadingForWish = false;
    QTimer m_minute;
};

} // namespace vobiz
