// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QFile>
#include <QtTest/QtTest>

namespace vobiz::test {

#ifdef Q_OS_WIN
inline constexpr bool StaysWhileInUse = true;
#else
inline constexpr bool StaysWhileInUse = false;
#endif

/// The files of a database of SQLite at that path.
inline QStringList databaseFiles(const QString &path)
{
    return {path, path + QStringLiteral("-wal"), path + QStringLiteral("-shm")};
}

} // namespace vobiz::test

/// Where the system lets nobody remove a file that is in use, that is what is tested, and the test ends.
#define ENDS_IF_IT_STAYS_WHILE_IN_USE(path)                                                                  \
    do {                                                                                                     \
        if (vobiz::test::StaysWhileInUse) {                                                                  \
            QVERIFY(!QFile::remove(path));                                                                   \
            QVERIFY(QFile::exists(path));                                                                    \
            QSKIP("Windows lets nobody take away a file that is in use.");                                   \
        }                                                                                                    \
    } while (false)

/// Removes a database that is in use.
#define TAKE_AWAY_IN_USE(path)                                                                               \
    do {                                                                                                     \
        ENDS_IF_IT_STAYS_WHILE_IN_USE(path);                                                                 \
        for (const QString &takenAway : vobiz::test::databaseFiles(path))                                    \
            QVERIFY(QFile::remove(takenAway));                                                               \
    } while (false)
