// SPDX-License-Identifier: MIT
#include "ui/export/exportdialog.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtWidgets/QMessageBox>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

/// "CSV, for spreadsheets (*.csv)"
QString filterOf(const ExportFormat &format)
{
    return u"%1 (*.%2)"_s.arg(QCoreApplication::translate("ExportFormat", format.title), format.suffix);
}

} // namespace

ExportDialog::ExportDialog(const QString &title, const QString &name, QWidget *parent,
                           const ExportFormat &atFirst)
    : QFileDialog(parent, title, QDir::homePath())
    , m_format(&atFirst)
{
    setAcceptMode(AcceptSave);
    QStringList filters;
    for (const ExportFormat &format : exportFormats())
        filters.append(filterOf(format));
    setNameFilters(filters);
    selectNameFilter(filterOf(atFirst));
    setDefaultSuffix(m_format->suffix);
    selectFile(name + u'.' + m_format->suffix);
    connect(this, &QFileDialog::filterSelected, this, [this](const QString &filter) {
        for (const ExportFormat &format : exportFormats()) {
            if (filter == filterOf(format))
                m_format = &format;
        }
        setDefaultSuffix(m_format->suffix);
    });
    connect(this, &QFileDialog::fileSelected, this, &ExportDialog::take);
    connect(this, &QDialog::rejected, this, &QObject::deleteLater);
}

void ExportDialog::take(const QString &path)
{
    const ExportTarget target = exportTarget(path, *m_format);
    // Whether the file that was named is to be replaced has been asked.
    if (target.path != path && QFileInfo::exists(target.path))
        askToReplace(target);
    else
        end(target);
}

void ExportDialog::askToReplace(const ExportTarget &target)
{
    auto *question = new QMessageBox(
        QMessageBox::Warning, windowTitle(),
        tr("%1 exists already. Do you want to replace it?").arg(QDir::toNativeSeparators(target.path)),
        QMessageBox::Cancel, parentWidget());
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    const auto *replace = question->addButton(tr("&Replace"), QMessageBox::DestructiveRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(question, &QMessageBox::buttonClicked, this,
            [this, replace, target](const QAbstractButton *button) {
                if (button == replace)
                    end(target);
                else
                    open(); // for another name
            });
    question->open();
}

void ExportDialog::end(const ExportTarget &target)
{
    deleteLater();
    emit chosen(target.path, *target.format);
}

} // namespace vobiz
