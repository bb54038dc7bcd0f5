// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/export/exported.h"
#include "core/export/exportformat.h"
#include "core/export/exporttask.h"
#include "core/result.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QTimer>

#include <functional>
#include <memory>

class QProgressDialog;
class QWidget;

namespace vobiz {

/// One export at a time to a file that the user chooses: asks for it, has it written, and shows how far that
/// is, with *Cancel*, once it takes longer than half a second. Nothing waits for it. What it is given must
/// outlive it.
class FileExport final : public QObject
{
    Q_OBJECT

public:
    /// What was written; or why nothing, in words for the user.
    using Written = Result<Exported, QString>;
    /// Begins to write; the function is to be called once, from the event loop, unless this object dies
    /// first. Null if there is nothing to export any more.
    using Start = std::function<std::shared_ptr<ExportTask>(const QString &path, const ExportFormat &format,
                                                            std::function<void(const Written &)> done)>;

    explicit FileExport(QObject *parent, Clock clock = systemClock);
    ~FileExport() override;

    /// Asks, and begins if the user wants it. `title` says what is exported, `format` is chosen at first. Its
    /// windows stand over that one, which may go while it is written.
    void ask(const QString &title, const QString &suggestedName, QWidget &over, const Start &start,
             const ExportFormat &format = exportFormats().front());
    /// Cancels what is under way, and hears no more of it: whoever writes is about to go.
    void giveUp();
    [[nodiscard]] bool isUnderWay() const { return m_task != nullptr; }

signals:
    void begun();
    /// By the user; whoever writes ends it then.
    void cancelled();
    /// Also when it was cancelled, which nobody has to be told who did it.
    void ended();
    void written(const QString &path, const vobiz::Exported &exported);
    void failed(const QString &path, const QString &why);

private:
    void begin(const QString &path, const ExportFormat &format);
    void end(const QString &path, const Written &written);
    void showProgress();
    void makeProgress();

    const Clock m_clock;
    QString m_title;
    Start m_start;
    QPointer<QWidget> m_over;
    int m_round = 0;                    ///< so that one that was given up is told from the next
    std::shared_ptr<ExportTask> m_task; ///< while it is under way
    QDateTime m_begun;
    QTimer m_look;
    QPointer<QProgressDialog> m_progress;
};

} // namespace vobiz
