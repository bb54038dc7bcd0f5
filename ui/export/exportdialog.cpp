// SPDX-License-Identifier: MIT
#include "ui/export/exportdialog.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

/// "CSV, for spreadsheets (*.csv)"
QString filterOf(const ExportFormat &format)
{
    return u"%1 (*.%2)"_s.arg(QCoreApplication::translate("ExportFormat", format.title), format.suffix);
}

} // namespace

ExportDialog::ExportDialog(const QString &title, const QString &name, QWidget *parent)
    : QFileDialog(parent, title, QDir::homePath())
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptMode(AcceptSave);
    QStringList filters;
    for (const ExportFormat &format : exportFormats())
        filters.append(filterOf(format));
    setNameFilters(filters);
    const QString usual = exportFormats().front().suffix;
    setDefaultSuffix(usual);
    selectFile(name + u'.' + usual);
    connect(this, &QFileDialog::filterSelected, this, [this](const QString &filter) {
        for (const ExportFormat &format : exportFormats()) {
            if (filter == filterOf(format))
                setDefaultSuffix(format.suffix);
        }
    });
    connect(this, &QFileDialog::fileSelected, this,
            [this](const QString &path) { emit chosen(path, exportFormatOf(path)); });
}

} // namespace vobiz
