// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/exportformat.h"
#include "core/export/exportsource.h"
#include "core/export/exporttask.h"

#include <QtCore/QObject>
#include <QtCore/QThreadPool>

#include <functional>
#include <memory>
#include <vector>

namespace vobiz {

/// Why there is no file.
struct ExportProblem
{
    enum class Kind {
        Cancelled,
        CantRead, ///< the source could not be
        CantWrite ///< no such folder, no permission, no room, or not all of it arrived
    } kind = Kind::CantWrite;
    QString detail; ///< in the words of the source, or of the system
};

/// Writes all of the source as a whole file that takes the place of one of that name. Where there is a
/// problem, nothing is left behind, and an earlier file is as it was. Blocks, in the source's thread.
[[nodiscard]] Result<Exported, ExportProblem> exportRecords(ExportSource &source, const ExportFormat &format,
                                                            const QString &path, ExportTask &task);

/// Exports one after the other in a thread of its own, so that neither a slow disk nor a large list holds
/// anybody up. The destructor cancels those that are not done, and waits until nothing of them is left. Lives
/// in one thread, with every `context`.
class Exporter final : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const Result<Exported, ExportProblem> &)>;

    explicit Exporter(QObject *parent = nullptr);
    ~Exporter() override;

    /// See exportRecords(). `done` is called once, from the event loop, unless `context` or the exporter dies
    /// first; also where the task is cancelled.
    void start(const std::shared_ptr<ExportTask> &task, std::unique_ptr<ExportSource> source,
               const ExportFormat &format, const QString &path, QObject *context, Done done);

private:
    std::vector<std::weak_ptr<ExportTask>> m_tasks;
    QThreadPool m_thread; ///< one
};

} // namespace vobiz
