// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/exportformat.h"

#include <QtWidgets/QFileDialog>

namespace vobiz {

/// Asks for the file to export to; what can be chosen from are the formats of core/export. Deletes itself
/// once the user has decided.
class ExportDialog final : public QFileDialog
{
    Q_OBJECT

public:
    /// `name` is suggested, without a suffix; `atFirst`, one of exportFormats(), is the chosen one then.
    ExportDialog(const QString &title, const QString &name, QWidget *parent,
                 const ExportFormat &atFirst = exportFormats().front());

signals:
    void chosen(const QString &path, const vobiz::ExportFormat &format);

private:
    void take(const QString &path);
    void askToReplace(const ExportTarget &target);
    void end(const ExportTarget &target);

    const ExportFormat *m_format; ///< that is chosen
};

} // namespace vobiz
