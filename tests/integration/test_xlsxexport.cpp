// SPDX-License-Identifier: MIT
// Workbooks, as a reader of somebody else's finds them.
#include "core/export/credentialsource.h"
#include "core/export/exporter.h"
#include "core/export/xlsxwriter.h"
#include "tests/support/givensource.h"
#include "tests/support/numberedcredentials.h"
#include "tests/support/python.h"

#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <clocale>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

/// For each sheet its name, what stays in sight, the range of the filter, the widths, and the rows: of each
/// cell its value, the type and the number format.
constexpr char ReadBook[] =
    "import datetime, json, sys, openpyxl\n"
    "def value(cell):\n"
    "    at = cell.value\n"
    "    return at.isoformat(timespec='milliseconds') if isinstance(at, datetime.datetime) else at\n"
    "print(json.dumps([{\n"
    "    'name': sheet.title, 'frozen': sheet.freeze_panes, 'filter': sheet.auto_filter.ref,\n"
    "    'widths': [sheet.column_dimensions[c].width for c in 'AB'],\n"
    "    'rows': [[[value(c), c.data_type, c.number_format] for c in row] for row in sheet.iter_rows()]}\n"
    "    for sheet in openpyxl.load_workbook(sys.argv[1]).worksheets]))\n";

constexpr int FewRecords = 100;

/// As the real one, with sheets that are full sooner.
std::unique_ptr<ExportWriter> makeWithSmallSheets(const QString &path)
{
    return std::make_unique<XlsxWriter>(path, FewRecords);
}
constexpr ExportFormat SmallSheets{"xlsx"_L1, "", makeWithSmallSheets};

} // namespace

