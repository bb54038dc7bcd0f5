// SPDX-License-Identifier: MIT
#include "core/store/privatefiles.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

namespace vobiz {

namespace {

constexpr QFile::Permissions OfTheUser = QFile::ReadOwner | QFile::WriteOwner;
constexpr QFile::Permissions OfOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                        QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;

} // namespace

bool makePrivateFolder(const QString &path)
{
    const QFileInfo info(QDir::cleanPath(path));
    if (info.exists())
        return info.isDir();
    if (!info.isSymLink() && info.path() != info.filePath() && !makePrivateFolder(info.path()))
        return false;
    return QDir().mkdir(info.filePath(), OfTheUser | QFile::ExeOwner) ||
           QFileInfo(info.filePath()).isDir(); // somebody else was faster
}

void makePrivateFile(const QString &path)
{
    QFile file(path);
    (void)file.open(QIODevice::NewOnly | QIODevice::WriteOnly, OfTheUser); // who opens it sees what is wrong
}

void closeToOthers(const QString &path)
{
    const QFile::Permissions permissions = QFile::permissions(path);
    if (permissions & OfOthers)
        QFile::setPermissions(path, permissions & ~OfOthers);
}

} // namespace vobiz
