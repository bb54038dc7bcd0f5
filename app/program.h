// SPDX-License-Identifier: MIT
#pragma once

#include "app/commandline.h"
#include "app/journals.h"
#include "core/account/accountkeeper.h"
#include "core/account/accountlist.h"
#include "core/account/accountopener.h"
#include "core/report/reportkey.h"
#include "core/session/accountbelongings.h"
#include "core/session/accountsession.h"
#include "core/session/finishingsessions.h"
#include "core/store/secretstore.h"
#include "core/store/settings.h"
#include "ui/messages/message.h"

#include <QtCore/QObject>

#include <memory>

namespace vobiz {

class AccountFlow;
class MainWindow;
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
    void connectParts();
    void open(const ApiAccount &account, const AccountIdentity &identity);
    /// The last snapshot of it, once it is read.
    void openOffline(ApiAccount account, const AccountIdentity &identity);
    /// The account itself, in the place of its snapshot.
    void goOnline();
    void show(std::unique_ptr<AccountSession> session);
    /// Reads of the open account end; a change that was sent is finished. To be called when nothing shows it.
    void leaveSession();
    void editPreferences();
    void sayWhatWasNotRecorded(const JournalProblem &problem);

    Settings m_settings;
    SecretStore m_secrets;
    ReportKey m_reportKey;
    Journals m_journals;
    AccountList m_accounts;
    AccountOpener m_opener;
    AccountKeeper m_keeper;
    AccountBelongings m_belongings;
    StartRequest m_request; ///< what to open after the first picture
    // The window shows the session, the sessions talk to the sandbox.
    std::unique_ptr<SampleServer> m_sandbox;
    std::unique_ptr<QObject> m_readingSnapshot; ///< the context of what is waited for
    FinishingSessions m_finishing;
    std::unique_ptr<AccountSession> m_session;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<SettingsMessages> m_settingsMessages;
    std::unique_ptr<AccountFlow> m_flow;
};

} // namespace vobiz