class TestXlsxExport final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    // In one book, because starting the reader takes longer than all else.
    void textsStayTexts()
    {
        QStringList texts{u"a\nb\tc"_s, u"Zoë 東京 😀 \u202e"_s, QString(32'767, u'ä')};
        for (const char *text :
             {"00123", "+4930123456", "1E5", "1e5", "12345678901234567890", "=1+1", "-1", "@a", "TRUE",
              "#N/A", "2026-03-25", "http://example.com", " a ", "<b>&amp;</b>", "'a"})
            texts.append(QString::fromLatin1(text));
        QList<ExportRecord> records;
        for (const QString &text : texts)
            records.append({text, ExportValue()});
        write(records);
        for (int row = 0; row < texts.size(); ++row) {
            const QJsonArray cell = cellAt(row + 1, 0);
            QCOMPARE(cell.at(0).toString(), texts.at(row));
            QCOMPARE(cell.at(1).toString(), u"s"_s);
            QCOMPARE(cell.at(2).toString(), u"@"_s); // so it stays one when somebody edits it
            QVERIFY(cellAt(row + 1, 1).at(0).isNull());
        }
    }

    void otherValuesAreWhatTheyAre()
    {
        struct Expected
        {
            ExportValue written;
            QJsonValue value;
            QString type = u"d"_s;
        };
        const auto time = [](QStringView text) {
            return ExportValue(*Timestamp::parse(text));
        };
        const QList<Expected> all{
            {qint64{-42}, -42, u"n"_s},
            {qint64{9'007'199'254'740'993}, u"9007199254740993"_s, u"s"_s},
            {time(u"2026-03-25T10:00:00Z"), u"2026-03-25T10:00:00.000"_s},
            {time(u"2026-12-31T23:59:59.999999Z"), u"2026-12-31T23:59:59.999"_s},
            {time(u"1969-12-31T23:59:59.0015Z"), u"1969-12-31T23:59:59.001"_s},
            {time(u"1900-03-01T00:00:00Z"), u"1900-03-01T00:00:00.000"_s},
            {time(u"1900-02-28T23:59:59Z"), u"1900-02-28T23:59:59Z"_s, u"s"_s}, // there are two ways to count
            {time(u"9999-12-31T23:59:59Z"), u"9999-12-31T23:59:59.000"_s},
            {QStringList{u"a"_s, u"b"_s}, u"a\nb"_s, u"s"_s},
            {ExportValue(), QJsonValue(), u"n"_s}, // as openpyxl calls it
            {QString(), QJsonValue(), u"n"_s},
        };
        QList<ExportRecord> records;
        for (const Expected &each : all)
            records.append({u"x"_s, each.written});
        write(records);
        for (int row = 0; row < all.size(); ++row) {
            const QJsonArray cell = cellAt(row + 1, 1);
            QCOMPARE(cell.at(0), all.at(row).value);
            QCOMPARE(cell.at(1).toString(), all.at(row).type);
        }
    }

    /// Qt sets the user's locale, and in many of them numbers have a comma.
    void aLocaleWithACommaChangesNothing()
    {
        const QTemporaryDir locales;
        QProcess::execute(u"localedef"_s,
                          {u"-i"_s, u"de_DE"_s, u"-f"_s, u"UTF-8"_s, locales.filePath(u"de_DE.UTF-8"_s)});
        qputenv("LOCPATH", QFile::encodeName(locales.path()));
        if (!std::setlocale(LC_NUMERIC, "de_DE.UTF-8"))
            QSKIP("no locale with a comma can be made here");
        QCOMPARE(std::localeconv()->decimal_point, ",");
        write({{u"x"_s, *Timestamp::parse(u"2026-03-25T10:30:00Z")}});
        QCOMPARE(std::localeconv()->decimal_point, ",");
        std::setlocale(LC_NUMERIC, "C");
        QCOMPARE(cellAt(1, 1).at(0).toString(), u"2026-03-25T10:30:00.000"_s);
        QCOMPARE(m_book.at(0).toObject().value(u"filter"_s).toString(), u"A1:B2"_s);
    }

    void theNamesStayInSight()
    {
        write({{u"a rather long text"_s, QString(1000, u'x')}});
        const QJsonObject sheet = m_book.at(0).toObject();
        QCOMPARE(sheet.value(u"name"_s).toString(), u"Things"_s);
        QCOMPARE(sheet.value(u"frozen"_s).toString(), u"A2"_s);
        QCOMPARE(sheet.value(u"filter"_s).toString(), u"A1:B2"_s);
        QCOMPARE(cellAt(0, 0).at(0).toString(), u"first"_s);
        const QJsonArray widths = sheet.value(u"widths"_s).toArray();
        QVERIFY2(std::abs(widths.at(0).toDouble() - 19.7) < 0.1, "as wide as the text");
        QVERIFY2(std::abs(widths.at(1).toDouble() - 61.7) < 0.1, "no wider than a screen");
    }

    void whatIsTooLongIsCutAndCounted()
    {
        write({{QString(32'768, u'x'), QString(40'000, u'x')}, {u"short"_s, QString(32'767, u'x')}});
        QCOMPARE(m_exported.limits, (ExportLimits{1, 2}));
        QCOMPARE(cellAt(1, 0).at(0).toString(), QString(32'766, u'x') + u'…');
        QCOMPARE(cellAt(2, 1).at(0).toString().size(), 32'767);
    }

    void moreThanASheetHoldsGoesOn_data()
    {
        QTest::addColumn<int>("records");
        QTest::addColumn<int>("sheets");
        QTest::newRow("none") << 0 << 1;
        QTest::newRow("full") << FewRecords << 1;
        QTest::newRow("one more") << FewRecords + 1 << 2;
        QTest::newRow("three") << 3 * FewRecords << 3;
    }
    void moreThanASheetHoldsGoesOn()
    {
        QFETCH(int, records);
        QFETCH(int, sheets);
        QCOMPARE(XlsxWriter::MostRecords, 1'048'575);
        CredentialSource source(numberedCredentials(records));
        write(source, SmallSheets);
        QCOMPARE(m_exported, (Exported{records, {sheets, 0}}));
        QCOMPARE(m_book.size(), sheets);
        int next = 0;
        for (int i = 0; i < sheets; ++i) {
            const QJsonObject sheet = m_book.at(i).toObject();
            QCOMPARE(sheet.value(u"name"_s).toString(),
                     i == 0 ? u"Credentials"_s : u"Credentials %1"_s.arg(i + 1));
            QCOMPARE(sheet.value(u"frozen"_s).toString(), u"A2"_s);
            const QJsonArray rows = sheet.value(u"rows"_s).toArray();
            QCOMPARE(rows.at(0).toArray().at(1).toArray().at(0).toString(), u"username"_s);
            for (int row = 1; row < rows.size(); ++row)
                QCOMPARE(rows.at(row).toArray().at(1).toArray().at(0).toString(), u"user-%1"_s.arg(next++));
        }
        QCOMPARE(next, records);
    }

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"book.xlsx"_s); }
    [[nodiscard]] QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }

    /// And reads it.
    void write(const QList<ExportRecord> &records)
    {
        GivenSource source({"things"_L1, {u"first"_s, u"second"_s}}, records);
        write(source, exportFormatOf(path()));
    }
    void write(ExportSource &source, const ExportFormat &format)
    {
        ExportTask task;
        const auto exported = exportRecords(source, format, path(), task);
        QVERIFY2(exported, exported ? "" : qPrintable(exported.error().detail));
        m_exported = *exported;
        QCOMPARE(files(), QStringList{u"book.xlsx"_s});
        readBook();
    }
    void readBook()
    {
        if (!m_python.isThere())
            QSKIP("no python3-openpyxl");
        const auto outcome = m_python.run(ReadBook, {path()});
        QVERIFY2(outcome.isGood, outcome.errors.constData());
        m_book = QJsonDocument::fromJson(outcome.output).array();
    }
    [[nodiscard]] QJsonArray cellAt(int row, int column) const
    {
        const QJsonArray rows = m_book.at(0).toObject().value(u"rows"_s).toArray();
        return rows.at(row).toArray().at(column).toArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    const Python m_python{u"openpyxl"_s};
    Exported m_exported;
    QJsonArray m_book;
};

QTEST_GUILESS_MAIN(TestXlsxExport)
#include "test_xlsxexport.moc"
