// SPDX-License-Identifier: MIT
#include "core/export/csvwriter.h"
#include "core/export/exporter.h"
#include "core/journal/journal.h"
#include "core/journal/journaldatabase.h"
#include "core/journal/journalsource.h"
#include "tests/support/fulldisk.h"
#include "tests/support/journalfile.h"
#include "tests/support/journalrows.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

const QString Formula = u"=HYPERLINK(\"http://evil.example\",\"click\")"_s;

const ExportFormat &csv()
{
    return exportFormatOf(u".csv"_s);
}

const ExportFormat &json()
{
    return exportFormatOf(u".json"_s);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("can't be opened");
}

/// RFC 4180, without the prefix.
QList<QStringList> csvRecords(const QByteArray &csv)
{
    QList<QStringList> records{{QString()}};
    const QString text = QString::fromUtf8(csv);
    bool isQuoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'"' && isQuoted && text.mid(i + 1, 1) == u"\""_s)
            records.last().last() += text[++i];
        else if (c == u'"')
            isQuoted = !isQuoted;
        else if (c == u',' && !isQuoted)
            records.last().append(QString());
        else if (c == u'\n' && !isQuoted)
            records.append(QStringList{QString()});
        else if (c != u'\r' || isQuoted)
            records.last().last() += c;
    }
    records.removeLast(); // after the last line end
    return records;
}

QJsonArray jsonRecords(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object().value(u"records"_s).toArray();
}

} // namespace

class TestJournalExport final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_file = std::make_unique<JournalFile>();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void csvHoldsAllThatIsAskedFor()
    {
        m_file->fill(3500); // several pages
        JournalQuery query;
        query.group = JournalGroup::Succeeded;
        query.atMost = 7; // what a view has loaded does not matter
        QCOMPARE(exported(csv(), query), 3500 - 1167);
        const QByteArray content = contentOf(target());
        QVERIFY(content.startsWith(CsvPrefix));
        const QList<QStringList> records = csvRecords(content.mid(qstrlen(CsvPrefix)));
        QCOMPARE(records.size(), 1 + 3500 - 1167);
        QCOMPARE(records.first().join(u' '),
                 u"number time account auth_id username credential_id action attempt outcome outcome_time "
                 "http_status provider_code provider_message request_id user app_version"_s);
        qint64 before = 7001;
        for (const QStringList &record : records.mid(1)) {
            QCOMPARE(record.size(), records.first().size());
            QCOMPARE(record[8], u"done"_s);
            QVERIFY(record[0].toLongLong() < before);
            before = record[0].toLongLong();
        }
        QCOMPARE(records.last(), (QStringList{u"3"_s, u"2026-04-22T08:51:47.813000Z"_s, u"Head office"_s,
                                              u"MA_1"_s, u"user-3"_s, u"id-3"_s, u"delete"_s, u"1"_s,
                                              u"done"_s, u"2026-04-22T08:51:48Z"_s, u"204"_s, QString(),
                                              QString(), u"req-3"_s, u"me"_s, u"0.1.0"_s}));
    }

    void csvRunsNothingInASpreadsheet()
    {
        add(Formula);
        QCOMPARE(exported(csv(), {}), 1);
        const auto records = csvRecords(contentOf(target()).mid(qstrlen(CsvPrefix)));
        QCOMPARE(records.at(1).at(4), u'\'' + Formula);
        QCOMPARE(records.at(1).at(8), QString()); // no outcome yet
    }

    void jsonHoldsTheExactText()
    {
        m_file->fill(1500);
        add(Formula + u"\u202e\n"_s);
        QCOMPARE(exported(json(), {}), 1501);
        const QJsonArray records = jsonRecords(contentOf(target()));
        QCOMPARE(records.size(), 1501);
        const QJsonObject newest = records.first().toObject();
        QCOMPARE(newest.value(u"username"_s).toString(), Formula + u"\u202e\n"_s);
        QVERIFY(newest.value(u"outcome"_s).isNull());
        QVERIFY(newest.value(u"http_status"_s).isNull());
        const QJsonObject oldest = records.last().toObject();
        QCOMPARE(oldest.value(u"number"_s).toInteger(), 1);
        QCOMPARE(oldest.value(u"outcome"_s).toString(), u"refused"_s);
        QCOMPARE(oldest.value(u"http_status"_s).toInt(), 403);
        QCOMPARE(oldest.value(u"provider_code"_s).toString(), u"FORBIDDEN"_s);
        QCOMPARE(oldest.value(u"request_id"_s).toString(), u"req-1"_s);
        QCOMPARE(oldest.value(u"outcome_time"_s).toString(), u"2026-04-22T08:51:48Z"_s);
    }

    void nothingIsAnEmptyList()
    {
        QCOMPARE(exported(json(), {}), 0);
        QVERIFY(QJsonDocument::fromJson(contentOf(target())).object().value(u"records"_s).isArray());
        QCOMPARE(jsonRecords(contentOf(target())), QJsonArray());
        QCOMPARE(exported(csv(), {}), 0);
        QCOMPARE(csvRecords(contentOf(target()).mid(qstrlen(CsvPrefix))).size(), 1);
    }

    void whatCantBeWrittenLeavesTheOldFile()
    {
        m_file->fill(10);
        QVERIFY(QDir().mkpath(target())); // a folder of that name
        QCOMPARE(exported(csv(), {}), -1);
        QCOMPARE(m_problem->kind, JournalProblem::Kind::CantExport);
        QVERIFY(!m_problem->detail.isEmpty());
        QVERIFY(QFileInfo(target()).isDir());
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::NoDotAndDotDot | QDir::AllEntries).size(), 1);
    }

    void aFullDiskLeavesTheOldFile_data()
    {
        QTest::addColumn<int>("rows");
        QTest::newRow("all in one buffer") << 1;
        QTest::newRow("many buffers") << 2000;
    }
    void aFullDiskLeavesTheOldFile()
    {
#ifdef Q_OS_UNIX
        QFETCH(int, rows);
        m_file->fill(rows);
        JournalSource csvSource(m_file->path(), {});
        JournalSource jsonSource(m_file->path(), {});
        QCOMPARE(csvSource.total() + jsonSource.total(),
                 2 * rows); // their own files grow before the disk is full
        ExportTask task;
        QVERIFY(exportRecords(csvSource, csv(), target(), task));
        const QByteArray before = contentOf(target());
        const auto outcome = [&] {
            const FullDisk full(100);
            return exportRecords(jsonSource, json(), target(), task);
        }();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ExportProblem::Kind::CantWrite);
        QCOMPARE(outcome.error().detail, u"File too large"_s);
        QCOMPARE(contentOf(target()), before);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
