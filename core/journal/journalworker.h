// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journaldatabase.h"
#include "core/journal/journalsalvage.h"
#include "core/journal/journaltakenover.h"
#include "core/store/recoveringdatabase.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace vobiz {

/// Whom a JournalWorker tells; called in its thread.
struct JournalTellers
{
    std::function<void()> changed; ///< rows were added
    std::function<void()> fileReplaced;
    std::function<void(const QString &path, const JournalTakenOver &takenOver)> keptAside;
};

/// The journal's side of its thread: opens the file at the first use, and again after it could not be opened;
/// keeps a damaged one aside; leaves one that went away. Belongs to the thread, but for its making.
class JournalWorker final
{
public:
    /// The number of a row that was added.
    using Added = Result<qint64, JournalProblem>;

    JournalWorker(QString path, JournalTellers tell);
    ~JournalWorker();
    Q_DISABLE_COPY_MOVE(JournalWorker)

    /// Before the thread begins.
    void setKey(const QByteArray &key) { m_key = key; }

    /// Reads. Where the file can't be opened, or not read in its place, a copy of it is read.
    template <typename T>
    [[nodiscard]] Result<T, JournalProblem>
    read(const std::function<Result<T, JournalProblem>(JournalDatabase &)> &work)
    {
        auto problem = open();
        if (!problem) {
            auto result = work(*m_file);
            if (result)
                return result;
            problem = result.error();
            if (problem->kind == JournalProblem::Kind::Damaged)
                leaveFile();
        }
        JournalDatabase *copy = canCopyHelp(*problem) ? openCopy() : nullptr;
        if (!copy) {
            if (problem->kind == JournalProblem::Kind::CantWrite)
                problem->kind = JournalProblem::Kind::CantRead; // nobody wanted to write
            return Unexpected{*problem};
        }
        return work(*copy);
    }
    /// Each with its answer. All that can be added are, or none.
    [[nodiscard]] std::vector<Added> add(const QList<JournalAddition> &additions);
    [[nodiscard]] Result<QList<JournalEntry>, JournalProblem> openIntents();
    /// For somebody who reads with a connection of his own, in the place of the file or from a copy.
    [[nodiscard]] std::optional<JournalProblem> makeReadable();

private:
    [[nodiscard]] static bool canCopyHelp(const JournalProblem &problem)
    {
        return problem.kind != JournalProblem::Kind::Damaged && problem.kind != JournalProblem::Kind::Newer;
    }
    [[nodiscard]] std::optional<JournalProblem> open();
    [[nodiscard]] Result<QList<qint64>, JournalProblem> write(const QList<JournalAddition> &rows);
    [[nodiscard]] JournalDatabase *openCopy();
    void leaveFile();
    void tellIfFileIsAnother();
    [[nodiscard]] qint64 name(qint64 number);
    void beginAnew(const QString &aside);

    const QString m_path;
    const JournalTellers m_tell;
    QByteArray m_key;
    RecoveringDatabase<JournalDatabase> m_file;
    std::unique_ptr<JournalDatabase> m_copy; ///< to read only
    qint64 m_highestName = 0;
    bool m_isFileAnother = false; ///< than the one that was read and written before
    qint64 m_namedBefore = 0;     ///< names up to this one were given to rows of files that were left
};

} // namespace vobiz
