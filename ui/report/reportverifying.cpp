// SPDX-License-Identifier: MIT
#include "ui/report/reportverifying.h"

#include "core/report/reportkey.h"
#include "ui/report/verifydialog.h"

#include <QtCore/QDir>
#include <QtWidgets/QFileDialog>

namespace vobiz {

ReportVerifying::ReportVerifying(QWidget &window)
    : QObject(&window)
    , m_window(window)
{
}

void ReportVerifying::ask()
{
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    auto *dialog = new QFileDialog(&m_window, tr("Verify Report"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Reports (*.html *.htm *.pdf)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &ReportVerifying::verify);
    m_dialog = dialog;
    dialog->open();
}

void ReportVerifying::verify(const QString &path)
{
    m_files.verify(path, this,
                   [this, path, round = ++m_round](const Result<ReportVerdict, QString> &verdict) {
                       if (round == m_round)
                           findKey(path, verdict);
                   });
}

/// Only where it could be this machine's.
void ReportVerifying::findKey(const QString &path, const Result<ReportVerdict, QString> &verdict)
{
    const bool isSigned = verdict && verdict->contents && !verdict->contents->publicKey.isEmpty();
    if (!m_key || !isSigned) {
        tell(path, verdict, {});
        return;
    }
    m_key->find(this, [this, path, verdict, round = m_round](const std::optional<SigningKey> &key) {
        if (round == m_round)
            tell(path, verdict, key ? key->publicKey() : QByteArray());
    });
}

void ReportVerifying::tell(const QString &path, const Result<ReportVerdict, QString> &verdict,
                           const QByteArray &ownKey)
{
    if (m_dialog)
        m_dialog->close();
    auto *dialog = new VerifyDialog(path, verdict, ownKey, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &VerifyDialog::anotherWanted, this, &ReportVerifying::ask, Qt::QueuedConnection);
    m_dialog = dialog;
    dialog->open();
}

} // namespace vobiz
