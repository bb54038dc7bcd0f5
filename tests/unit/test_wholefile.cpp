// SPDX-License-Identifier: MIT
#include "core/store/privatefiles.h"
#include "core/store/wholefile.h"
#include "tests/support/fulldisk.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#ifdef Q_OS_LINUX
#include <cerrno>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("can't be opened");
}

bool put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

/// The reason, if it could not be written.
QString write(const QString &path, const QByteArray &content,
              WholeFile::Readers readers = WholeFile::Readers::AsUsual)
{
    WholeFile file(path, readers);
    if (!file.open())
        return file.errorString();
    file.write(content);
    return file.commit() ? QString() : file.errorString();
}

QFileDevice::Permissions permissionsOf(const QString &path)
{
    return QFileInfo(path).permissions() &
           (QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner |
            QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
            QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther);
}

#ifdef Q_OS_LINUX
struct Syncs
{
    int ofFiles = 0;
    int ofFolders = 0;
    enum class Failing { None, Files, Folders } failing = Failing::None;
};
Syncs syncs;
#endif

} // namespace

#ifdef Q_OS_LINUX
/// In the place of the C library's, for the code that is linked into this program.
extern "C" int fsync(int handle)
{
    struct stat about = {};
    ::fstat(handle, &about);
    const bool isFolder = S_ISDIR(about.st_mode);
    ++(isFolder ? syncs.ofFolders : syncs.ofFiles);
    if (syncs.failing == (isFolder ? Syncs::Failing::Folders : Syncs::Failing::Files)) {
        errno = EIO;
        return -1;
    }
    return static_cast<int>(::syscall(SYS_fsync, handle));
}
#endif

class TestWholeFile final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"file"_s);
    }

    void takesThePlaceOfTheOldFile()
    {
        QCOMPARE(write(m_path, "new"), QString());
        QCOMPARE(contentOf(m_path), "new");
        QCOMPARE(write(m_path, QByteArray(100'000, 'x')), QString());
        QCOMPARE(contentOf(m_path), QByteArray(100'000, 'x'));
        QCOMPARE(write(m_path, {}), QString());
        QCOMPARE(contentOf(m_path), QByteArray());
        QCOMPARE(files(), QStringList{u"file"_s});
    }

    void untilThenTheOldFileStays()
    {
        QVERIFY(put(m_path, "old"));
        {
            WholeFile file(m_path);
            QVERIFY(file.open());
            file.write(QByteArray(100'000, 'x'));
            QCOMPARE(contentOf(m_path), "old");
        }
        QCOMPARE(contentOf(m_path), "old");
        QCOMPARE(files(), QStringList{u"file"_s});
    }

    void aFullDiskLeavesTheOldFile_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("room");
        for (const int size : {2, 837, 1590, 16 * 1024 - 1, 16 * 1024, 16 * 1024 + 1, 200'000}) {
            for (const int room : {0, 1, size - 1})
                QTest::addRow("%d bytes, room for %d", size, room) << size << room;
        }
    }
    void aFullDiskLeavesTheOldFile()
    {
#ifdef Q_OS_UNIX
        QFETCH(int, size);
        QFETCH(int, room);
        for (const bool isThere : {false, true}) {
            if (isThere)
                QVERIFY(put(m_path, "old"));
            QString problem;
            {
                const test::FullDisk full(room);
                problem = write(m_path, QByteArray(size, 'x'));
            }
            QCOMPARE(problem, u"File too large"_s);
            QCOMPARE(files(), isThere ? QStringList{u"file"_s} : QStringList());
            if (isThere)
                QCOMPARE(contentOf(m_path), "old");
        }
#else
        QSKIP("no limit for files");
#endif
    }

    void isOnTheDiskUnderItsName()
    {
#ifdef Q_OS_LINUX
        QVERIFY(put(m_path, "old"));
        syncs = {};
        QCOMPARE(write(m_path, "new"), QString());
        QCOMPARE(syncs.ofFiles, 1);
        QCOMPARE(syncs.ofFolders, 1);

        syncs.failing = Syncs::Failing::Files;
        QCOMPARE(write(m_path, "newer"), u"Input/output error"_s);
        QCOMPARE(contentOf(m_path), "new");
        QCOMPARE(files(), QStringList{u"file"_s});

        syncs.failing = Syncs::Failing::Folders; // either file may be there after a power failure
        QCOMPARE(write(m_path, "newer"), u"Input/output error"_s);
        QVERIFY(contentOf(m_path).startsWith("new"));
        syncs = {};
#else
        QSKIP("what the system is told is looked at on Linux only");
#endif
    }

    void linksAreFollowed()
    {
#ifdef Q_OS_WIN
        QSKIP("what Qt makes there is a file for the desktop, which no program follows");
#endif
        const QString target = m_folder->filePath(u"target"_s);
        QVERIFY(QFile::link(target, m_path));
        for (const QByteArray &content : {QByteArray("to where nothing was"), QByteArray("over it")}) {
            QCOMPARE(write(m_path, content), QString());
            QCOMPARE(contentOf(target), content);
            QVERIFY(QFileInfo(m_path).isSymLink());
        }
    }

    void whatIsInTheWayIsSaidAndStays()
    {
        QVERIFY(!write(m_folder->filePath(u"missing/file"_s), "new").isEmpty());
        QVERIFY(QDir().mkpath(m_path));
        QVERIFY(!write(m_path, "new").isEmpty());
        QVERIFY(QFileInfo(m_path).isDir());
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::NoDotAndDotDot | QDir::AllEntries).size(), 1);
    }

    void isForWhoMayReadIt()
    {
#ifdef Q_OS_UNIX
        constexpr auto OwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
        constexpr auto Shared = OwnerOnly | QFileDevice::ReadGroup;
        QVERIFY(put(m_path, "old"));
        const auto usual = permissionsOf(m_path); // what the system has for new files
        const QString fresh = m_folder->filePath(u"fresh"_s);
        QCOMPARE(write(fresh, "new"), QString());
        QCOMPARE(permissionsOf(fresh), usual);

        QVERIFY(QFile::setPermissions(m_path, Shared));
        QCOMPARE(write(m_path, "new"), QString());
        QCOMPARE(permissionsOf(m_path), Shared);
        QCOMPARE(write(m_path, "new", WholeFile::Readers::OwnerOnly), QString());
        QCOMPARE(permissionsOf(m_path), OwnerOnly);
#else
        QSKIP("no such permissions");
#endif
    }

    void privateFoldersAreMade()
    {
        const QString inner = m_folder->filePath(u"a/b/c"_s);
        QVERIFY(makePrivateFolder(inner));
        QVERIFY(makePrivateFolder(inner));
#ifdef Q_OS_UNIX
        constexpr auto OwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
        for (const QString &folder : {u"a"_s, u"a/b"_s, u"a/b/c"_s})
            QCOMPARE(permissionsOf(m_folder->filePath(folder)), OwnerOnly);
#endif
        QVERIFY(put(m_path, "in the way"));
        QVERIFY(!makePrivateFolder(m_path));
        QVERIFY(!makePrivateFolder(m_path + u"/a"_s));
    }

private:
    [[nodiscard]] QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestWholeFile)
#include "test_wholefile.moc"
