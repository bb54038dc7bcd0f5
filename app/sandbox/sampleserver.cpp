// SPDX-License-Identifier: MIT
#include "app/sandbox/sampleserver.h"

#include <QtCore/QDir>
#include <QtCore/QLibrary>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

QStringList sampleServerPlaces(const QString &programFolder)
{
    const QDir folder(programFolder);
    QStringList places;
    for (const QString &place :
         {QStringLiteral(VOBIZ_MODULE_INSTALLED), QStringLiteral(VOBIZ_MODULE_BUILT)}) {
        places.append(QDir::cleanPath(
            folder.filePath(place + u"/vobiz_sampleserver"_s + QStringLiteral(VOBIZ_MODULE_SUFFIX))));
    }
    places.removeDuplicates();
    return places;
}

Result<std::unique_ptr<SampleServer>, QString> loadSampleServer(const QString &programFolder)
{
    const QStringList places = sampleServerPlaces(programFolder);
    const auto found = std::ranges::find_if(places, [](const QString &path) { return QFile::exists(path); });
    QLibrary library(found != places.end() ? *found : places.first());
    using Make = SampleServer *(*)();
    const auto make = reinterpret_cast<Make>(library.resolve("vobizMakeSampleServer"));
    if (!make)
        return Unexpected{library.errorString()};
    return std::unique_ptr<SampleServer>(make());
}

} // namespace vobiz
