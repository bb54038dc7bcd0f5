// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "ui/messages/message.h"
#include "ui/preferences/auditpage.h"

#include <QtCore/QSet>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

namespace vobiz {

class AccountSession;
class Actions;
class AutomaticRefresh;
struct Error;
class ChangeCommands;
class CredentialId;
class CredentialView;
class EarlierOutcomes;
class EmptyState;
class FilterBar;
class LoadingStatus;
class MessageBar;
class QuarantineCommands;
class QueryCommands;
class ReportCommands;
class ReportKey;
class RunArea;
class SelectionBar;
class Settings;
class ShownAudit;
class SummaryStrip;
class TableArea;
class WholeList;

/// One open account: filters, table, details, messages, runs and status line. Knows the account through its
/// session, which must outlive it as the settings must, and carries out what the window's actions ask for.
class CredentialsPage final : public QWidget
{
    Q_OBJECT

public:
    CredentialsPage(AccountSession &session, Actions &actions, Settings &settings,
                    const Clock &clock = systemClock, QWidget *parent = nullptr);
    ~CredentialsPage() override;

    void focusTable();
    void applyPreferences();
    /// What the rules of the audit would find with other settings; says nothing once the page is gone.
    [[nodiscard]] AuditPage::Count auditCount();
    /// What reports are signed with; it must outlive the page. Null: with nothing.
    void setReportKey(ReportKey *key);
    /// A window that was hidden, or blocked by a dialog, may be free again.
    void reconsiderRefresh();

    /// A message that does not come from the account, such as why the window stays open.
    void post(const Message &message);
    void removeMessage(const QString &key);

signals:
    /// By the user.
    void messageDismissed(const QString &key);
    // What a message offers to do about a refused connection.
    void tokenWanted();
    void proxyPasswordWanted();
    void editWanted();
    /// The last snapshot, in the place of a list that can't be read,
    void offlineWanted();
    /// and the account itself, in the place of a snapshot.
    void onlineWanted();

private:
    void buildLayout();
    [[nodiscard]] QList<Message::Action> remediesFor(const Error &error);
    void connectSession();
    void handleListActions();
    void handleChangeActions();
    [[nodiscard]] bool canLoadAll() const;
    void selectAll();
    void copy();
    void showLoading();
    [[nodiscard]] bool canOpenSnapshot() const;
    void askForSnapshot();
    void refresh();
    void showWhetherEmpty();
    void showCounts();
    void showSelection();
    void select(const QSet<CredentialId> &ids);
    void showCurrent();
    void needTrunks(bool isShown);

    AccountSession &m_session;
    Actions &m_actions;
    const Settings &m_settings;
    const Clock m_clock;
    WholeList *m_wholeList;
    FilterBar *m_filterBar;
    SummaryStrip *m_summary;
    MessageBar *m_messages;
    CredentialView *m_view;
    TableArea *m_table;
    EmptyState *m_emptyState;
    SelectionBar *m_selectionBar;
    RunArea *m_runs;
    LoadingStatus *m_status;
    AutomaticRefresh *m_automaticRefresh;
    EarlierOutcomes *m_earlier;
    ChangeCommands *m_commands;
    QuarantineCommands *m_quarantine;
    ShownAudit *m_audit;
    QueryCommands *m_query;
    ReportCommands *m_reports;
    QTimer m_minute;
    bool m_hasSnapshot = false; ///< once it was asked for
    bool m_isSnapshotAsked = false;
};

} // namespace vobiz
