// SPDX-License-Identifier: MIT
// What Windows does otherwise than POSIX with files and programs.
#include "core/store/filelock.h"
#include "core/store/fileplace.h"
#include "core/store/renamefile.h"
#include "core/store/sqlitefile.h"
#include "core/store/username.h"
#include "core/store/wholefile.h"
#include "tests/support/ownchild.h"

#include <QtCore/QDir>
#include <QtCore/QLockFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <qt_windows.h>

#include <cstdio>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

QByteArray bytesIn(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArrayLiteral("can't be read");
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// Another program has it open, and lets nobody rename or remove it meanwhile, as spreadsheets do.
class OpenElsewhere final
{
public:
    explicit OpenElsewhere(const QString &path)
        : m_file(CreateFileW(reinterpret_cast<const wchar_t *>(path.utf16()), GENERIC_READ, FILE_SHARE_READ,
                             nullptr, OPEN_EXISTING, 0, nullptr))
    {
    }
    ~OpenElsewhere() { CloseHandle(m_file); }
    Q_DISABLE_COPY_MOVE(OpenElsewhere)
    [[nodiscard]] bool isOpen() const { return m_file != INVALID_HANDLE_VALUE; }

private:
    const HANDLE m_file;
};

/// This program once more, holding a lock of that kind: see main().
std::unique_ptr<QProcess> holder(const QString &kind, const QString &path)
{
    auto process = std::make_unique<QProcess>();
    test::startOwnChild(*process, {kind, path});
    if (!process->waitForReadyRead(30'000) || process->readLine().trimmed() != "held")
        return nullptr;
    return process;
}

int hold(const QString &kind, const QString &path)
{
    FileLock lock(path);
    QLockFile lockFile(path);
    if (kind == "--hold-lock"_L1 ? lock.tryLock() : lockFile.tryLock(0)) {
        std::puts("held");
        std::fflush(stdout);
        return QCoreApplication::exec();
    }
    return 1;
}

} // namespace

class TestWindowsFiles final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void aFileThatIsOpenElsewhereIsNotReplacedAndThatIsSaid()
    {
        const QString path = m_folder->filePath(u"list.csv"_s);
        put(path, "old");
        {
            const OpenElsewhere reader(QDir::toNativeSeparators(path));
            QVERIFY(reader.isOpen());
            WholeFile file(path);
            QVERIFY(file.open());
            file.write("new");
            QVERIFY(!file.commit());
            QVERIFY(!file.errorString().isEmpty());
            QCOMPARE(bytesIn(path), QByteArray("old"));
        }
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"list.csv"_s});
        WholeFile file(path);
        QVERIFY(file.open());
        file.write("new");
        QVERIFY2(file.commit(), qPrintable(file.errorString()));
        QCOMPARE(bytesIn(path), QByteArray("new"));
    }

    void aFileThatIsOpenElsewhereKeepsItsName()
    {
        const QString from = m_folder->filePath(u"from"_s);
        const QString to = m_folder->filePath(u"to"_s);
        put(from, "from");
        put(to, "to");
        {
            const OpenElsewhere reader(QDir::toNativeSeparators(to));
            QVERIFY(!renameFile(from, to));
        }
        QCOMPARE(bytesIn(to), QByteArray("to"));
        QVERIFY(renameFile(from, to));
        QCOMPARE(bytesIn(to), QByteArray("from"));
    }

    void linesEndAsTheyWereWritten()
    {
        const QString path = m_folder->filePath(u"lines"_s);
        WholeFile file(path);
        QVERIFY(file.open());
        file.write("a\nb\r\nc");
        QVERIFY(file.commit());
        QCOMPARE(bytesIn(path), QByteArray("a\nb\r\nc"));
    }

    void theCaseOfANameMeansNothing()
    {
        put(m_folder->filePath(u"Name"_s), "x");
        const auto one = filePlace(m_folder->filePath(u"Name"_s));
        const auto other = filePlace(m_folder->filePath(u"nAME"_s));
        QVERIFY(one && other);
        QCOMPARE(one->number, other->number);
        QCOMPARE(one->size, 1);
    }

    void anotherFileOfThatNameIsNoticed()
    {
        const QString path = m_folder->filePath(u"file"_s);
        put(path, "x");
        const auto before = filePlace(path);
        put(m_folder->filePath(u"other"_s), "x");
        QVERIFY(renameFile(m_folder->filePath(u"other"_s), path));
        const auto after = filePlace(path);
        QVERIFY(before && after);
        QVERIFY(before->number != after->number);
        QVERIFY(!filePlace(m_folder->filePath(u"nothing"_s)));
    }

    /// Windows takes 260 characters from a program that doesn't ask for more.
    void aLongPathIsWritten()
    {
        QString folder = m_folder->path();
        while (folder.size() < 320)
            folder += u"/a-folder-with-a-rather-long-name"_s;
        QVERIFY(QDir().mkpath(folder));
        WholeFile file(folder + u"/file"_s);
        QVERIFY(file.open());
        file.write("deep");
        QVERIFY2(file.commit(), qPrintable(file.errorString()));
        QCOMPARE(bytesIn(folder + u"/file"_s), QByteArray("deep"));
        QVERIFY(filePlace(folder + u"/file"_s));
    }

    void aLockEndsWithItsProgram_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("lock") << u"--hold-lock"_s;
        QTest::newRow("lock file of Qt") << u"--hold-lock-file"_s;
    }
    void aLockEndsWithItsProgram()
    {
        QFETCH(QString, kind);
        const QString path = m_folder->filePath(u"lock"_s);
        QCOMPARE(holderOf(path), LockHolder::Nobody);
        const auto process = holder(kind, path);
        QVERIFY(process);
        QCOMPARE(holderOf(path), LockHolder::Somebody);
        QVERIFY(!FileLock(path).tryLock());
        removeIfUnheld(path);
        QVERIFY(QFile::exists(path));
        process->kill();
        QVERIFY(process->waitForFinished());
        QCOMPARE(holderOf(path), LockHolder::Nobody);
        QVERIFY(FileLock(path).tryLock());
        removeIfUnheld(path);
        QVERIFY(!QFile::exists(path));
    }

    void nobodyElseIsMadeTheUserByTheEnvironment()
    {
        const QString before = userName();
        QVERIFY(!before.isEmpty());
        qputenv("USERNAME", "somebody else");
        QCOMPARE(userName(), before);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1).startsWith("--hold"_L1))
        return hold(arguments.at(1), arguments.at(2));
    TestWindowsFiles test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_windowsfiles.moc"
