// SPDX-License-Identifier: MIT
#pragma once

#include "core/account/account.h"
#include "core/clock.h"
#include "ui/icons/icons.h"
#include "ui/mainwindow/windowlayout.h"
#include "ui/messages/message.h"
#include "ui/messages/messageboxes.h"
#include "ui/preferences/auditpage.h"

#include <QtCore/QPointer>
#include <QtWidgets/QMainWindow>

class QToolButton;

namespace vobiz {

class AccountList;
class AccountMenu;
class AccountSession;
class Actions;
class ActivityDock;
class CredentialsPage;
class FinishingSessions;
class Journal;
class ReportKey;
class ReportVerifying;
class Settings;
struct Unsent;

/// The frame: menus, tool bar and the page of the open account, or what stands in its place. While the
/// outcome of a change is awaited, also one of an account that was left, it does not close: it waits for the
/// outcome, or the user decides not to. Nor does it before the user has said that what is not sent yet may be
/// given up.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// All of it must outlive the window. The settings remember how it is laid out. `clock` is what buttons
    /// that send go by.
    MainWindow(Settings &settings, const AccountList &accounts, const FinishingSessions &finishing,
               QWidget *parent = nullptr, Clock clock = systemClock);
    ~MainWindow() override;

    /// Of the account that is shown, open or not; empty if it is none of the list.
    [[nodiscard]] const QString &accountKey() const { return m_key; }

    /// False until one of the next three is called.
    [[nodiscard]] bool hasPage() const { return centralWidget() != m_nothing; }

    /// Shows an account, which must outlive the window or whatever is shown next.
    void open(AccountSession &session);
    /// Shows that there is none.
    void showWelcome();
    /// Shows that an account of the list is being opened, or why it isn't.
    void showOpening(const Account &account, Icon icon, const QString &title, const QString &text,
                     const QList<Message::Action> &actions);
    /// What the activity is read from; null for nothing. It may go at any time.
    void setJournal(Journal *journal);
    /// What reports of accounts that are opened from now on are signed with, and by which this machine's own
    /// are recognized; it must outlive the window. Without one they are not signed.
    void setReportKey(ReportKey *key);
    /// The preferences in the settings are others now.
    void applyPreferences();
    /// Nothing without an open account; see AuditPage.
    [[nodiscard]] AuditPage::Count auditCount() const;
    /// Something that does not come from the open account. Without one it is a box of its own.
    void post(const Message &message);
    void removeMessage(const QString &key);

signals:
    void sampleAccountWanted();
    void accountWanted(const QString &key);
    void addAccountWanted();
    void editAccountWanted(const QString &key);
    void removeAccountWanted(const QString &key);
    /// For the open account, whose token was refused.
    void tokenWanted(const QString &key);
    /// `key` is empty if the open account is not of the list.
    void proxyPasswordWanted(const QString &key);
    /// The last snapshot of the open account in its place,
    void offlineWanted();
    /// and the account itself again.
    void onlineWanted();
    void preferencesWanted();

protected:
    void closeEvent(QCloseEvent *event) override;
    bool event(QEvent *event) override;

private:
    void buildToolBar();
    void handleActions();
    void watchOutcomes();
    void addActivity();
    void leaveActivity();
    /// Takes the place of what is shown; `page` may be of any kind.
    void place(QWidget *page, const QString &title, const QString &key, AccountColor color);
    void showAccountName(const QString &name, AccountColor color);
    [[nodiscard]] int outcomesAwaited() const;
    void askAboutUnsent(const Unsent &unsent);
    void reconsiderQuestion();
    void sayWhatWasGivenUp(const Unsent &unsent);
    void closeWhenOutcomesAreKnown();
    void keepOpenAfterAll();

    Settings &m_settings;
    const FinishingSessions &m_finishing;
    const Clock m_clock;
    Actions *m_actions;
    ActivityDock *m_activity;
    AccountMenu *m_accountMenu;
    QToolButton *m_accountButton;
    ReportVerifying *m_verifying;
    ReportKey *m_reportKey = nullptr;
    QPointer<QWidget> m_nothing; ///< in the place of the first page
    QString m_key;               ///< see accountKey()
    AccountSession *m_session = nullptr;
    CredentialsPage *m_page = nullptr;
    MessageBoxes m_boxes; ///< while there is no page
    WindowLayout m_layout;
    bool m_isClosing = false; ///< as soon as the outcomes are known
    bool m_isAskingAboutUnsent = false;
    bool m_closesNow = false; ///< whatever is under way
};

} // namespace vobiz