#else
        QSKIP("no limit for files");
#endif
    }

    void aJournalThatCantBeReadSaysSo()
    {
        QVERIFY(QDir().mkpath(m_file->path()));
        QCOMPARE(exported(csv(), {}), -1);
        QCOMPARE(m_problem->kind, JournalProblem::Kind::CantOpen);
        QVERIFY(!QFile::exists(target()));
    }

    void leavesNoHalfFileWhenTheProgramEnds()
    {
        m_file->fill(20000);
        {
            Journal journal(m_file->path());
            journal.setKey({});
            const auto task = journal.exportTo(target(), json(), {}, this, [](const auto &) {});
            QTRY_VERIFY(task->written() > 0);
        }
        QVERIFY(QDir(m_folder->path()).isEmpty(QDir::Files | QDir::Hidden));
    }

    void cancelLeavesTheOldFile()
    {
        m_file->fill(20000);
        QCOMPARE(exported(csv(), {}), 20000);
        const QByteArray before = contentOf(target());
        Journal journal(m_file->path());
        journal.setKey({});
        std::optional<JournalProblem> problem;
        const auto task = journal.exportTo(target(), json(), {}, this,
                                           [&](const auto &answer) { problem = answer.error(); });
        QTRY_VERIFY(task->written() > 0);
        QCOMPARE(task->total(), 20000);
        task->cancel();
        QTRY_VERIFY(problem);
        QCOMPARE(problem->kind, JournalProblem::Kind::CantExport);
        QVERIFY(problem->detail.isEmpty());
        QCOMPARE(contentOf(target()), before);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void countsWhatIsAskedFor()
    {
        m_file->fill(3000);
        JournalQuery query;
        query.atMost = 5;
        QCOMPARE(JournalSource(m_file->path(), query).total(), 3000);
        query.group = JournalGroup::Failed;
        QCOMPARE(JournalSource(m_file->path(), query).total(), 1000);
        query.text = u"user-1"_s; // nobody knows before they are read
        QCOMPARE(JournalSource(m_file->path(), query).total(), 0);
        query.text = u"  "_s; // no words
        QCOMPARE(JournalSource(m_file->path(), query).total(), 1000);
        query = {};
        query.credentialId = u"id-7"_s;
        QCOMPARE(JournalSource(m_file->path(), query).total(), 1);
    }

    void holdsUpNobodyWhoWrites()
    {
        m_file->fill(50000);
        Journal journal(m_file->path());
        journal.setKey({});
        bool isExported = false;
        journal.exportTo(target(), json(), {}, this, [&](const auto &) { isExported = true; });
        int written = 0;
        std::function<void()> writeOn = [&] {
            journal.addIntent(deletionOf(u"anna"_s), this, [&](const auto &number) {
                QVERIFY(number);
                if (isExported)
                    return;
                ++written;
                writeOn();
            });
        };
        writeOn();
        QTRY_VERIFY_WITH_TIMEOUT(isExported, 60'000);
        QVERIFY2(written > 10, qPrintable(QString::number(written)));
    }

private:
    [[nodiscard]] QString target() const
    {
        return m_folder->filePath(u"activity"_s);
    }

    void add(const QString &username) const
    {
        JournalDatabase database(m_file->path(), {});
        QVERIFY(!database.open());
        QVERIFY(addIntent(database, deletionOf(username)));
    }

    /// How many entries; -1 for a problem, which is kept.
    qint64 exported(const ExportFormat &format, const JournalQuery &query)
    {
        Journal journal(m_file->path());
        journal.setKey({});
        std::optional<qint64> count;
        journal.exportTo(target(), format, query, this, [&](const auto &answer) {
            if (!answer)
                m_problem = answer.error();
            count = answer ? answer->records : -1;
        });
        return QTest::qWaitFor([&] { return count.has_value(); }, 20000) ? *count : -2;
    }

    std::unique_ptr<JournalFile> m_file;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<JournalProblem> m_problem;
};

QTEST_GUILESS_MAIN(TestJournalExport)
#include "test_journalexport.moc"
