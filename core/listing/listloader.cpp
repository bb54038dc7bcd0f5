// SPDX-License-Identifier: MIT
#include "core/listing/listloader.h"

#include "core/api/credentialservice.h"
#include "core/api/errorkind.h"
#include "core/inventory/inventory.h"

#include <algorithm>

namespace vobiz {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int LargeLimit = 1000;
// The service sends six at a time. As many again wait in its queue, so that the next one leaves when an
// answer has come, not when it has been taken.
constexpr qsizetype MostAsked = 12;
// Each step shows the table and the status line anew, which takes longer than to take a page.
constexpr auto Step = 100ms;
constexpr qsizetype MostHeldBack = 1000; // rows; the model takes some milliseconds for them
constexpr int MostInBackground = 2;      // it comes again anyway

} // namespace

ListLoader::ListLoader(CredentialService &service, Inventory &inventory, Clock clock, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_inventory(inventory)
    , m_clock(std::move(clock))
    , m_sweep(FirstLimit)
    , m_reader([&service](const PageRequest &page) { return service.list(page); },
               [this](const ApiResult<Page> &answer, int number) { take(answer, number); },
               [this](const Wait &pause) { wait(pause); })
{
    m_step.setSingleShot(true);
    connect(&m_step, &QTimer::timeout, this, [this] {
        if (m_hasNews)
            tell();
    });
}

ListProgress ListLoader::progress() const
{
    ListProgress progress;
    progress.state = m_state;
    const bool isLoading = m_state == ListProgress::State::Loading;
    if (m_state == ListProgress::State::Complete)
        progress.verification = m_verification;
    const bool isVerifying =
        m_state == ListProgress::State::Complete && m_verification == ListProgress::Verification::Running;
    progress.isRefreshing = isBusy() && (m_again || m_pass) && !isVerifying;
    progress.isEverythingWanted = isBusy() && m_goal == Goal::Everything;
    progress.isInBackground = isBusy() && m_isInBackground;
    progress.loaded = m_inventory.count();
    progress.read = isBusy() ? sweep().read() : progress.loaded;
    progress.rowsPerSecond = isBusy() ? m_rate.perSecond(sweep().read()) : 0;
    progress.total = isLoading && sweep().total() ? sweep().total() : m_total;
    progress.wait = m_wait;
    progress.waitEndsAt = m_waitEndsAt;
    progress.error = m_error;
    progress.backgroundError = m_backgroundError;
    progress.backgroundFailedAt = m_backgroundFailedAt;
    progress.completedAt = m_completedAt;
    progress.isKept = m_isKept;
    progress.isUncounted = m_isUncounted && progress.loaded == 0;
    progress.hasChangedMeanwhile = m_isAllLoaded && !progress.isUncounted &&
                                   m_verification != ListProgress::Verification::Verified &&
                                   (m_isDoubtful || m_total.value_or(progress.loaded) != progress.loaded);
    progress.hasTooSmallPages = progress.hasChangedMeanwhile && m_hasTooSmallPages;
    return progress;
}

bool ListLoader::isBusy() const
{
    return m_state == ListProgress::State::Loading || (m_state == ListProgress::State::Complete && m_pass);
}

void ListLoader::loadMore()
{
    if (m_state == ListProgress::State::Idle)
        begin(Goal::OnePage);
}

void ListLoader::loadAll()
{
    if (m_state == ListProgress::State::Failed) {
        m_goal = Goal::Everything;
        emit progressChanged();
    } else if (m_state == ListProgress::State::Loading && m_goal == Goal::Everything) {
        emit progressChanged();
    } else if (m_state == ListProgress::State::Loading || m_state == ListProgress::State::Idle) {
        m_isInBackground = false;
        begin(Goal::Everything);
    }
}

void ListLoader::refresh()
{
    if (m_isKept)
        return;
    showArrived(); // a refresh that is cancelled goes on from what is shown
    const bool wantsEverything =
        m_isAllLoaded || (m_state != ListProgress::State::Idle && m_goal == Goal::Everything);
    m_service.clearRefusal();
    dropReplies();
    m_isInBackground = false;
    m_backgroundError.reset();
    m_sweep.abandon();
    m_again.reset();
    m_pass.reset();
    m_successor.reset();
    if (m_verification == ListProgress::Verification::Running)
        m_verification = ListProgress::Verification::None;
    m_disagreements = 0;
    if (m_inventory.count() == 0 && !m_isAllLoaded)
        m_sweep = ListSweep(FirstLimit); // nothing is known yet that would have to stay
    else if (wantsEverything)
        beginPass();
    else
        beginAgain();
    begin(wantsEverything ? Goal::Everything : Goal::AsManyAsLoaded);
}

void ListLoader::refreshInBackground()
{
    const bool hasShownPart = m_state == ListProgress::State::Idle && m_inventory.count() > 0;
    if (m_isKept || isBusy() || (!hasShownPart && m_state != ListProgress::State::Complete))
        return;
    m_isInBackground = true;
    m_disagreements = MostDisagreements - MostInBackground;
    if (hasShownPart) {
        beginAgain();
        begin(Goal::AsManyAsLoaded);
        return;
    }
    m_goal = Goal::Everything;
    startPass();
    emit progressChanged();
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
    if (!isBusy() || m_isKept)
        return;
    dropSuccessor();
    m_sweep.abandon();
    setState(settledState());
    showArrived();
    emit progressChanged();
}

void ListLoader::forget(const CredentialId &id)
{
    const auto isIt = [&id](const Credential &credential) {
        return credential.id == id;
    };
    m_sweep.forget(id);
    m_arrived.removeIf(isIt);
    if (m_again)
        m_again->forget(id);
    if (m_pass)
        m_pass->forget(id);
    if (m_successor)
        m_successor->forget(id);
    if (!m_isAllLoaded)
        m_total = m_sweep.total();
    else if (m_total.value_or(0) > m_inventory.count()) // else it was counted without the row
        --*m_total;
    emit progressChanged();
}

void ListLoader::replace(const Credential &credential)
{
    m_sweep.replace(credential);
    for (Credential &arrived : m_arrived) {
        if (arrived.id == credential.id)
            arrived = credential;
    }
    if (m_again)
        m_again->replace(credential);
    if (m_pass)
        m_pass->replace(credential);
    if (m_successor)
        m_successor->replace(credential);
}

void ListLoader::begin(Goal goal)
{
    if (m_isKept) {
        emit progressChanged();
        return;
    }
    m_goal = goal;
    m_error.reset();
    if (!m_again && !m_pass && m_inventory.count() == 0)
        m_knownSince = m_clock();
    (m_again ? *m_again : m_sweep).setLimit(goal == Goal::Everything ? LargeLimit : FirstLimit);
    m_rate.start(sweep().read());
    setState(ListProgress::State::Loading);
    askOn();
    emit progressChanged();
}

void ListLoader::beginAgain()
{
    m_successor.emplace(m_inventory);
    m_readingBegun = {std::chrono::steady_clock::now(), m_clock()};
    m_again.emplace(FirstLimit);
}

void ListLoader::beginPass()
{
    m_successor.emplace(m_inventory);
    m_readingBegun = {std::chrono::steady_clock::now(), m_clock()};
    m_pass.emplace(LargeLimit, m_inventory.count(),
                   [rows = m_inventory.sharedRows(), last = -1](const CredentialId &id) mutable {
                       const int number = rows->numberOf(id, last + 1);
                       if (number >= 0)
                           last = number; // the next one mostly follows it
                       return number >= 0;
                   });
}

void ListLoader::beginVerification()
{
    m_verification = ListProgress::Verification::Running;
    m_goal = Goal::Everything; // of a retry, should it fail
    startPass();
}

void ListLoader::startPass()
{
    beginPass();
    m_rate.start(0);
    askOn();
}

const ListSweep &ListLoader::sweep() const
{
    if (m_pass)
        return m_pass->sweep();
    return m_again ? *m_again : m_sweep;
}

void ListLoader::askOn()
{
    const qsizetype mostAsked = m_goal == Goal::Everything ? MostAsked : 1;
    while (m_reader.underWay() < mostAsked) {
        const std::optional<ListSweep::Question> question = m_pass    ? m_pass->ask()
                                                            : m_again ? m_again->ask()
                                                                      : m_sweep.ask();
        if (!question)
            return;
        m_reader.ask(question->request, question->number);
    }
}

void ListLoader::wait(const Wait &wait)
{
    m_wait = wait;
    m_waitEndsAt = m_clock().addMSecs(wait.delay.count());
    emit progressChanged();
}

void ListLoader::take(const ApiResult<Page> &answer, int number)
{
    if (!answer) {
        fail(answer.error());
        return;
    }
    m_wait.reset();
    const Page &page = *answer;
    if (m_pass)
        m_successor->take(m_pass->accept(number, page));
    else if (m_again)
        m_successor->take(m_again->accept(number, page));
    else
        m_arrived.append(m_sweep.accept(number, page));
    if (!m_again && !m_pass)
        m_total = m_sweep.total();

    if (hasComeToNothing()) {
        if (m_pass) // what a retry does is a new reading
            beginPass();
        else
            beginAgain();
        Error error;
        error.kind = error.cause = ErrorKind::InvalidAnswer;
        error.detail = u"the list is empty, and it has no count"_s;
        fail(error);
        return;
    }
    if (isGoalReached()) {
        reachGoal();
        return;
    }
    askOn();
    m_hasNews = true;
    if (!m_step.isActive() || m_arrived.size() >= MostHeldBack)
        tell();
}

void ListLoader::tell()
{
    m_hasNews = false;
    m_step.start(Step);
    showArrived();
    emit progressChanged();
}

void ListLoader::failInBackground(const Error &error)
{
    dropSuccessor();
    if (!m_backgroundError)
        m_backgroundFailedAt = m_clock();
    m_backgroundError = error;
    setState(settledState());
    emit progressChanged();
}

/// Gives up a reading beside the one that is shown.
void ListLoader::dropSuccessor()
{
    dropReplies();
    m_again.reset();
    m_pass.reset();
    m_successor.reset();
    m_isInBackground = false;
    if (m_verification == ListProgress::Verification::Running)
        m_verification = ListProgress::Verification::None;
}

void ListLoader::fail(const Error &error)
{
    if (m_isInBackground && !traitsOf(error.kind).stopsAccount) {
        failInBackground(error);
        return;
    }
    m_isInBackground = false;
    dropReplies();
    m_sweep.abandon();
    if (m_again)
        m_again->abandon();
    if (m_pass)
        m_pass->abandon();
    if (m_verification == ListProgress::Verification::Running)
        m_verification = ListProgress::Verification::None;
    m_error = error;
    setState(ListProgress::State::Failed);
    showArrived();
    emit progressChanged();
}

void ListLoader::dropReplies()
{
    m_reader.drop();
    m_wait.reset();
    m_step.stop();
    m_hasNews = false;
}

ListProgress::State ListLoader::settledState() const
{
    return m_isAllLoaded ? ListProgress::State::Complete : ListProgress::State::Idle;
}

void ListLoader::setState(ListProgress::State state)
{
    m_state = state;
    m_inventory.setHasMore(state == ListProgress::State::Idle);
}

} // namespace vobiz
