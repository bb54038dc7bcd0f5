// SPDX-License-Identifier: MIT
#include "ui/credentials/credentialspage.h"

#include "core/api/errorkind.h"
#include "core/model/credentialselection.h"
#include "core/query/queryreading.h"
#include "core/session/accountsession.h"
#include "core/session/automaticrefresh.h"
#include "ui/actions/actions.h"
#include "ui/audit/summarystrip.h"
#include "ui/credentials/accountbanner.h"
#include "ui/credentials/changecommands.h"
#include "ui/credentials/emptylist.h"
#include "ui/credentials/exportcommands.h"
#include "ui/credentials/filterbar.h"
#include "ui/credentials/keepcommands.h"
#include "ui/credentials/listnews.h"
#include "ui/credentials/loadingstatus.h"
#include "ui/credentials/offlinebanner.h"
#include "ui/credentials/quarantinecommands.h"
#include "ui/credentials/querycommands.h"
#include "ui/credentials/reportcommands.h"
#include "ui/credentials/selectionbar.h"
#include "ui/credentials/shownaudit.h"
#include "ui/credentials/shownsummary.h"
#include "ui/credentials/snapshotcommands.h"
#include "ui/credentials/tablearea.h"
#include "ui/credentials/wholelist.h"
#include "ui/details/detailspane.h"
#include "ui/messages/changemessage.h"
#include "ui/messages/earlieroutcomes.h"
#include "ui/messages/messagebar.h"
#include "ui/preferences/preferences.h"
#include "ui/run/runarea.h"
#include "ui/table/credentialview.h"
#include "ui/table/emptystate.h"
#include "ui/text/audittext.h"
#include "ui/text/copiedtable.h"
#include "ui/text/errortext.h"

#include <QtCore/QLocale>
#include <QtCore/QPointer>
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
    , m_clock(clock)
    , m_wholeList(new WholeList(session, this))
    , m_filterBar(new FilterBar)
    , m_summary(new SummaryStrip(auditRuleWord))
    , m_messages(new MessageBar(clock))
    , m_view(new CredentialView(session.model()))
    , m_table(new TableArea(m_view, session.model(), actions, settings))
    , m_emptyState(new EmptyState(*m_view))
    , m_selectionBar(new SelectionBar(actions))
    , m_runs(new RunArea(session, m_view->selection(),
                         actions[ActionId::CancelRun]->shortcut().toString(QKeySequence::NativeText), clock))
    , m_status(new LoadingStatus(session, *actions[ActionId::LoadAll]))
    , m_automaticRefresh(new AutomaticRefresh(
          session, session.network(),
          [this] {
              return isVisible() && !window()->isMinimized() && !QApplication::activeModalWidget() &&
                     !m_session.runs().current();
          },
          this))
    , m_earlier(new EarlierOutcomes(
          session.changes(), *m_messages,
          [this](const QSet<CredentialId> &ids) { m_wholeList->whenLoaded([this, ids] { select(ids); }); },
          this))
    , m_commands(new ChangeCommands(session, actions, settings, *m_view, *m_messages, *m_runs, *m_earlier,
                                    *this, clock))
    , m_quarantine(new QuarantineCommands(
          session, *m_view, *m_messages, *m_commands, *m_runs,
          [this](std::function<void()> action) { m_wholeList->whenLoaded(std::move(action)); }, *this, clock))
    , m_audit(new ShownAudit(session, settings, this))
    , m_query(new QueryCommands(session, *m_filterBar, *m_view, *m_table, *m_messages, actions, settings,
                                *this, clock))
    , m_reports(new ReportCommands({session, actions, settings, *m_messages, *this,
                                    [this] { return queryLine(m_filterBar->query()); },
                                    [this] {
                                        m_wholeList->load();
                                    }},
                                   clock))
{
    new ListNews(session, m_view->selection(), *m_messages, *this);
    new KeepCommands(session, actions, *m_view, *m_messages, *m_commands, *this);
    new SnapshotCommands(
        session, actions, *m_messages, [this] { m_wholeList->load(); }, *this);
    new ExportCommands(
        session, actions, *m_view, *m_messages, [this] { m_wholeList->load(); }, *this);
    buildLayout();
    new ShownSummary(*m_summary, *m_view, *m_filterBar, session, actions, settings);
    connectSession();
    m_messages->setFocusFallback(m_view);
    connect(m_messages, &MessageBar::dismissed, this, &CredentialsPage::messageDismissed);
    m_table->details().setJournal(&session.journal());
    m_table->details().setTrunks(&session.trunks());
    m_table->details().setKeep(&session.keep(), actions[ActionId::Keep]);

    connect(m_filterBar, &FilterBar::leftDownwards, m_view, &CredentialView::enter);
    connect(m_view, &CredentialView::endWanted, this, [this](Qt::KeyboardModifiers modifiers) {
        m_wholeList->whenLoaded([this, modifiers] { m_view->goToLast(modifiers); });
    });
    connect(m_view, &CredentialView::typedWanted, this,
            [this] { m_wholeList->whenLoaded([this] { m_view->goToTyped(); }); });
    connect(m_view, &CredentialView::nothingWanted, m_wholeList, &WholeList::cancel);
    connect(m_wholeList, &WholeList::forgotten, m_view, &CredentialView::forgetTyped);
    connect(m_view, &CredentialView::allWanted, this, &CredentialsPage::selectAll);
    connect(m_view, &CredentialView::copyWanted, this, &CredentialsPage::copy);
    connect(&m_view->selection(), &CredentialSelection::idsChanged, this, &CredentialsPage::showSelection);
    connect(m_emptyState, &EmptyState::actionTriggered, this, [this] {
        if (m_session.model().filter().isActive())
            m_filterBar->clear();
        else if (canOpenSnapshot())
            emit offlineWanted();
        else
            refresh();
    });
    connect(m_runs, &RunArea::failedShown, this, &CredentialsPage::showCurrent);
    connect(m_runs, &RunArea::left, m_view, [this] { m_view->setFocus(Qt::OtherFocusReason); });
    connect(&m_session.runs(), &ChangeRuns::changed, &actions, &Actions::update);
    connect(m_table, &TableArea::columnsChanged, this, [this] { needTrunks(m_table->showsTrunks()); });
    needTrunks(m_table->showsTrunks());
    m_view->addActions(actions.contextMenu(this));
    handleListActions();
    handleChangeActions();

    m_minute.setInterval(1min);
    connect(&m_minute, &QTimer::timeout, &session.model(), &CredentialModel::refreshTimes);
    connect(&m_minute, &QTimer::timeout, m_quarantine, &QuarantineCommands::remind);
    connect(&m_minute, &QTimer::timeout, m_query, &QueryCommands::timePassed);
    connect(&m_minute, &QTimer::timeout, &session.summary(), &AccountSummary::refreshTimes);
    m_minute.start();
    applyPreferences();

    showLoading();
    showSelection();
}

