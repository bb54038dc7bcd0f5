// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QSaveFile>
#include <QtCore/QString>

namespace vobiz {

/// A file that is written as a whole or not at all: what is written goes to a temporary file beside it, which
/// takes its name when all of it is on the disk. Until then, and whenever something fails, an earlier file
/// of that name stays as it is. Symbolic links are followed.
///
/// QSaveFile, with every result looked at: in Qt 6.4 its `commit()` says true, and replaces the file by an
/// empty one, where less than 16 KiB were written and the disk was full. Every file of this program that
/// isn't a database is written through this class. Blocks; used by one thread at a time.
class WholeFile final
{
public:
    enum class Readers {
        AsUsual, ///< as the system has it for new files, or as the earlier file has it
        OwnerOnly
    };

    explicit WholeFile(const QString &path, Readers readers = Readers::AsUsual);

    /// The folder has to be there.
    [[nodiscard]] bool open();
    /// The first failure is kept, and ends all further writing.
    void write(const QByteArray &bytes);
    [[nodiscard]] bool isGood() const { return m_problem.isEmpty(); }
    /// True if all of it is on the disk under that name. To be called once; without it nothing happens.
    [[nodiscard]] bool commit();

    /// Why it failed, in the system's words.
    [[nodiscard]] const QString &errorString() const { return m_problem; }

private:
    bool fail(const QString &problem);

    QSaveFile m_file;
    const Readers m_readers;
    QString m_problem; ///< the first one
};

} // namespace vobiz
