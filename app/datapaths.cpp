// SPDX-License-Identifier: MIT
#include "app/datapaths.h"

#include <QtCore/QStandardPaths>

namespace vobiz {

using namespace Qt::StringLiterals;

QString dataPath(const QString &name)
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + u'/' + name;
}

QString reportKeyLockPath()
{
    return dataPath(u"report-key.keychain-lock"_s);
}

} // namespace vobiz
