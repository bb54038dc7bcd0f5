// SPDX-License-Identifier: MIT
#include "ui/run/runarea.h"

#include "core/changes/credentialchange.h"
#include "core/model/credentialselection.h"
#include "core/session/accountsession.h"
#include "ui/run/runpanel.h"
#include "ui/text/runtext.h"

#include <QtCore/QLocale>
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
    , m_selection(selection)
    , m_cancelKey(std::move(cancelKey))
    , m_clock(std::move(clock))
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(0);
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, [this] { m_selection.deselect(std::exchange(m_done, {})); });
    hide();
}

RunArea::~RunArea()
{
    for (const Entry &entry : m_runs)
        delete entry.panel; // before its run
}

const ChangeRun *RunArea::active() const
{
    const auto found = std::ranges::find_if(m_runs, [](const Entry &entry) { return entry.run->isActive(); });
    return found == m_runs.cend() ? nullptr : found->run.get();
}

bool RunArea::isUnderWay() const
{
    return active();
}

bool RunArea::owns(const CredentialChange &change) const
{
    return std::ranges::any_of(m_runs, [&change](const Entry &entry) { return entry.run->owns(change); });
}

bool RunArea::canCancel() const
{
    const ChangeRun *run = active();
    return run && run->state() != ChangeRun::State::Ending;
}

QString RunArea::underWay() const
{
    return canCancel() ? runSoFar(*active(), QLocale()) : QString();
}

QString RunArea::leave()
{
    const ChangeRun *run = active();
    const bool isLosing = canCancel();
    cancel(); // first: then it is certain what is out
    return isLosing ? runSoFar(*run, QLocale()) : QString();
}

const ChangeRun *RunArea::start(ChangeAction action, const QList<Credential> &rows)
{
    if (isUnderWay() || rows.isEmpty())
        return nullptr;
    for (size_t i = m_runs.size(); i-- > 0;) {
        if (m_runs[i].panel->isOver())
            remove(m_runs[i].panel);
    }
    auto run = std::make_unique<ChangeRun>(
        m_session.changes(), action, rows,
        [&session = m_session](const CredentialId &id) { return session.inventory().find(id); });
    ChangeRun *current = run.get();
    auto *panel = new RunPanel(*current, m_cancelKey, m_clock, this);
    m_layout->addWidget(panel);
    connect(panel, &RunPanel::dismissed, this, [this, panel] { remove(panel); });
    connect(panel, &RunPanel::showFailedWanted, this, [this, current] { showFailed(*current); });
    connect(panel, &RunPanel::retryFailedWanted, this, [this, current] {
        sendAgain(*current, {ChangeRun::Outcome::Refused, ChangeRun::Outcome::InUse},
                  &ChangeRun::retryFailed);
    });
    connect(panel, &RunPanel::startRestWanted, this, [this, current] {
        sendAgain(*current, {ChangeRun::Outcome::NotStarted}, &ChangeRun::startRest);
    });
    connect(panel, &RunPanel::disableInsteadWanted, this, [this, current] { disableInstead(*current); });
    connect(current, &ChangeRun::changed, this, &RunArea::tellIfUnderWayChanged);
    connect(current, &ChangeRun::rowDone, this, [this](const CredentialId &id) {
        m_done.insert(id);
        if (!m_rest.isActive())
            m_rest.start(Rest);
    });
    m_runs.push_back({std::move(run), panel});
    show();
    current->start();
    tellIfUnderWayChanged();
    return current;
}

void RunArea::tellIfUnderWayChanged()
{
    updatePanels();
    const bool isOtherwise = m_wasUnderWay != isUnderWay() || m_couldCancel != canCancel();
    m_wasUnderWay = isUnderWay();
    m_couldCancel = canCancel();
    if (isOtherwise)
        emit isUnderWayChanged();
}

void RunArea::updatePanels()
{
    const ChangeRun *current = active();
    for (const Entry &entry : m_runs) {
        entry.panel->setOtherUnderWay(current && current != entry.run.get());
        entry.panel->setMnemonics(&entry == &m_runs.back());
    }
}

void RunArea::cancel()
{
    for (const Entry &entry : m_runs)
        entry.run->cancel();
}

void RunArea::remove(const RunPanel *panel)
{
    const auto found = std::ranges::find_if(m_runs, [panel](const Entry &e) { return e.panel == panel; });
    if (found == m_runs.end())
        return;
    const QWidget *focus = window()->focusWidget();
    const bool hadFocus = focus && found->panel->isAncestorOf(focus);
    found->run->disconnect(this);
    found->panel->disconnect(this);
    found->run->disconnect(found->panel);
    found->panel->hide();
    found->panel->deleteLater();         // it may be its button that brought us here
    found->run->setParent(found->panel); // which must not outlive it
    found->run.release();
    m_runs.erase(found);
    setVisible(!m_runs.empty());
    updatePanels();
    if (hadFocus)
        emit left();
}

void RunArea::showFailed(const ChangeRun &run)
{
    using Outcome = ChangeRun::Outcome;
    QSet<CredentialId> failed;
    for (const Outcome outcome :
         {Outcome::InUse, Outcome::WaitingForCalls, Outcome::Refused, Outcome::Changed, Outcome::Unknown}) {
        for (const CredentialId &id : run.ids(outcome)) {
            if (m_session.inventory().contains(id))
                failed.insert(id);
        }
    }
    m_selection.selectOnly(failed);
    emit failedShown();
}

QList<Credential> RunArea::rows(const ChangeRun &run, const QList<ChangeRun::Outcome> &outcomes) const
{
    QList<Credential> rows;
    for (const ChangeRun::Outcome outcome : outcomes) {
        for (const Credential &row : run.rows(outcome))
            rows.append(m_session.inventory().find(row.id).value_or(row));
    }
    return rows;
}

void RunArea::sendAgain(ChangeRun &run, const QList<ChangeRun::Outcome> &outcomes, Send send)
{
    if (isUnderWay())
        return;
    emit questionWanted({run.action(), rows(run, outcomes),
                         [this, send, wanted = QPointer(&run)](const QList<Credential> &confirmed) {
                             if (!wanted || isUnderWay())
                                 return;
                             ((*wanted).*send)(confirmed);
                             tellIfUnderWayChanged();
                         }});
}

void RunArea::disableInstead(const ChangeRun &run)
{
    using Outcome = ChangeRun::Outcome;
    if (!isUnderWay())
        emit questionWanted({ChangeAction::Disable, rows(run, {Outcome::InUse, Outcome::WaitingForCalls}),
                             [this](const QList<Credential> &confirmed) {
                                 start(ChangeAction::Disable, confirmed);
                             }});
}

} // namespace vobiz
