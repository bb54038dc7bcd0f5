// SPDX-License-Identifier: MIT
#include "core/store/sqlitecopy.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

namespace vobiz {

using namespace Qt::StringLiterals;

SqliteCopy::SqliteCopy(const QString &path)
    : m_stamp(stampOf(path))
{
    // Memory first: the disk of the other may be the one that is full.
    for (const QString &place : {qEnvironmentVariable("XDG_RUNTIME_DIR"), QDir::tempPath()}) {
        if (place.isEmpty())
            continue;
        m_folder = std::make_unique<QTemporaryDir>(place + u"/vobiz-XXXXXX"_s);
        const QString copy = m_folder->filePath(u"copy.sqlite"_s);
        const bool hasLog = QFile::exists(path + u"-wal"_s);
        if (m_folder->isValid() && QFile::copy(path, copy) &&
            (!hasLog || QFile::copy(path + u"-wal"_s, copy + u"-wal"_s))) {
            for (const QString &part : {QString(), u"-wal"_s}) // a copy has the rights of the original
                QFile::setPermissions(copy + part, QFile::ReadOwner | QFile::WriteOwner);
            m_path = copy;
            return;
        }
    }
}

bool SqliteCopy::isOf(const QString &path) const
{
    return isMade() && stampOf(path) == m_stamp;
}

QString SqliteCopy::stampOf(const QString &path)
{
    QString stamp;
    for (const QString &part : {QString(), u"-wal"_s}) {
        const QFileInfo info(path + part);
        stamp += u"%1 %2\n"_s.arg(info.size()).arg(info.lastModified().toMSecsSinceEpoch());
    }
    return stamp;
}

} // namespace vobiz
