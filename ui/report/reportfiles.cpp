// SPDX-License-Identifier: MIT
#include "ui/report/reportfiles.h"

#include "core/report/reportfile.h"
#include "core/store/wholefile.h"
#include "ui/report/reportpdf.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QPointer>

#include <utility>

namespace vobiz {

namespace {

constexpr qint64 MostBytes = 512 * 1024 * 1024;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ReportFiles)
};

/// For the other thread: calls `done` in the owner's, which looks whether the context is still there.
template <typename Result, typename Done>
auto delivery(QObject *owner, QObject *context, Done done)
{
    return [owner, context = QPointer(context), done = std::move(done)](const Result &result) {
        QMetaObject::invokeMethod(
            owner,
            [context, done, result] {
                if (context)
                    done(result);
            },
            Qt::QueuedConnection);
    };
}

} // namespace

std::optional<ReportFiles::Problem> writeReport(const Report &report, const ReportSigner &signer,
                                                const ReportTarget &target,
                                                const std::atomic_bool &isCancelled)
{
    const ReportFiles::Problem cancelled{true, {}};
    if (isCancelled)
        return cancelled;
    const SigningKey *key = signer ? &*signer : nullptr;
    const QString whyUnsigned = signer ? QString() : signer.error();
    const QLocale locale;
    const QByteArray bytes = target.kind == ReportFileKind::Pdf
                                 ? pdfReport(report, key, whyUnsigned, target.paper, locale, isCancelled)
                                 : htmlReport(report, key, whyUnsigned, locale);
    if (isCancelled)
        return cancelled;
    const ReportVerdict verdict = verdictOf(bytes);
    if (!verdict.isUnaltered() || verdict.isSigned != signer.has_value())
        return ReportFiles::Problem{false, Words::tr("it did not verify itself")};
    WholeFile file(target.path);
    if (file.open()) {
        file.write(bytes);
        if (isCancelled)
            return cancelled;
        if (file.commit())
            return {};
    }
    return ReportFiles::Problem{false, file.errorString()};
}

Result<ReportVerdict, QString> verifyReport(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Unexpected{file.errorString()};
    if (file.size() > MostBytes)
        return Unexpected{Words::tr("it is larger than any report")};
    const QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return Unexpected{file.errorString()};
    return verdictOf(bytes);
}

ReportFiles::ReportFiles(QObject *parent)
    : QObject(parent)
{
    m_thread.setMaxThreadCount(1);
}

ReportFiles::~ReportFiles()
{
    for (const auto &weak : m_cancels) {
        if (const auto cancel = weak.lock())
            *cancel = true;
    }
    m_thread.waitForDone();
}

ReportFiles::Cancel ReportFiles::write(const Report &report, const ReportSigner &signer,
                                       const ReportTarget &target, QObject *context, Written done)
{
    auto cancel = std::make_shared<std::atomic_bool>(false);
    std::erase_if(m_cancels, [](const auto &weak) { return weak.expired(); });
    m_cancels.push_back(cancel);
    auto deliver = delivery<std::optional<Problem>>(this, context, std::move(done));
    m_thread.start([=] { deliver(writeReport(report, signer, target, *cancel)); });
    return cancel;
}

void ReportFiles::verify(const QString &path, QObject *context, Verified done)
{
    auto deliver = delivery<Result<ReportVerdict, QString>>(this, context, std::move(done));
    m_thread.start([=] { deliver(verifyReport(path)); });
}

} // namespace vobiz
