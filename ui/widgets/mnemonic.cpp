// SPDX-License-Identifier: MIT
#include "ui/widgets/mnemonic.h"

namespace vobiz {

using namespace Qt::StringLiterals;

QString withoutMnemonic(const QString &label)
{
    QString text;
    text.reserve(label.size());
    for (qsizetype i = 0; i < label.size(); ++i) {
        if (label[i] == u'&' && ++i == label.size())
            break;
        text += label[i];
    }
    return text;
}

QString asLabel(QString text)
{
    return text.replace(u'&', "&&"_L1);
}

} // namespace vobiz
