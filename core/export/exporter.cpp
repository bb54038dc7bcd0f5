// SPDX-License-Identifier: MIT
#include "core/export/exporter.h"

#include "core/store/wholefile.h"

#include <QtCore/QPointer>

#include <utility>

namespace vobiz {

Result<qint64, ExportProblem> exportRecords(ExportSource &source, const ExportFormat &format,
                                            const QString &path, ExportTask &task)
{
    const Unexpected cancelled{ExportProblem{ExportProblem::Kind::Cancelled, {}}};
    if (task.isCancelled())
        return cancelled;
    WholeFile file(path);
    const auto cantWrite = [&file] {
        return Unexpected{ExportProblem{ExportProblem::Kind::CantWrite, file.errorString()}};
    };
    if (!file.open())
        return cantWrite();
    task.setTotal(source.total());
    const auto writer = format.makeWriter();
    file.write(writer->begin(source.names()));
    qint64 count = 0;
    for (;;) {
        const auto records = source.next();
        if (!records)
            return Unexpected{ExportProblem{ExportProblem::Kind::CantRead, records.error()}};
        if (task.isCancelled())
            return cancelled;
        if (records->isEmpty() || !file.isGood())
            break;
        for (const ExportRecord &record : *records)
            file.write(writer->record(record));
        count += records->size();
        task.setWritten(count);
    }
    file.write(writer->end());
    if (!file.commit())
        return cantWrite();
    return count;
}

Exporter::Exporter(QObject *parent)
    : QObject(parent)
{
    m_thread.setMaxThreadCount(1);
}

Exporter::~Exporter()
{
    for (const auto &weak : m_tasks) {
        if (const auto task = weak.lock())
            task->cancel();
    }
    m_thread.waitForDone();
}

void Exporter::start(const std::shared_ptr<ExportTask> &task, std::unique_ptr<ExportSource> source,
                     const ExportFormat &format, const QString &path, QObject *context, Done done)
{
    std::erase_if(m_tasks, [](const auto &weak) { return weak.expired(); });
    m_tasks.push_back(task);
    // The context belongs to our thread, so only our thread looks whether it is still there.
    const auto deliver = [this, context = QPointer(context), done = std::move(done)](const auto &result) {
        QMetaObject::invokeMethod(
            this,
            [context, done, result] {
                if (context)
                    done(result);
            },
            Qt::QueuedConnection);
    };
    m_thread.start([task, source = std::shared_ptr(std::move(source)), format, path, deliver]() mutable {
        const auto result = exportRecords(*source, format, path, *task);
        source.reset(); // before anybody hears of it, and in this thread
        deliver(result);
    });
}

} // namespace vobiz