CredentialsPage::~CredentialsPage()
{
    needTrunks(false);
}

void CredentialsPage::buildLayout()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(new AccountBanner(m_session));
    if (const SnapshotInfo *kept = m_session.kept()) {
        auto *banner = new OfflineBanner(*kept, m_clock);
        connect(banner, &OfflineBanner::refreshWanted, this, &CredentialsPage::refresh);
        layout->addWidget(banner);
    }
    layout->addWidget(m_filterBar);
    layout->addWidget(m_summary);
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
    connect(m_query, &QueryCommands::missingChanged, this, [this] { showWhetherEmpty(); });
    connect(&m_session.model(), &CredentialModel::countsChanged, this, [this] {
        showCounts();
        showWhetherEmpty();
    });
}

void CredentialsPage::handleListActions()
{
    const auto copyOf = [this](ActionId id, const std::function<QString()> &text) {
        m_actions.handle(
            id, this, [text] { putOnClipboard(text()); },
            [this] { return !m_view->selection().ids().isEmpty(); });
    };
    m_actions.handle(ActionId::Refresh, this, [this] { refresh(); });
    m_actions.handle(
        ActionId::LoadAll, this, [this] { m_wholeList->load(); }, [this] { return canLoadAll(); });
    m_actions.handle(ActionId::Find, this, [this] { m_filterBar->focusSearch(); });
    m_actions.handle(
        ActionId::ReadTrunks, this,
        [this] {
            if (!m_view->selection().ids().isEmpty())
                m_table->openDetails();
            m_session.trunks().read();
        },
        [this] { return !m_session.isOffline(); });
    m_actions.handle(ActionId::SelectAll, this, [this] { selectAll(); });
    m_actions.handleFilters(this, [this](StatusFilter filter) { m_filterBar->choose(filter); });
    copyOf(ActionId::Copy, [this] { return m_view->selectedText(); });
    copyOf(ActionId::CopyUsername,
           [this] { return m_view->selectedLines([](const Credential &row) { return row.username; }); });
    copyOf(ActionId::CopyId,
           [this] { return m_view->selectedLines([](const Credential &row) { return row.id.text(); }); });
    copyOf(ActionId::CopyCsv, [this] { return csvTable(m_view->selectedCells()); });
    copyOf(ActionId::CopyMarkdown, [this] { return markdownTable(m_view->selectedCells()); });
}

void CredentialsPage::handleChangeActions()
{
    const auto ask = [this](ActionId id, ChangeAction action) {
        m_actions.handle(
            id, this, [this, action] { m_commands->askAboutSelected(action); },
            [this, action] { return m_commands->canAskAbout(action); });
    };
    ask(ActionId::Disable, ChangeAction::Disable);
    ask(ActionId::Enable, ChangeAction::Enable);
    ask(ActionId::Delete, ChangeAction::Delete);
    m_actions.handle(
        ActionId::DisableForDeletion, this, [this] { m_quarantine->disableSelected(); },
        [this] { return m_commands->canAskAbout(ChangeAction::Delete) && !m_session.runs().current(); });
    m_actions.handle(
        ActionId::CancelRun, this, [this] { m_session.runs().cancel(); },
        [this] { return m_session.runs().cancellable() != nullptr; });
    m_actions.handle(ActionId::Quarantine, this, [this] { m_quarantine->review(); });
}

