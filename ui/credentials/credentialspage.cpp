// SPDX-License-Identifier: MIT
#include "ui/credentials/credentialspage.h"

#include "core/model/credentialselection.h"
#include "core/session/accountsession.h"
#include "core/session/automaticrefresh.h"
#include "core/text/visibletext.h"
#include "ui/actions/actions.h"
#include "ui/credentials/accountbanner.h"
#include "ui/credentials/changecommands.h"
#include "ui/credentials/filterbar.h"
#include "ui/credentials/loadingstatus.h"
#include "ui/credentials/quarantinecommands.h"
#include "ui/credentials/selectionbar.h"
#include "ui/credentials/tablearea.h"
#include "ui/details/detailspane.h"
#include "ui/mainwindow/earlieroutcomes.h"
#include "ui/messages/messagebar.h"
#include "ui/preferences/preferences.h"
#include "ui/run/runarea.h"
#include "ui/table/credentialview.h"
#include "ui/table/emptystate.h"
#include "ui/text/errortext.h"

#include <QtCore/QLocale>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QApplication>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString listMessageKey()
{
    return u"list"_s;
}

void putOnClipboard(const QString &text)
{
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

} // namespace

CredentialsPage::CredentialsPage(AccountSession &session, Actions &actions, Settings &settings,
                                 const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_actions(actions)
    , m_settings(settings)
    , m_filterBar(new FilterBar)
    , m_messages(new MessageBar(clock))
    , m_view(new CredentialView(session.model()))
    , m_table(new TableArea(m_view, session.model(), actions, settings))
    , m_emptyState(new EmptyState(*m_view))
    , m_selectionBar(new SelectionBar(actions))
    , m_runs(new RunArea(session, m_view->selection(), *actions.cancelRun, clock))
    , m_status(new LoadingStatus(session, *actions.loadAll))
    , m_automaticRefresh(new AutomaticRefresh(
          session, session.network(),
          [this] {
              return isVisible() && !window()->isMinimized() && !QApplication::activeModalWidget() &&
                     !m_session.runs().current();
          },
          this))
    , m_earlier(new EarlierOutcomes(
          session.changes(), *m_messages,
          [this](const QSet<CredentialId> &ids) { whenAllLoaded([this, ids] { select(ids); }); }, this))
    , m_commands(new ChangeCommands(session, actions, settings, *m_view, *m_messages, *m_runs, *m_earlier,
                                    *this, clock))
    , m_quarantine(new QuarantineCommands(
          session, *m_view, *m_messages, *m_commands,
          [this](std::function<void()> action) { whenAllLoaded(std::move(action)); }, *this, clock))
{
    buildLayout();
    connectSession();
    m_messages->setFocusFallback(m_view);
    m_table->details().setJournal(&session.journal());

    connect(m_filterBar, &FilterBar::filterChanged, this, &CredentialsPage::applyFilter);
    connect(m_filterBar, &FilterBar::leftDownwards, m_view, &CredentialView::enter);
    connect(m_view, &CredentialView::endWanted, this, [this](Qt::KeyboardModifiers modifiers) {
        whenAllLoaded([this, modifiers] { m_view->goToEnd(modifiers); });
    });
    connect(m_view, &CredentialView::typedWanted, this,
            [this] { whenAllLoaded([this] { m_view->goToTyped(); }); });
    connect(m_view, &CredentialView::nothingWanted, this, &CredentialsPage::cancelWish);
    connect(m_view, &CredentialView::allWanted, this, &CredentialsPage::selectAll);
    connect(m_view, &CredentialView::copyWanted, this, &CredentialsPage::copy);
    connect(&m_view->selection(), &CredentialSelection::idsChanged, this, &CredentialsPage::showSelection);
    connect(m_emptyState, &EmptyState::actionTriggered, this, [this] {
        if (m_session.model().filter().isActive())
            m_filterBar->clear();
        else
            refresh();
    });
    connect(m_runs, &RunArea::failedShown, this, &CredentialsPage::showCurrent);
    connect(m_runs, &RunArea::left, m_view, [this] { m_view->setFocus(Qt::OtherFocusReason); });
    auto *separator = new QAction(this);
    separator->setSeparator(true);
    m_view->addActions({actions.copy, actions.copyUsername, actions.copyId, separator,
                        actions.disableCredential, actions.enableCredential, actions.deleteCredential,
                        actions.disableForDeletion});

    m_minute.setInterval(1min);
    connect(&m_minute, &QTimer::timeout, &session.model(), &CredentialModel::refreshTimes);
    connect(&m_minute, &QTimer::timeout, m_quarantine, &QuarantineCommands::remind);
    m_minute.start();
    applyPreferences();

    showLoading();
    showSelection();
}

CredentialsPage::~CredentialsPage() = default;

void CredentialsPage::buildLayout()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(new AccountBanner(m_session));
    layout->addWidget(m_filterBar);
    layout->addWidget(m_messages);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_selectionBar);
    layout->addWidget(m_runs);
    layout->addWidget(m_status);
}

