// SPDX-License-Identifier: MIT
#include "core/export/exporter.h"

#include "core/store/wholefile.h"

#include <QtCore/QPointer>

#include <utility>

namespace vobiz {

Result<Exported, ExportProblem> exportRecords(ExportSource &source, const ExportFormat &format,
                                              const QString &path, ExportTask &task)
{
    const Unexpected cancelled{ExportProblem{ExportProblem::Kind::Cancelled, {}}};
    if (task.isCancelled())
        return cancelled;
    WholeFile file(path);
    const auto cantWrite = [](const QString &why) {
        return Unexpected{ExportProblem{ExportProblem::Kind::CantWrite, why}};
    };
    if (!file.open())
        return cantWrite(file.errorString());
    task.setTotal(source.total());
    const auto writer = format.makeWriter(path);
    const auto isGood = [&] {
        return file.isGood() && writer->problem().isEmpty();
    };
    QByteArray bytes;
    const auto writeBytes = [&] {
        file.write(bytes);
        bytes.resize(0); // keeps its room
    };
    writer->begin(source.head(), bytes);
    qint64 count = 0;
    for (;;) {
        const auto records = source.next();
        if (task.isCancelled())
            return cancelled;
        if (!records)
            return Unexpected{ExportProblem{ExportProblem::Kind::CantRead, records.error()}};
        if (records->isEmpty() || !isGood())
            break;
        for (const ExportRecord &record : *records)
            writer->record(record, bytes);
        writeBytes();
        count += records->size();
        task.setWritten(count);
    }
    while (isGood() && writer->end(bytes)) {
        writeBytes();
        if (task.isCancelled())
            return cancelled;
    }
    if (!writer->problem().isEmpty())
        return cantWrite(writer->problem());
    writeBytes();
    if (!file.commit())
        return cantWrite(file.errorString());
    return Exported{count, writer->limits()};
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
