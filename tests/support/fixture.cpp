// SPDX-License-Identifier: MIT
#include "tests/support/fixture.h"

#include <QtCore/QFile>

namespace vobiz::test {

using namespace Qt::StringLiterals;

QByteArray fixture(const QString &name)
{
    QFile file(QStringLiteral(VOBIZ_FIXTURES) + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("Can't read the fixture %s", qPrintable(file.fileName()));
    return file.readAll();
}

} // namespace vobiz::test
