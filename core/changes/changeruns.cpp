// SPDX-License-Identifier: MIT
#include "core/changes/changeruns.h"

#include <algorithm>

namespace vobiz {

ChangeRuns::ChangeRuns(CredentialChanges &changes, ShownCredential shown, QObject *parent)
    : QObject(parent)
    , m_changes(changes)
    , m_shown(std::move(shown))
{
}

ChangeRuns::~ChangeRuns() = default;

const ChangeRun *ChangeRuns::current() const
{
    const auto found = std::ranges::find_if(m_runs, [](const ChangeRun *run) { return run->isActive(); });
    return found == m_runs.cend() ? nullptr : *found;
}

const ChangeRun *ChangeRuns::cancellable() const
{
    const ChangeRun *run = current();
    return run && run->state() != ChangeRun::State::Ending ? run : nullptr;
}

bool ChangeRuns::owns(const CredentialChange &change) const
{
    return std::ranges::any_of(m_runs, [&change](const ChangeRun *run) { return run->owns(change); });
}

ChangeRun *ChangeRuns::start(ChangeAction action, const QList<Credential> &rows)
{
    if (current() || rows.isEmpty())
        return nullptr;
    const std::vector<ChangeRun *> before = m_runs;
    for (ChangeRun *run : before) {
        if (run->isOver())
            dismiss(*run);
    }
    auto *run = new ChangeRun(m_changes, action, rows, m_shown, {}, this);
    m_runs.push_back(run);
    connect(run, &ChangeRun::changed, this, &ChangeRuns::tell);
    emit started(run);
    run->start();
    tell();
    return run;
}

void ChangeRuns::retryFailed(ChangeRun &run, const QList<Credential> &confirmed)
{
    if (current())
        return;
    run.retryFailed(confirmed);
    tell();
}

void ChangeRuns::startRest(ChangeRun &run, const QList<Credential> &confirmed)
{
    if (current())
        return;
    run.startRest(confirmed);
    tell();
}

void ChangeRuns::cancel()
{
    for (ChangeRun *run : m_runs)
        run->cancel();
}

void ChangeRuns::dismiss(ChangeRun &run)
{
    if (std::erase(m_runs, &run) == 0)
        return;
    run.disconnect(this);
    emit dismissed(&run);
    run.deleteLater(); // after whatever shows it, which was told first
    tell();
}

void ChangeRuns::tell()
{
    emit changed();
    const bool isUnderWay = current();
    if (std::exchange(m_wasUnderWay, isUnderWay) != isUnderWay)
        emit isUnderWayChanged();
}

} // namespace vobiz
