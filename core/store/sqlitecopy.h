// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <QtCore/QTemporaryDir>

#include <memory>

namespace vobiz {

/// A copy of an SQLite file with its log (-wal), in a folder of the user's alone that goes with it: to look
/// into a file that must not be touched, or that can't be read in its place because that can't be written to,
/// for which SQLite has to. If another program writes while it is made, it may hold less, or be no database.
class SqliteCopy final
{
public:
    explicit SqliteCopy(const QString &path);

    [[nodiscard]] bool isMade() const { return !m_path.isEmpty(); }
    /// To be opened with SqliteFile::Use::Alone.
    [[nodiscard]] const QString &path() const { return m_path; }
    /// Whether the file is still as it was when it was copied, as far as its size and its time tell.
    [[nodiscard]] bool isOf(const QString &path) const;

private:
    [[nodiscard]] static QString stampOf(const QString &path);

    const QString m_stamp;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

} // namespace vobiz
