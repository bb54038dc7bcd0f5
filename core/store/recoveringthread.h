// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"
#include "core/store/databasethread.h"
#include "core/store/recoveringdatabase.h"

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace vobiz {

/// A RecoveringDatabase that is used on a thread of its own. The thread begins, and the file is touched, with
/// the first operation; what could not be used then is looked for anew by the next one.
///
/// Operations are carried out in the order of the calls; the destructor waits for those that were begun.
/// Every `done` is called once, from the event loop of the thread that this lives in, unless `context`, which
/// lives there too, or this dies first. `Database` is made from a path; its answers are Result<T,
/// SqliteProblem>.
template <typename Database>
class RecoveringThread final
{
public:
    template <typename T>
    using Answer = Result<T, SqliteProblem>;
    template <typename T>
    using Work = std::function<Answer<T>(Database &)>;
    template <typename T>
    using Done = std::function<void(const Answer<T> &)>;
    /// A damaged file was renamed, and a new one is begun.
    using KeptAside = std::function<void(const QString &aside)>;
    /// The file was damaged, deleted, moved or replaced: what was in it may be missing from the one that is
    /// used from now on.
    using Replaced = std::function<void()>;

    /// Both are called as `done` is.
    RecoveringThread(const QString &path, const QString &threadName, KeptAside keptAside, Replaced replaced)
        : m_keptAside(std::move(keptAside))
        , m_replaced(std::move(replaced))
        , m_file(
              std::in_place, path, [path] { return std::make_unique<Database>(path); },
              [this](const QString &aside) { m_thread.answerWith([this, aside] { m_keptAside(aside); }); })
        , m_thread(threadName)
    {
    }
    ~RecoveringThread()
    {
        if (m_isStarted)
            m_thread.run([this] { m_file.reset(); }); // a connection ends in the thread that it was made in
    }
    Q_DISABLE_COPY_MOVE(RecoveringThread)

    template <typename T>
    void run(Work<T> work, QObject *context, Done<T> done)
    {
        if (!std::exchange(m_isStarted, true))
            m_thread.start();
        m_thread.run<Answer<T>>([this, work = std::move(work)] { return with<T>(work); }, context,
                                std::move(done));
    }

private:
    // In the thread.
    template <typename T>
    [[nodiscard]] Answer<T> with(const Work<T> &work)
    {
        if (const auto problem = m_file->open())
            return Unexpected{*problem};
        Answer<T> answer = work(**m_file);
        if (!answer)
            leaveIfUnusable(answer.error());
        return answer;
    }
    void leaveIfUnusable(const SqliteProblem &problem)
    {
        const bool isDamaged = problem.kind == SqliteProblem::Kind::Damaged;
        if (!isDamaged && problem.kind != SqliteProblem::Kind::CantOpen)
            return;
        m_file->leave();
        if (isDamaged && !m_file->keepAside())
            return;
        m_thread.answerWith([this] { m_replaced(); });
    }

    const KeptAside m_keptAside;
    const Replaced m_replaced;
    std::optional<RecoveringDatabase<Database>> m_file; ///< used in the thread only
    bool m_isStarted = false;
    DatabaseThread m_thread; ///< last, so that it ends first
};

} // namespace vobiz
