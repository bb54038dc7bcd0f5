// SPDX-License-Identifier: MIT
#include "core/text/spreadsheetline.h"

namespace vobiz {

using namespace Qt::StringLiterals;

bool beginsLikeFormula(QStringView text)
{
    if (text.isEmpty())
        return false;
    switch (text.front().unicode()) {
    case u'=':
    case u'+':
    case u'-':
    case u'@':
    case u'\t':
    case u'\r':
    case u'\n':
        return true;
    default:
        return false;
    }
}

QString withoutFormula(QString field)
{
    if (beginsLikeFormula(field))
        field.prepend(u'\'');
    return field;
}

QString spreadsheetLine(const QStringList &fields)
{
    QStringList line;
    line.reserve(fields.size());
    for (const QString &field : fields) {
        QString text = withoutFormula(field);
        // A quotation mark in front would swallow all up to the next one; elsewhere it is a letter like
        // others.
        if (text.startsWith(u'"'))
            text = u'"' + text.replace(u'"', u"\"\""_s) + u'"';
        line.append(text);
    }
    return line.join(u'\t');
}

} // namespace vobiz