void CredentialsPage::connectSession()
{
    connect(&m_session.loader(), &ListLoader::progressChanged, this, &CredentialsPage::showLoading);
    connect(&m_session.changes(), &CredentialChanges::inDoubtChanged, this, [this] {
        showCounts();
        showSelection();
    });
    connect(&m_session.model(), &CredentialModel::countsChanged, this, [this] {
        showCounts();
        showEmptyState();
    });
}

void CredentialsPage::refresh()
{
    m_session.loader().refresh();
}

void CredentialsPage::loadAll()
{
    if (m_session.loader().progress().state == ListProgress::State::Failed)
        m_session.loader().retry();
    m_session.loader().loadAll();
}

void CredentialsPage::focusTable()
{
    m_view->setFocus();
}

void CredentialsPage::find()
{
    m_filterBar->focusSearch();
}

void CredentialsPage::showAll()
{
    m_filterBar->choose(StatusFilter::All);
}

void CredentialsPage::showEnabled()
{
    m_filterBar->choose(StatusFilter::Enabled);
}

void CredentialsPage::showDisabled()
{
    m_filterBar->choose(StatusFilter::Disabled);
}

void CredentialsPage::copy()
{
    putOnClipboard(m_view->selectedText());
}

void CredentialsPage::copyUsername()
{
    putOnClipboard(m_view->selectedLines([](const Credential &credential) { return credential.username; }));
}

void CredentialsPage::copyId()
{
    putOnClipboard(m_view->selectedLines([](const Credential &credential) { return credential.id.text(); }));
}

void CredentialsPage::selectAll()
{
    whenAllLoaded([this] { m_view->selectAll(); });
}

void CredentialsPage::disableSelected()
{
    m_commands->disableSelected();
}

void CredentialsPage::enableSelected()
{
    m_commands->enableSelected();
}

void CredentialsPage::disableSelectedForDeletion()
{
    m_quarantine->disableSelected();
}

void CredentialsPage::reviewQuarantine()
{
    m_quarantine->review();
}

void CredentialsPage::deleteSelected()
{
    m_commands->deleteSelected();
}

void CredentialsPage::cancelRun()
{
    m_session.runs().cancel();
}

void CredentialsPage::applyPreferences()
{
    m_automaticRefresh->setInterval(std::chrono::minutes(readPreferences(m_settings).refreshMinutes));
}

void CredentialsPage::reconsiderRefresh()
{
    // Later: the window is told before the dialog has gone, and before its own widgets are shown.
    QMetaObject::invokeMethod(m_automaticRefresh, &AutomaticRefresh::reconsider, Qt::QueuedConnection);
}

void CredentialsPage::post(const Message &message)
{
    m_messages->post(message);
}

void CredentialsPage::removeMessage(const QString &key)
{
    m_messages->remove(key);
}

void CredentialsPage::applyFilter(const CredentialFilter &filter)
{
    m_session.model().setFilter(filter);
}

void CredentialsPage::showLoading()
{
    const ListProgress progress = m_session.loader().progress();
    if (progress.state == ListProgress::State::Failed) {
        Message message;
        message.key = listMessageKey();
        message.severity = Message::Severity::Error;
        message.text = tr("The list could not be read%1. %2")
                           .arg(progress.loaded > 0 ? tr(" to its end; what is loaded stays") : QString(),
                                errorText(*progress.error));
        message.actions = remediesFor(*progress.error);
        m_messages->post(message);
    } else {
        m_messages->remove(listMessageKey());
    }
    m_actions.loadAll->setEnabled(
        progress.state == ListProgress::State::Idle || progress.state == ListProgress::State::Failed ||
        (progress.state == ListProgress::State::Loading && !progress.isEverythingWanted));
    if (progress.state == ListProgress::State::Complete && m_afterLoading) {
        m_session.model().showAllArrived();
        std::exchange(m_afterLoading, {})();
    } else if (progress.state == ListProgress::State::Failed || progress.state == ListProgress::State::Idle)
        forgetWish();
    showCounts();
    showEmptyState();
}

QList<Message::Action> CredentialsPage::remediesFor(const Error &error)
{
    QList<Message::Action> remedies{{tr("Retry"), [this] {
                                         m_session.loader().retry();
                                     }}};
    const bool isStored = m_session.identity().origin == AccountOrigin::Stored;
    if (error.kind == ErrorKind::ProxyAuthenticationRequired)
        remedies.append({tr("Enter Proxy Password…"), [this] {
                             emit proxyPasswordWanted();
                         }});
    else if (error.kind == ErrorKind::Unauthorized && isStored)
        remedies.append({tr("Enter New Token…"), [this] {
                             emit tokenWanted();
                         }});
    const bool isAboutTheWay = error.kind == ErrorKind::TlsFailed || error.kind == ErrorKind::HostNotFound ||
                               error.kind == ErrorKind::ProxyFailed || error.kind == ErrorKind::Unauthorized;
    if (isAboutTheWay && isStored)
        remedies.append({tr("Edit Account…"), [this] {
                             emit editWanted();
                         }});
    return remedies;
}

