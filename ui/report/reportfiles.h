// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/enclosure.h"
#include "core/report/report.h"
#include "core/report/reportverdict.h"
#include "core/report/signingkey.h"
#include "core/result.h"

#include <QtCore/QObject>
#include <QtCore/QThreadPool>
#include <QtGui/QPageSize>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace vobiz {

/// Where a report goes, and as what.
struct ReportTarget
{
    QString path;
    ReportFileKind kind = ReportFileKind::Html;
    QPageSize::PageSizeId paper = QPageSize::A4; ///< of a PDF
};

/// The key, or why there is none, in words.
using ReportSigner = Result<SigningKey, QString>;

/// Writes reports, and looks at written ones, one after the other in a thread of its own. The destructor
/// cancels what is not done, and waits until nothing of it is left. Lives in one thread, with every
/// `context`; every `done` is called once, from the event loop, unless `context` or this dies first.
class ReportFiles final : public QObject
{
    Q_OBJECT

public:
    /// Set to true from any thread, nothing is written any more, unless the whole file is there already.
    using Cancel = std::shared_ptr<std::atomic_bool>;
    struct Problem
    {
        bool isCancelled = false;
        QString detail; ///< in the system's words
    };
    using Written = std::function<void(const std::optional<Problem> &)>;
    using Verified = std::function<void(const Result<ReportVerdict, QString> &)>;

    explicit ReportFiles(QObject *parent = nullptr);
    ~ReportFiles() override;

    /// As a whole file that takes the place of one of that name, once it has verified itself; else an earlier
    /// file is as it was.
    Cancel write(const Report &report, const ReportSigner &signer, const ReportTarget &target,
                 QObject *context, Written done);
    /// Or why it could not be read, in the system's words.
    void verify(const QString &path, QObject *context, Verified done);

private:
    std::vector<std::weak_ptr<std::atomic_bool>> m_cancels;
    QThreadPool m_thread; ///< one
};

/// The work of the two, which block.
[[nodiscard]] std::optional<ReportFiles::Problem> writeReport(const Report &report,
                                                              const ReportSigner &signer,
                                                              const ReportTarget &target,
                                                              const std::atomic_bool &isCancelled);
[[nodiscard]] Result<ReportVerdict, QString> verifyReport(const QString &path);

} // namespace vobiz
