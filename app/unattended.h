// SPDX-License-Identifier: MIT
#pragma once

#include "app/commandline.h"
#include "app/journals.h"
#include "app/progressline.h"
#include "core/account/accountlist.h"
#include "core/account/accountopener.h"
#include "core/query/savedview.h"
#include "core/report/reportkey.h"
#include "core/session/accountsession.h"
#include "core/store/secretstore.h"
#include "core/store/settings.h"

#include <QtCore/QObject>

#include <memory>
#include <optional>

namespace vobiz {

class SampleServer;

/// The program without a window: reads the list of an account, verifies it, writes what is wanted and ends.
/// Asks nobody, neither for a token nor for the keychain to be unlocked, and opens the account so that no
/// change can be sent. What it has to say goes to where the program was started from: what was written to
/// the output, everything else to the errors, one sentence a line.
class Unattended final : public QObject
{
    Q_OBJECT

public:
    /// What the program ends with; docs/decisions/0056.
    enum class Status {
        Done = 0,
        Usage = 2,
        NotVerified = 3, ///< it is all there, but no second reading proved it
        NotRead = 4,     ///< or the keychain did not give what the account is read with
        NotWritten = 5,
    };

    explicit Unattended(Errand errand, QObject *parent = nullptr);
    ~Unattended() override;

    /// Why it can't begin, in a sentence: there is no such account, or view.
    [[nodiscard]] std::optional<QString> usageProblem();
    /// To be called once, if there is no such problem. `ended` follows from the event loop.
    void start();

signals:
    void ended(vobiz::Unattended::Status status);

private:
    void openAccount();
    void read(ApiAccount account, const AccountIdentity &identity);
    void followList();
    void write();
    void say(const QString &sentence);
    void warn(const QString &sentence);
    void end(Status status);
    /// Of the last word on what stopped it.
    void end(Status status, const QString &sentence);

    const Errand m_errand;
    ProgressLine m_progress;
    Settings m_settings;
    SecretStore m_secrets;
    ReportKey m_reportKey;
    Journals m_journals;
    AccountList m_accounts;
    AccountOpener m_opener;
    std::optional<SavedView> m_rows; ///< what the report is about; nothing: there is no such view
    // The session talks to the sandbox, the work to the session.
    std::unique_ptr<SampleServer> m_sandbox;
    std::unique_ptr<AccountSession> m_session;
    std::unique_ptr<QObject> m_work; ///< once the list is read
    QTimer m_waiting;                ///< a pause is told as it passes
    bool m_isEnded = false;
};

} // namespace vobiz