bool CredentialsPage::canLoadAll() const
{
    const ListProgress progress = m_session.loader().progress();
    return progress.state == ListProgress::State::Idle || progress.state == ListProgress::State::Failed ||
           (progress.state == ListProgress::State::Loading && !progress.isEverythingWanted);
}

void CredentialsPage::selectAll()
{
    m_wholeList->whenLoaded([this] { m_view->selectAll(); });
}

void CredentialsPage::copy()
{
    putOnClipboard(m_view->selectedText());
}

void CredentialsPage::focusTable()
{
    m_view->setFocus();
}

void CredentialsPage::applyPreferences()
{
    const Preferences preferences = readPreferences(m_settings);
    m_automaticRefresh->setInterval(std::chrono::minutes(preferences.refreshMinutes));
    m_session.snapshots().setRetention(retentionOf(preferences));
    m_session.snapshots().setDaily(preferences.dailySnapshot);
    m_audit->applyPreferences();
}

AuditPage::Count CredentialsPage::auditCount()
{
    return [audit = QPointer(m_audit)](const AuditSettings &settings, QObject *context,
                                       const AuditPage::Counted &counted) {
        if (audit)
            audit->count(settings, context, counted);
    };
}

void CredentialsPage::setReportKey(ReportKey *key)
{
    m_reports->setKey(key);
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

void CredentialsPage::showLoading()
{
    const ListProgress progress = m_session.loader().progress();
    if (progress.state == ListProgress::State::Failed) {
        Message message;
        message.key = listMessageKey();
        message.severity = Message::Severity::Error;
        message.text =
            (progress.loaded > 0 ? tr("The list could not be read to its end; what is loaded stays. %1")
                                 : tr("The list could not be read. %1"))
                .arg(errorText(*progress.error));
        message.actions = remediesFor(*progress.error);
        m_messages->post(message);
        if (!m_isSnapshotAsked && progress.loaded == 0)
            askForSnapshot();
    } else {
        m_messages->remove(listMessageKey());
    }
    m_actions.update();
    m_wholeList->progress();
    showCounts();
    showWhetherEmpty();
}

void CredentialsPage::showWhetherEmpty()
{
    showWhyEmpty(*m_emptyState, m_session.model(), m_session.loader().progress(), m_query->missing(),
                 canOpenSnapshot());
}

/// Never in the place of rows that are loaded.
bool CredentialsPage::canOpenSnapshot() const
{
    const ListProgress progress = m_session.loader().progress();
    return progress.state == ListProgress::State::Failed && progress.loaded == 0 && m_hasSnapshot;
}

void CredentialsPage::askForSnapshot()
{
    m_isSnapshotAsked = true;
    m_session.snapshots().isAnyThere(this, [this](bool isThere) {
        m_hasSnapshot = isThere;
        if (canOpenSnapshot())
            showLoading();
    });
}

void CredentialsPage::refresh()
{
    if (m_session.isOffline())
        emit onlineWanted();
    else
        m_session.loader().refresh();
}

QList<Message::Action> CredentialsPage::remediesFor(const Error &error)
{
    QList<Message::Action> remedies{{tr("Retry"), [this] {
                                         m_session.loader().retry();
                                     }}};
    if (canOpenSnapshot())
        remedies.append({tr("Open Last Snapshot"), [this] {
                             emit offlineWanted();
                         }});
    const bool isStored = m_session.identity().origin == AccountOrigin::Stored;
    const ErrorTraits traits = traitsOf(error.kind);
    if (traits.remedy == ErrorTraits::Remedy::ProxyPassword)
        remedies.append({tr("Enter Proxy Password…"), [this] {
                             emit proxyPasswordWanted();
                         }});
    else if (traits.remedy == ErrorTraits::Remedy::Token && isStored)
        remedies.append({tr("Enter New Token…"), [this] {
                             emit tokenWanted();
                         }});
    if (traits.isAboutConnection && isStored)
        remedies.append({tr("Edit Account…"), [this] {
                             emit editWanted();
                         }});
    return remedies;
}

void CredentialsPage::showCounts()
{
    const ListProgress progress = m_session.loader().progress();
    const bool isCounted = progress.state == ListProgress::State::Complete && !progress.isUncounted;
    if (!isCounted || m_session.changes().inDoubt() > 0) {
        m_filterBar->hideCounts();
        return;
    }
    m_filterBar->showCounts(m_query->counts());
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
    m_table->details().refreshSoon();
    m_actions.update();
}

void CredentialsPage::select(const QSet<CredentialId> &ids)
{
    QSet<CredentialId> listed = ids;
    erase_if(listed, [this](const CredentialId &id) { return !m_session.inventory().contains(id); });
    m_view->selection().selectOnly(listed);
    showCurrent();
}

void CredentialsPage::showCurrent()
{
    m_view->setFocus(Qt::OtherFocusReason);
    if (m_view->currentIndex().isValid())
        m_view->scrollTo(m_view->currentIndex());
}

void CredentialsPage::needTrunks(bool isShown)
{
    m_session.trunkReading().need(TrunkReading::Need::Column, isShown);
}

} // namespace vobiz