void CredentialsPage::showCounts()
{
    const CredentialModel &model = m_session.model();
    const ListProgress progress = m_session.loader().progress();
    const bool isCounted = progress.state == ListProgress::State::Complete && !progress.isUncounted;
    if (isCounted && m_session.changes().inDoubt() == 0)
        m_filterBar->showCounts(model.loadedCount(), model.count(CredentialStatus::Enabled),
                                model.count(CredentialStatus::Disabled));
    else
        m_filterBar->hideCounts();
}

void CredentialsPage::showEmptyState()
{
    const CredentialModel &model = m_session.model();
    const ListProgress progress = m_session.loader().progress();
    if (model.rowCount() > 0) {
        m_emptyState->hide();
    } else if (progress.loaded == 0) {
        if (progress.isUncounted)
            m_emptyState->show(Icon::Credential, tr("An empty list"),
                               tr("Vobiz sent an empty list without the count that would confirm it."),
                               tr("Refresh"));
        else if (progress.state == ListProgress::State::Complete)
            m_emptyState->show(Icon::Credential, tr("No credentials"),
                               tr("This account has no SIP trunk credentials."), tr("Refresh"));
        else if (progress.state == ListProgress::State::Failed)
            m_emptyState->show(Icon::Offline, tr("Nothing loaded"),
                               tr("The list could not be read. The message above says why."));
        else
            m_emptyState->show(Icon::ActivityBusy, tr("Loading…"), tr("Reading the list of credentials."));
    } else if (progress.state == ListProgress::State::Loading || model.arrivingCount() > 0) {
        m_emptyState->show(Icon::Search, tr("No match so far"), tr("The rest of the list is being loaded."));
    } else if (progress.state == ListProgress::State::Complete) {
        m_emptyState->show(
            Icon::Search, tr("No match"),
            tr("None of the %1 credentials matches the filter.").arg(QLocale().toString(progress.loaded)),
            tr("Clear Filter"));
    } else {
        m_emptyState->show(Icon::Search, tr("No match in the loaded part"),
                           tr("A part of the list is not loaded yet and may hold matches."),
                           tr("Clear Filter"));
    }
}

void CredentialsPage::showSelection()
{
    const CredentialSelection &selection = m_view->selection();
    const CredentialModel &model = m_session.model();
    SelectionBar::Selection shown;
    shown.selected = static_cast<int>(selection.ids().size());
    shown.hidden = selection.hiddenCount();
    shown.isFiltered = model.filter().isActive();
    shown.isAllThatMatches = shown.selected - shown.hidden == model.matchingCount() &&
                             m_session.loader().progress().state == ListProgress::State::Complete &&
                             m_session.changes().inDoubt() == 0;
    m_selectionBar->show(shown);
    m_status->setSelection(m_selectionBar->isHidden() ? shown.selected : 0); // one of them says it
    for (QAction *action : {m_actions.copy, m_actions.copyUsername, m_actions.copyId})
        action->setEnabled(shown.selected > 0);
    m_table->details().refreshSoon();
    m_commands->updateActions();
}

void CredentialsPage::whenAllLoaded(std::function<void()> action)
{
    if (m_session.loader().progress().state == ListProgress::State::Complete) {
        m_session.model().showAllArrived();
        action();
        return;
    }
    const ListProgress progress = m_session.loader().progress();
    if (!m_afterLoading)
        m_isLoadingForWish = !progress.isEverythingWanted;
    m_afterLoading = {};
    loadAll();
    m_afterLoading = std::move(action);
}

void CredentialsPage::select(const QSet<CredentialId> &ids)
{
    QSet<CredentialId> listed = ids;
    erase_if(listed, [this](const CredentialId &id) { return !m_session.model().contains(id); });
    m_view->selection().selectOnly(listed);
    showCurrent();
}

void CredentialsPage::showCurrent()
{
    m_view->setFocus(Qt::OtherFocusReason);
    if (m_view->currentIndex().isValid())
        m_view->scrollTo(m_view->currentIndex());
}

void CredentialsPage::forgetWish()
{
    if (m_afterLoading)
        m_view->forgetTyped();
    m_afterLoading = {};
}

void CredentialsPage::cancelWish()
{
    if (!m_afterLoading)
        return;
    forgetWish();
    if (m_isLoadingForWish)
        m_session.loader().cancel();
}

} // namespace vobiz
