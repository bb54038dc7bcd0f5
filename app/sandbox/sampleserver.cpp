// SPDX-License-Identifier: MIT
#include "app/sandbox/sampleserver.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QLibrary>

namespace vobiz {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<SampleServer>, QString> loadSampleServer()
{
    const QDir folder(QCoreApplication::applicationDirPath());
    // Where it is installed, or beside the program where it was built. Only there, never where the
    // environment says.
    const QString name = u"vobiz_sampleserver"_s + QStringLiteral(VOBIZ_MODULE_SUFFIX);
    QString path = folder.filePath(QStringLiteral(VOBIZ_MODULE_FOLDER) + u'/' + name);
    if (!QFile::exists(path))
        path = folder.filePath(name);
    QLibrary library(QDir::cleanPath(path));
    using Make = SampleServer *(*)();
    const auto make = reinterpret_cast<Make>(library.resolve("vobizMakeSampleServer"));
    if (!make)
        return Unexpected{library.errorString()};
    return std::unique_ptr<SampleServer>(make());
}

} // namespace vobiz
