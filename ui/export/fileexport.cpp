// SPDX-License-Identifier: MIT
#include "ui/export/fileexport.h"

#include "core/text/counted.h"
#include "ui/export/exportdialog.h"

#include <QtCore/QLocale>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QProgressDialog>

#include <algorithm>
#include <utility>

namespace vobiz {

using namespace std::chrono_literals;

namespace {

constexpr auto LookEvery = 100ms;
constexpr auto ShownAfter = 500ms; // so that nothing flashes up for what is written at once
constexpr int Steps = 1000;        // of the bar: records may be more than an int holds

} // namespace

FileExport::FileExport(QObject *parent, Clock clock)
    : QObject(parent)
    , m_clock(std::move(clock))
{
    m_look.setInterval(LookEvery);
    connect(&m_look, &QTimer::timeout, this, &FileExport::showProgress);
}

FileExport::~FileExport()
{
    if (m_task)
        m_task->cancel();
    delete m_progress;
}

void FileExport::ask(const QString &title, const QString &suggestedName, QWidget &over, const Start &start,
                     const ExportFormat &format)
{
    if (isUnderWay())
        return;
    m_title = title;
    m_start = start;
    m_over = &over;
    auto *dialog = new ExportDialog(title, suggestedName, &over, format);
    connect(dialog, &ExportDialog::chosen, this, &FileExport::begin);
    dialog->open();
}

void FileExport::begin(const QString &path, const ExportFormat &format)
{
    if (isUnderWay())
        return;
    m_begun = m_clock();
    m_look.start();
    m_task = m_start(path, format, [self = QPointer(this), round = ++m_round, path](const Written &written) {
        if (self && self->m_round == round)
            self->end(path, written);
    });
    if (!m_task) {
        m_look.stop();
        return;
    }
    emit begun();
}

void FileExport::giveUp()
{
    if (!isUnderWay())
        return;
    ++m_round;
    m_task->cancel();
    end({}, Unexpected{QString()});
}

void FileExport::end(const QString &path, const Written &written)
{
    const auto task = std::exchange(m_task, nullptr);
    m_look.stop();
    delete m_progress;
    emit ended();
    if (written)
        emit this->written(path, *written);
    else if (!task->isCancelled())
        emit failed(path, written.error());
}

void FileExport::showProgress()
{
    if (m_task->isCancelled() || (!m_progress && m_clock() - m_begun < ShownAfter))
        return;
    if (!m_progress)
        makeProgress();
    const qint64 total = m_task->total();
    const qint64 written = m_task->written();
    const QLocale locale;
    if (total > 0)
        m_progress->setLabelText(
            tr("%1 of %2 rows are written.")
                .arg(locale.toString(written), locale.toString(std::max(total, written))));
    else if (written > 0)
        m_progress->setLabelText(counted(written, tr("1 row is written."),
                                         tr("%1 rows are written.", nullptr, pluralOf(written))));
    m_progress->setMaximum(total > 0 ? Steps : 0); // 0: it moves, and says nothing
    if (total > 0)
        m_progress->setValue(static_cast<int>(std::min(written, total) * Steps / total));
}

void FileExport::makeProgress()
{
    m_progress =
        new QProgressDialog(tr("It is looked up what there is to write."), tr("Cancel"), 0, 0, m_over);
    m_progress->setWindowTitle(m_title);
    m_progress->setAutoClose(false);
    m_progress->setAutoReset(false);
    m_progress->findChild<QProgressBar *>()->setAccessibleName(tr("Progress of the export"));
    // Also when it is closed.
    connect(m_progress, &QProgressDialog::canceled, this, [this] {
        if (!m_task)
            return;
        m_task->cancel();
        emit cancelled();
    });
    // Which ends as every dialog does; by itself it only hides.
    connect(m_progress, &QProgressDialog::canceled, m_progress.data(), &QDialog::reject);
    m_progress->show();
}

} // namespace vobiz
