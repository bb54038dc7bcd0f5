// SPDX-License-Identifier: MIT
#include "core/account/account.h"

#include <QtCore/QUuid>

namespace vobiz {

using namespace Qt::StringLiterals;

QString makeAccountKey()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString tokenEntry(const QString &key)
{
    return u"token/"_s + key;
}

QString proxyPasswordEntry(const QString &key)
{
    return u"proxy-password/"_s + key;
}

} // namespace vobiz
