// SPDX-License-Identifier: MIT
#pragma once

#include "app/commandline.h"
#include "core/account/accountkeeper.h"
#include "core/account/accountlist.h"
#include "core/account/accountopener.h"
#include "core/changes/quarantinestore.h"
#include "core/journal/journal.h"
#include "core/journal/journalheadkeeper.h"
#include "core/session/accountbelongings.h"
#include "core/session/accountsession.h"
#include "core/session/finishingsessions.h"
#include "core/store/secretstore.h"
#include "core/store/settings.h"
#include "ui/icons/icons.h"
#include "ui/messages/message.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QTimer>

#include <memory>

namespace vobiz {

class AccountCommands;
class MainWindow;
class SampleRecords;
class SampleServer;
class SettingsMessages;

/// The composition root: owns the settings, the accounts, the window, the open account and the sandbox, and
/// takes them apart in the right order.
class Program final : public QObject
{
    Q_OBJECT

public:
    explicit Program(QObject *parent = nullptr);
    ~Program() override;

    /// By label or Auth ID.
    [[nodiscard]] bool knows(const QString &account) const;
    /// Shows the window, and opens what is asked for as soon as it has been painted.
    void start(const StartRequest &request);
    /// For a second start of the program: an account by name, or whatever is open if the name is empty. False
    /// if there is none of that name.
    [[nodiscard]] bool raise(const QString &account);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void openFirst(const StartRequest &request);
    /// The account that was open when the program was last used, if there is one.
    void openLast();
    void openSandbox();
    void connectWindow();
    void connectAccounts();
    void connectOpener();
    void openStored(const QString &key);
    void open(const ApiAccount &account, const AccountIdentity &identity);
    /// Those of the account's kind, made ready to be written.
    [[nodiscard]] AccountRecords recordsFor(AccountOrigin origin);
    void readJournalKey();
    void keepJournalHead();
    void sayIfJournalWaits();
    void connectJournal();
    void connectQuarantine();
    /// Reads of the open account end; a change that was sent is finished. To be called when nothing shows it.
    void leaveSession();
    void showNotOpen(const QString &key, Icon icon, const QString &title, const QString &text);
    void showOutcome(const AccountSession &session, CredentialChange &change);
    void showOfLeft(const AccountSession &session, const QString &key, Message::Severity severity,
                    const QString &text);
    void editPreferences();
    void sayWhatWasNotRecorded(const JournalProblem &problem);

    Settings m_settings;
    Journal m_journal;
    QuarantineStore m_quarantine;
    AccountList m_accounts;
    SecretStore m_secrets;
    std::unique_ptr<JournalHeadKeeper> m_headKeeper; ///< not without a key
    AccountOpener m_opener;
    AccountKeeper m_keeper;
    AccountBelongings m_belongings;
    QPointer<AccountSession> m_proxyAsker; ///< whose proxy a password was asked for
    bool m_isJournalKeyWanted = false;
    bool m_isKeychainSlow = false; ///< to answer with the journal's key
    QTimer m_keyPatience;
    StartRequest m_request; ///< what to open after the first picture
    // The window shows the session, the sessions talk to the sandbox.
    std::unique_ptr<SampleRecords> m_sampleRecords;
    std::unique_ptr<SampleServer> m_sandbox;
    FinishingSessions m_finishing;
    std::unique_ptr<AccountSession> m_session;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<SettingsMessages> m_settingsMessages;
    std::unique_ptr<AccountCommands> m_commands;
};

} // namespace vobiz
