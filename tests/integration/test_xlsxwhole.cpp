// SPDX-License-Identifier: MIT
// A workbook is whole, or there is none.
#include "core/export/credentialsource.h"
#include "core/export/exporter.h"
#include "core/export/xlsxbook.h"
#include "core/export/xlsxcheck.h"
#include "core/export/zipparts.h"
#include "tests/support/fulldisk.h"
#include "tests/support/gatedsource.h"
#include "tests/support/numberedcredentials.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("can't be opened");
}

} // namespace

class TestXlsxWhole final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aFullDiskLeavesTheOldFile_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<qint64>("room");
        QTest::newRow("no room for the rows") << 5000 << qint64{100};
        QTest::newRow("all in one buffer") << 1 << qint64{100};
        QTest::newRow("no room for the last rows") << 5000 << qint64{700'000};
        QTest::newRow("no room for the other parts") << 1 << qint64{1500};
    }
    void aFullDiskLeavesTheOldFile()
    {
#ifdef Q_OS_UNIX
        QFETCH(int, rows);
        QFETCH(qint64, room);
        QFile old(path());
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("older");
        old.close();
        CredentialSource source(numberedCredentials(rows));
        ExportTask task;
        const auto outcome = [&] {
            const FullDisk full(room);
            return exportRecords(source, exportFormatOf(path()), path(), task);
        }();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ExportProblem::Kind::CantWrite);
        QVERIFY2(outcome.error().detail == u"File too large"_s ||
                     outcome.error().detail.startsWith(u"not all of it arrived"_s),
                 qPrintable(outcome.error().detail));
        QCOMPARE(files(), QStringList{u"book.xlsx"_s});
        QCOMPARE(contentOf(path()), QByteArray("older"));
#else
        QSKIP("no limit for files");
#endif
    }

    /// Wherever that is, the file is whole or there is none.
    void whereverTheDiskIsFullNothingIsHalf()
    {
#ifdef Q_OS_UNIX
        CredentialSource whole(numberedCredentials(300));
        ExportTask unhindered;
        QVERIFY(exportRecords(whole, exportFormatOf(path()), path(), unhindered));
        const qint64 wholeSize = QFileInfo(path()).size();
        constexpr qint64 OfItsTime = 16; // packed, the time that is in it takes a byte more or less
        int written = 0;
        int refused = 0;
        for (qint64 room = 0; room < 150'000; room += 2'999) {
            QFile::remove(path());
            CredentialSource source(numberedCredentials(300));
            ExportTask task;
            const auto outcome = [&] {
                const FullDisk full(room);
                return exportRecords(source, exportFormatOf(path()), path(), task);
            }();
            ++(outcome ? written : refused);
            QCOMPARE(files().size(), outcome ? 1 : 0);
            if (outcome)
                QVERIFY(qAbs(QFileInfo(path()).size() - wholeSize) <= OfItsTime);
        }
        QVERIFY2(written > 0 && refused > 10, qPrintable(u"%1, %2"_s.arg(written).arg(refused)));
#else
        QSKIP("no limit for files");
#endif
    }

    /// What the library does not tell on some disks.
    void aBookThatIsNotWholeIsKnown()
    {
        XlsxBook book(m_folder->path());
        book.beginSheet(u"Things"_s, {u"first"_s});
        for (int i = 0; i < 1000; ++i) {
            book.beginRow();
            book.writeText(0, u"text %1"_s.arg(i));
        }
        book.finish();
        QByteArray bytes;
        for (QByteArray some = book.read(); !some.isEmpty(); some = book.read())
            bytes += some;
        QCOMPARE(book.problem(), QString());
        const qint64 size = sizeOfRows(bytes);
        QVERIFY(size > 1000);
        QVERIFY(isWhole(bytes, {size}));
        QVERIFY2(!isWhole(bytes, {size - 1}), "bytes are there that nobody wrote");
        QVERIFY2(!isWhole(bytes, {size, size}), "a sheet is missing");
        QVERIFY2(!isWhole(bytes, {}), "a sheet too many");
        QVERIFY2(!isWhole(bytes.chopped(1), {size}), "cut off");
        QVERIFY2(!isWhole(QByteArray(), {size}), "empty");
        for (qsizetype at = 100; at < bytes.size(); at += bytes.size() / 23) {
            QByteArray damaged = bytes;
            damaged.replace(at, 20, QByteArray(20, '\0'));
            QVERIFY2(!isWhole(damaged, {size}), qPrintable(QString::number(at)));
        }
    }

    void cancelLeavesNothing_data()
    {
        QTest::addColumn<int>("batches");
        QTest::newRow("in the middle") << 10;
        QTest::newRow("when all is read") << 2;
    }
    void cancelLeavesNothing()
    {
        QFETCH(int, batches);
        GatedSource::Gate gate;
        Exporter exporter;
        const auto task = std::make_shared<ExportTask>();
        std::optional<Result<Exported, ExportProblem>> answer;
        exporter.start(task, std::make_unique<GatedSource>(gate, batches), exportFormatOf(path()), path(),
                       this, [&](const auto &given) { answer = given; });
        gate.let(2);
        gate.awaitAsked(3);
        QVERIFY(!files().isEmpty()); // what it writes into
        task->cancel();
        gate.letAll();
        QTRY_VERIFY(answer);
        QCOMPARE(answer->error().kind, ExportProblem::Kind::Cancelled);
        QCOMPARE(files(), QStringList());
    }

    void aFolderThatIsMissingIsSaid()
    {
        CredentialSource source(numberedCredentials(1));
        ExportTask task;
        const QString missing = m_folder->filePath(u"no/book.xlsx"_s);
        const auto outcome = exportRecords(source, exportFormatOf(missing), missing, task);
        QCOMPARE(outcome.error().kind, ExportProblem::Kind::CantWrite);
        QCOMPARE(outcome.error().detail, u"No such file or directory"_s);
    }

private:
    [[nodiscard]] QString path() const
    {
        return m_folder->filePath(u"book.xlsx"_s);
    }
    [[nodiscard]] QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    [[nodiscard]] bool isWhole(const QByteArray &bytes, const QList<qint64> &sizes) const
    {
        QFile file(m_folder->filePath(u"tried.xlsx"_s));
        if (!file.open(QIODevice::ReadWrite | QIODevice::Truncate))
            return false;
        file.write(bytes);
        file.flush();
        return isWholeXlsx(file, sizes);
    }

    /// Of the first sheet.
    [[nodiscard]] qint64 sizeOfRows(const QByteArray &bytes) const
    {
        QFile file(m_folder->filePath(u"tried.xlsx"_s));
        if (!file.open(QIODevice::ReadWrite | QIODevice::Truncate))
            return -1;
        file.write(bytes);
        file.flush();
        QByteArray sheet;
        for (const ZipPart &part : zipParts(file).value_or(QList<ZipPart>())) {
            if (part.name.endsWith("sheet1.xml"))
                (void)unpackZipPart(file, part, [&sheet](QByteArrayView some) { sheet.append(some); });
        }
        const QByteArray begin = "<sheetData>";
        return sheet.indexOf("</sheetData>") - sheet.indexOf(begin) - begin.size();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestXlsxWhole)
#include "test_xlsxwhole.moc"
