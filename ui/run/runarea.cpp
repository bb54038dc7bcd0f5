// SPDX-License-Identifier: MIT
#include "ui/run/runarea.h"

#include "core/model/credentialselection.h"
#include "core/session/accountsession.h"
#include "ui/run/runpanel.h"
#include "ui/text/disablingtext.h"

#include <QtCore/QPointer>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace vobiz {

using namespace std::chrono_literals;

namespace {

constexpr auto Rest = 100ms; // deselecting many one by one would take a view a while

} // namespace

RunArea::RunArea(AccountSession &session, CredentialSelection &selection, QString cancelKey, Clock clock,
                 QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_runs(session.runs())
    , m_selection(selection)
    , m_cancelKey(std::move(cancelKey))
    , m_clock(std::move(clock))
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(0);
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, [this] { m_selection.deselect(std::exchange(m_done, {})); });
    connect(&m_runs, &ChangeRuns::started, this, &RunArea::add);
    connect(&m_runs, &ChangeRuns::dismissed, this, &RunArea::remove);
    connect(&m_runs, &ChangeRuns::changed, this, &RunArea::updatePanels);
    connect(&session.disabling(), &DisablingSupport::changed, this, &RunArea::showDisablingDoubt);
    hide();
    for (ChangeRun *run : m_runs.all())
        add(run);
    updatePanels();
}

void RunArea::add(ChangeRun *run)
{
    auto *panel = new RunPanel(*run, m_cancelKey, m_clock, this);
    m_layout->addWidget(panel);
    connect(panel, &RunPanel::dismissed, this, [this, run] { m_runs.dismiss(*run); });
    connect(panel, &RunPanel::showFailedWanted, this, [this, run] { showFailed(*run); });
    connect(panel, &RunPanel::retryFailedWanted, this, [this, run] { askToRetry(run); });
    connect(panel, &RunPanel::startRestWanted, this, [this, run] { askToStartRest(run); });
    connect(panel, &RunPanel::disableInsteadWanted, this, [this, run] { askToDisableInstead(*run); });
    connect(run, &ChangeRun::rowDone, this, [this](const CredentialId &id) {
        m_done.insert(id);
        if (!m_rest.isActive())
            m_rest.start(Rest);
    });
    m_panels.push_back({run, panel});
    showDisablingDoubt();
    show();
}

void RunArea::showDisablingDoubt()
{
    const QString doubt = disablingText(m_session.disabling());
    for (const Entry &entry : m_panels)
        entry.panel->setDisablingDoubt(doubt);
}

void RunArea::updatePanels()
{
    const ChangeRun *current = m_runs.current();
    for (const Entry &entry : m_panels) {
        entry.panel->setOtherUnderWay(current && current != entry.run);
        entry.panel->setMnemonics(&entry == &m_panels.back());
    }
}

bool RunArea::setNote(const ChangeRun *run, const QString &note)
{
    const auto found = find(run);
    if (found == m_panels.end())
        return false;
    found->panel->setNote(note);
    return true;
}

std::vector<RunArea::Entry>::iterator RunArea::find(const ChangeRun *run)
{
    return std::ranges::find_if(m_panels, [run](const Entry &each) { return each.run == run; });
}

void RunArea::remove(const ChangeRun *run)
{
    const auto found = find(run);
    if (found == m_panels.end())
        return;
    RunPanel *panel = found->panel;
    const QWidget *focus = window()->focusWidget();
    const bool hadFocus = focus && panel->isAncestorOf(focus);
    run->disconnect(this);
    run->disconnect(panel);
    panel->disconnect(this);
    panel->hide();
    panel->deleteLater(); // before its run; it may be its button that brought us here
    m_panels.erase(found);
    setVisible(!m_panels.empty());
    if (hadFocus)
        emit left();
}

void RunArea::showFailed(const ChangeRun &run)
{
    QSet<CredentialId> failed;
    for (const CredentialId &id : run.failed()) {
        if (m_session.inventory().contains(id))
            failed.insert(id);
    }
    m_selection.selectOnly(failed);
    emit failedShown();
}

void RunArea::askToRetry(ChangeRun *run)
{
    if (!m_runs.current())
        emit questionWanted({run->action(), run->toRetry(),
                             [this, wanted = QPointer(run)](const QList<Credential> &confirmed) {
                                 if (wanted)
                                     m_runs.retryFailed(*wanted, confirmed);
                             }});
}

void RunArea::askToStartRest(ChangeRun *run)
{
    if (!m_runs.current())
        emit questionWanted({run->action(), run->toStart(),
                             [this, wanted = QPointer(run)](const QList<Credential> &confirmed) {
                                 if (wanted)
                                     m_runs.startRest(*wanted, confirmed);
                             }});
}

void RunArea::askToDisableInstead(const ChangeRun &run)
{
    if (!m_runs.current())
        emit questionWanted({ChangeAction::Disable, run.inUse(), [this](const QList<Credential> &confirmed) {
                                 m_runs.start(ChangeAction::Disable, confirmed);
                             }});
}

} // namespace vobiz
