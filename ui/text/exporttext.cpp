// SPDX-License-Identifier: MIT
#include "ui/text/exporttext.h"

#include "core/export/exported.h"
#include "core/export/exportformat.h"
#include "core/text/counted.h"
#include "core/text/visibletext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QLocale>

namespace vobiz {

namespace {

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(Export)
};

} // namespace

QString exportedText(qint64 records, const QString &path)
{
    return counted(records, Words::tr("Exported 1 credential as %3 to %2."),
                   Words::tr("Exported %1 credentials as %3 to %2.", nullptr, pluralOf(records)))
        .arg(visibleText(QDir::toNativeSeparators(path)), exportFormatOf(path).name());
}

QString exportLimitsText(const ExportLimits &limits)
{
    QString text;
    if (limits.sheets > 1)
        text += u' ' + Words::tr("They are on %1 sheets, because one holds no more.")
                           .arg(QLocale().toString(limits.sheets));
    if (limits.cutTexts > 0)
        text +=
            u' ' +
            counted(limits.cutTexts,
                    Words::tr("1 text is longer than a cell can hold: only its beginning is there, which "
                              "ends with “…”."),
                    Words::tr("%1 texts are longer than a cell can hold: only their beginnings are there, "
                              "which end with “…”.",
                              nullptr, pluralOf(limits.cutTexts)));
    return text;
}

} // namespace vobiz
