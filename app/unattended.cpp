// SPDX-License-Identifier: MIT
#include "app/unattended.h"

#include "app/console.h"
#include "app/datapaths.h"
#include "app/errandwork.h"
#include "app/sampleaccount.h"
#include "core/account/accountfaults.h"
#include "core/session/auditpreferences.h"
#include "core/session/savedviews.h"
#include "core/text/visibletext.h"
#include "ui/text/accounttext.h"
#include "ui/text/errortext.h"
#include "ui/text/journaltext.h"
#include "ui/text/keychaintext.h"
#include "ui/text/loadingsentence.h"
#include "ui/text/reporttext.h"
#include "ui/text/viewtext.h"

#include <QtCore/QFileInfo>
#include <QtCore/QLocale>

#include <algorithm>
#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto KeychainPatience = 20s; ///< nobody is asked, so only one that hangs takes long

QList<SavedView> savedViews(Settings &settings)
{
    return SavedViews(settings, builtInViews()).views();
}

std::optional<SavedView> wantedRows(const Errand &errand, Settings &settings)
{
    if (!errand.view)
        return SavedView{.name = {}, .line = errand.query};
    const QList<SavedView> views = savedViews(settings);
    const QString name = viewNameFrom(*errand.view);
    const auto found = std::ranges::find_if(
        views, [&name](const SavedView &view) { return view.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == views.end() ? std::nullopt : std::optional(*found);
}

} // namespace

Unattended::Unattended(Errand errand, QObject *parent)
    : QObject(parent)
    , m_errand(std::move(errand))
    , m_settings(Settings::defaultPath())
    , m_secrets(KeychainPatience, SecretStore::Asking::Never)
    , m_reportKey(m_secrets, reportKeyLockPath())
    , m_journals(m_secrets)
    , m_accounts(m_settings)
    , m_opener(m_accounts, m_secrets)
    , m_rows(wantedRows(m_errand, m_settings))
{
    connect(&m_journals, &Journals::said, this, [this](const Message &message) { warn(message.text); });
    connect(&m_opener, &AccountOpener::opened, this, [this](const QString &key, const ApiAccount &account) {
        read(account, identityOf(*m_accounts.find(key)));
    });
    connect(&m_opener, &AccountOpener::tokenWanted, this, [this](const QString &, TokenNeed need) {
        end(Status::NotRead,
            tokenNeedText(need) + u' ' +
                tr("Open the account in the window and let its token be kept, or set VOBIZ_AUTH_ID and "
                   "VOBIZ_AUTH_TOKEN instead of --account."));
    });
    connect(&m_opener, &AccountOpener::keychainFailed, this,
            [this](const QString &, const KeychainProblem &problem) {
                end(Status::NotRead, tr("The token could not be read from the keychain, and nobody is asked "
                                        "to unlock it.") +
                                         u' ' + keychainText(problem));
            });
    connect(&m_opener, &AccountOpener::accountUnusable, this, [this](const QString &key) {
        end(Status::NotRead, tr("What is stored of this account can’t be used.") + u' ' +
                                 accountFaultsText(faultsOf(*m_accounts.find(key), {}, m_accounts)));
    });
    connect(&m_opener, &AccountOpener::accountGone, this, [this] {
        end(Status::Usage,
            tr("The account is not there any more: another window of this program removed it."));
    });
    connect(&m_waiting, &QTimer::timeout, this, &Unattended::followList);
}

Unattended::~Unattended()
{
    m_journals.disconnect(this);
    m_opener.cancel();
    m_work.reset();
    m_session.reset();
    m_journals.keepHead();
}

std::optional<QString> Unattended::usageProblem()
{
    const auto *stored = std::get_if<OpenStored>(&m_errand.account);
    if (stored && !m_accounts.findByName(stored->name))
        return noSuchAccountText(stored->name);
    if (m_rows)
        return std::nullopt;
    QStringList names;
    for (const SavedView &view : savedViews(m_settings))
        names.append(u"“%1”"_s.arg(visibleText(view.name)));
    return tr("There is no view “%1”. Those that there are: %2.")
        .arg(visibleText(*m_errand.view), names.join(u", "_s));
}

void Unattended::start()
{
    // Said before a long list is read for nothing.
    if (!m_errand.file.isEmpty() && !QFileInfo(QFileInfo(m_errand.file).path()).isDir())
        end(Status::NotWritten, reportNotWrittenText(m_errand.file, tr("there is no such folder")));
    else
        openAccount();
}

void Unattended::openAccount()
{
    if (const auto *stored = std::get_if<OpenStored>(&m_errand.account)) {
        m_opener.open(m_accounts.findByName(stored->name)->key);
        return;
    }
    if (const auto *given = std::get_if<ApiAccount>(&m_errand.account)) {
        read(*given, {AccountOrigin::Environment});
        return;
    }
    auto server = startSampleServer();
    if (!server) {
        end(Status::NotRead, server.error());
        return;
    }
    m_sandbox = std::move(server).value();
    read(sampleAccount(*m_sandbox), {AccountOrigin::Sandbox});
}

void Unattended::read(ApiAccount account, const AccountIdentity &identity)
{
    account.isReadOnly = true;
    m_session = std::make_unique<AccountSession>(account, identity, m_journals.recordsFor(identity.origin));
    connect(m_session.get(), &AccountSession::openOutcomesUnknown, this,
            [this](const JournalProblem &problem) { warn(openOutcomesUnknownText(problem)); });
    connect(m_session.get(), &AccountSession::outcomeLost, this,
            [this](const JournalProblem &problem) { warn(outcomeLostText(problem)); });
    m_session->audit().setSettings(readAuditSettings(m_settings));
    // Queued, so that the rows are in their place.
    connect(&m_session->loader(), &ListLoader::progressChanged, this, &Unattended::followList,
            Qt::QueuedConnection);
    m_waiting.start(1s);
    m_session->loader().loadAll();
}

void Unattended::followList()
{
    if (m_work || m_isEnded)
        return;
    const ListProgress progress = m_session->loader().progress();
    if (progress.state == ListProgress::State::Failed) {
        end(Status::NotRead, tr("The list was not read to its end, so nothing was written.") + u' ' +
                                 (progress.error ? errorText(*progress.error) : QString()));
        return;
    }
    m_progress.show(loadingSentence(progress, false, 0, 0, QDateTime::currentDateTimeUtc(), QLocale(),
                                    m_session->changes().inDoubt()));
    if (progress.state == ListProgress::State::Complete && !m_session->loader().isBusy())
        write();
}

void Unattended::write()
{
    m_waiting.stop();
    const bool isVerified = m_session->snapshots().isVerified();
    if (!isVerified)
        warn(tr("The list is not verified: %1.")
                 .arg(coverageSentence(m_session->loader().progress(), false, 0, QLocale(),
                                       m_session->changes().inDoubt())));
    auto work = std::make_unique<ErrandWork>(*m_session, m_errand, *m_rows, m_reportKey);
    connect(work.get(), &ErrandWork::told, this, &Unattended::say);
    connect(work.get(), &ErrandWork::warned, this, &Unattended::warn);
    connect(work.get(), &ErrandWork::ended, this, [this, isVerified](bool isWritten) {
        end(!isWritten ? Status::NotWritten : !isVerified ? Status::NotVerified : Status::Done);
    });
    m_work = std::move(work);
    m_progress.show(tr("Writing…"));
}

void Unattended::say(const QString &sentence)
{
    m_progress.clear();
    writeOutput(sentence.simplified() + u'\n');
}

void Unattended::warn(const QString &sentence)
{
    m_progress.clear();
    writeError(u"vobiz-credential-manager: %1\n"_s.arg(sentence.simplified()));
}

void Unattended::end(Status status)
{
    if (std::exchange(m_isEnded, true))
        return;
    m_waiting.stop();
    m_progress.clear();
    QMetaObject::invokeMethod(
        this, [this, status] { emit ended(status); }, Qt::QueuedConnection);
}

void Unattended::end(Status status, const QString &sentence)
{
    warn(sentence);
    end(status);
}

} // namespace vobiz
