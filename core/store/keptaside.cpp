// SPDX-License-Identifier: MIT
#include "core/store/keptaside.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

namespace vobiz {

using namespace Qt::StringLiterals;

QStringList filesKeptAside(const QString &path)
{
    if (path.isEmpty())
        return {};
    const QFileInfo file(path);
    const QString beginning = file.fileName() + u".broken"_s; // no pattern: a name may hold what is one
    QStringList found;
    for (const QString &name : file.dir().entryList(QDir::Files | QDir::Hidden, QDir::Name)) {
        if (name.startsWith(beginning))
            found.append(file.dir().filePath(name));
    }
    return found;
}

} // namespace vobiz
