// SPDX-License-Identifier: MIT
#include "core/model/listloader.h"

#include "core/api/credentialservice.h"
#include "core/model/credentialmodel.h"

#include <algorithm>

namespace vobiz {

namespace {

constexpr int PageLimit = 100;

} // namespace

ListLoader::ListLoader(CredentialService &service, CredentialModel &model, Clock clock, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_model(model)
    , m_clock(std::move(clock))
    , m_pass(PageLimit, ListPass::EndRule::TotalReached)
{
}

ListProgress ListLoader::progress() const
{
    const ListPass &reading = m_rebuild ? *m_rebuild : m_pass;
    ListProgress progress;
    progress.state = m_state;
    progress.isRefreshing = m_state == ListProgress::State::Loading && m_rebuild.has_value();
    progress.isEverythingWanted = m_state == ListProgress::State::Loading && m_goal == Goal::Everything;
    progress.loaded = m_model.loadedCount();
    progress.read = reading.rows().size();
    progress.total = reading.total() ? reading.total() : m_pass.total();
    progress.wait = m_wait;
    progress.waitEndsAt = m_waitEndsAt;
    progress.error = m_error;
    progress.completedAt = m_completedAt;
    progress.hasChangedMeanwhile = m_pass.isComplete() && !m_pass.isConsistent();
    return progress;
}

void ListLoader::loadMore()
{
    if (m_state == ListProgress::State::Idle && !m_pass.isComplete())
        begin(Goal::OnePage);
}

void ListLoader::loadAll()
{
    if (m_state == ListProgress::State::Loading || m_state == ListProgress::State::Failed) {
        m_goal = Goal::Everything;
        emit progressChanged();
    } else if (m_state == ListProgress::State::Idle && !m_pass.isComplete()) {
        begin(Goal::Everything);
    }
}

void ListLoader::refresh()
{
    const bool wantsEverything =
        m_pass.isComplete() || (m_state != ListProgress::State::Idle && m_goal == Goal::Everything);
    m_service.clearRefusal();
    delete std::exchange(m_reply, nullptr);
    m_rebuild.reset();
    const ListPass fromTheStart(PageLimit, ListPass::EndRule::TotalReached);
    if (m_model.loadedCount() == 0 && !m_pass.isComplete())
        m_pass = fromTheStart; // nothing is known yet that would have to stay
    else
        m_rebuild = fromTheStart;
    begin(wantsEverything ? Goal::Everything : Goal::AsManyAsLoaded);
}

void ListLoader::retry()
{
    if (m_state != ListProgress::State::Failed)
        return;
    m_service.clearRefusal();
    begin(m_goal);
}

void ListLoader::cancel()
{
    if (m_state != ListProgress::State::Loading)
        return;
    delete std::exchange(m_reply, nullptr);
    m_wait.reset();
    m_rebuild.reset();
    enter(settledState());
}

void ListLoader::forget(const CredentialId &id)
{
    m_pass.forget(id);
    if (m_rebuild)
        m_rebuild->forget(id);
    emit progressChanged();
}

void ListLoader::replace(const Credential &credential)
{
    m_pass.replace(credential);
    if (m_rebuild)
        m_rebuild->replace(credential);
}

void ListLoader::begin(Goal goal)
{
    m_goal = goal;
    m_error.reset();
    keepShownWhileBehind();
    readNext();
    enter(ListProgress::State::Loading);
}

void ListLoader::readNext()
{
    m_wait.reset();
    m_reply = m_service.list(reading().begin());
    connect(m_reply, &ReplyBase::waiting, this, [this](const Wait &wait) {
        m_wait = wait;
        m_waitEndsAt = m_clock().addMSecs(wait.delay.count());
        emit progressChanged();
    });
    connect(m_reply, &ReplyBase::finished, this, [this, reply = m_reply] { take(reply); });
}

void ListLoader::take(Reply<Page> *reply)
{
    reply->deleteLater();
    m_reply = nullptr;
    m_wait.reset();
    if (!reply->result()) {
        m_error = reply->result().error();
        enter(ListProgress::State::Failed);
        return;
    }
    const qsizetype before = reading().rows().size();
    const bool isExtended = reading().accept(reply->result().value());
    const bool isDone = isExtended && isGoalReached();
    const bool isRebuilt = isDone && m_rebuild;
    const bool isAppended = isExtended && !m_rebuild;
    if (isRebuilt)
        m_pass = *std::exchange(m_rebuild, std::nullopt);
    // All is in place before the model tells of its rows: who listens to it may give the next command.
    if (isDone) {
        if (m_pass.isComplete())
            m_completedAt = m_clock();
        setState(settledState());
    } else {
        keepShownWhileBehind();
        readNext();
    }
    if (isRebuilt)
        m_model.setRows(m_pass.rows());
    else if (isAppended)
        m_model.append(m_pass.rows().mid(before));
    emit progressChanged();
}

void ListLoader::keepShownWhileBehind()
{
    if (m_rebuild || m_pass.rows().size() >= m_model.loadedCount())
        return;
    m_rebuild = m_pass;
    m_goal = std::max(m_goal, Goal::AsManyAsLoaded);
}

bool ListLoader::isGoalReached()
{
    if (reading().isComplete())
        return true;
    switch (m_goal) {
    case Goal::OnePage:
        return true;
    case Goal::AsManyAsLoaded:
        return reading().rows().size() >= m_model.loadedCount();
    case Goal::Everything:
        break;
    }
    return false;
}

ListProgress::State ListLoader::settledState() const
{
    return m_pass.isComplete() ? ListProgress::State::Complete : ListProgress::State::Idle;
}

void ListLoader::setState(ListProgress::State state)
{
    m_state = state;
    m_model.setCanFetchMore(state == ListProgress::State::Idle && !m_pass.isComplete());
}

void ListLoader::enter(ListProgress::State state)
{
    setState(state);
    emit progressChanged();
}

} // namespace vobiz
