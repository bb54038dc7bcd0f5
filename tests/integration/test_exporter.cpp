// SPDX-License-Identifier: MIT
#include "core/export/credentialsource.h"
#include "core/export/exporter.h"
#include "tests/support/fulldisk.h"
#include "tests/support/gatedsource.h"
#include "tests/support/numberedcredentials.h"

#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

/// What a program that is none of ours reads in the file: a list of lists of texts, the names first.
constexpr char ReadCsv[] = "import csv, json, sys\n"
                           "with open(sys.argv[1], encoding='utf-8-sig', newline='') as f:\n"
                           "    print(json.dumps(list(csv.reader(f, strict=True))))\n";
constexpr char ReadJson[] = "import json, sys\n"
                            "with open(sys.argv[1], encoding='utf-8') as f:\n"
                            "    rows = json.load(f)['records']\n"
                            "names = sys.argv[2].split()\n"
                            "assert all(sorted(row) == sorted(names) for row in rows)\n"
                            "print(json.dumps([names] + [[row[name] for name in names] for row in rows]))\n";

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("can't be opened");
}

void put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

Credential credentialOf(const QString &id, const QString &username)
{
    Credential credential;
    credential.id = CredentialId(id);
    credential.username = username;
    return credential;
}

} // namespace

class TestExporter final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_answer.reset();
    }

    void anotherProgramReadsTheSame_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("reader");
        QTest::addColumn<QString>("formula"); // as it is in the file
        const QHash<QString, QByteArray> readers{{u"csv"_s, ReadCsv}, {u"json"_s, ReadJson}};
        const QStringList withFormulas{u"json"_s}; // nothing that is opened with it carries them out
        for (const ExportFormat &format : exportFormats()) {
            if (format.suffix == "xlsx"_L1) // test_xlsxexport
                continue;
            const QString suffix = format.suffix;
            QTest::newRow(format.suffix.data())
                << u"list."_s + suffix << readers.value(suffix)
                << (withFormulas.contains(suffix) ? u"=cmd(\"a\",1)"_s : u"'=cmd(\"a\",1)"_s);
        }
    }
    void anotherProgramReadsTheSame()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, reader);
        QFETCH(QString, formula);
        QVERIFY2(!reader.isEmpty(), "no other program here reads this format");
        const QString python = QStandardPaths::findExecutable(u"python3"_s);
        if (python.isEmpty())
            QSKIP("no Python");
        Credential full = credentialOf(u"a/b,c"_s, u"Zoë \"the\" first\r\nand\u2028second\t"_s);
        full.status = CredentialStatus::Enabled;
        full.realm = u"r.example.com"_s;
        full.description = u"=cmd(\"a\",1)"_s;
        full.createdAt = Timestamp::parse(u"2026-03-25T10:00:00.123456Z");
        full.accountId = u"MA_1"_s;
        QList<Credential> credentials = numberedCredentials(2500); // several times the source is asked
        credentials.prepend(full);
        start(name, std::make_unique<CredentialSource>(credentials));
        QTRY_VERIFY(m_answer);
        QCOMPARE(m_answer->value().records, 2501);

        QProcess process;
        const QStringList names = CredentialSource({}).head().names;
        process.start(python, {u"-c"_s, QString::fromLatin1(reader), path(name), names.join(u' ')});
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        const QJsonArray rows = QJsonDocument::fromJson(process.readAllStandardOutput()).array();
        QCOMPARE(rows.size(), 2502);
        QCOMPARE(rows.at(0).toArray().toVariantList(), QVariantList(names.begin(), names.end()));
        const QJsonArray first = rows.at(1).toArray();
        QCOMPARE(first.at(0).toString(), full.id.text());
        QCOMPARE(first.at(1).toString(), full.username);
        QCOMPARE(first.at(2).toString(), u"enabled"_s);
        QCOMPARE(first.at(3).toString(), full.realm);
        QCOMPARE(first.at(4).toString(), formula);
        QCOMPARE(first.at(5).toString(), u"2026-03-25T10:00:00.123456Z"_s);
        QCOMPARE(first.at(6).toString(), QString());
        QCOMPARE(first.at(7).toString(), u"MA_1"_s);
        for (int i = 0; i < 2500; ++i)
            QCOMPARE(rows.at(i + 2).toArray().at(1).toString(), u"user-%1"_s.arg(i));
    }

    void holdsUpNobody()
    {
        GatedSource::Gate gate;
        const auto task = start(u"list.csv"_s, std::make_unique<GatedSource>(gate, 3));
        gate.awaitAsked(1);
        QVERIFY(gate.thread() != QThread::currentThread());
        bool isLoopAlive = false;
        QMetaObject::invokeMethod(
            this, [&] { isLoopAlive = true; }, Qt::QueuedConnection);
        QTRY_VERIFY(isLoopAlive);
        QVERIFY(!m_answer); // its turn has not come, because it can't have written anything
        QCOMPARE(task->written(), 0);
        QCOMPARE(task->total(), 3 * GatedSource::AtOnce);
        gate.let(1);
        gate.awaitAsked(2);
        QCOMPARE(task->written(), GatedSource::AtOnce);
        gate.letAll();
        QTRY_VERIFY(m_answer);
        QCOMPARE(m_answer->value().records, 3 * GatedSource::AtOnce);
        QCOMPARE(task->written(), 3 * GatedSource::AtOnce);
        QVERIFY(gate.isSourceGone());
    }

    void cancelLeavesNothing_data()
    {
        QTest::addColumn<bool>("isThere");
        QTest::newRow("no file of that name") << false;
        QTest::newRow("an older file") << true;
    }
    void cancelLeavesNothing()
    {
        QFETCH(bool, isThere);
        if (isThere)
            put(path(u"list.csv"_s), "older");
        GatedSource::Gate gate;
        const auto task = start(u"list.csv"_s, std::make_unique<GatedSource>(gate, 100));
        gate.let(5);
        gate.awaitAsked(6);
        QCOMPARE(task->written(), 5 * GatedSource::AtOnce);
        task->cancel();
        gate.let(1);
        QTRY_VERIFY(m_answer);
        QVERIFY(!*m_answer);
        QCOMPARE(m_answer->error().kind, ExportProblem::Kind::Cancelled);
        QVERIFY(gate.isSourceGone());
        QCOMPARE(files(), isThere ? QStringList{u"list.csv"_s} : QStringList());
        if (isThere)
            QCOMPARE(contentOf(path(u"list.csv"_s)), QByteArray("older"));
    }

    /// At the last moment, too: all is read, but there is no file yet.
    void cancelAtTheEndLeavesNothing()
    {
        GatedSource::Gate gate;
        const auto task = start(u"list.csv"_s, std::make_unique<GatedSource>(gate, 2));
        gate.let(2);
        gate.awaitAsked(3);
        task->cancel();
        gate.letAll();
        QTRY_VERIFY(m_answer);
        QVERIFY(!*m_answer);
        QCOMPARE(files(), QStringList());
    }

    void oneThatWaitsForItsTurnIsCancelled()
    {
        GatedSource::Gate gate;
        const auto first = start(u"first.csv"_s, std::make_unique<GatedSource>(gate, 2));
        gate.awaitAsked(1);
        std::optional<Result<Exported, ExportProblem>> second;
        const auto task = std::make_shared<ExportTask>();
        m_exporter->start(task, std::make_unique<CredentialSource>(numberedCredentials(1)),
                          exportFormats().front(), path(u"second.csv"_s), this,
                          [&](const auto &answer) { second = answer; });
        task->cancel();
        gate.letAll();
        QTRY_VERIFY(second);
        QCOMPARE(second->error().kind, ExportProblem::Kind::Cancelled);
        QVERIFY(m_answer->has_value());
        QCOMPARE(files(), QStringList{u"first.csv"_s});
    }

    void nothingIsLeftOnceTheExporterIsGone()
    {
        GatedSource::Gate gate;
        const auto task = start(u"list.csv"_s, std::make_unique<GatedSource>(gate, 100));
        gate.let(3);
        gate.awaitAsked(4);
        const auto opener = std::unique_ptr<QThread>(QThread::create([&] {
            while (!task->isCancelled()) // by the destructor, which waits
                QThread::yieldCurrentThread();
            gate.letAll();
        }));
        opener->start();
        m_exporter = std::make_unique<Exporter>();
        opener->wait();
        QVERIFY(gate.isSourceGone());
        QCOMPARE(files(), QStringList());
        QCoreApplication::processEvents();
        QVERIFY(!m_answer);
    }

    void nobodyIsToldWhoIsGone()
    {
        GatedSource::Gate gate;
        auto context = std::make_unique<QObject>();
        bool isTold = false;
        m_exporter->start(std::make_shared<ExportTask>(), std::make_unique<GatedSource>(gate, 1),
                          exportFormats().front(), path(u"first.csv"_s), context.get(),
                          [&](const auto &) { isTold = true; });
        gate.awaitAsked(1);
        context.reset();
        gate.letAll();
        start(u"second.csv"_s, std::make_unique<CredentialSource>(numberedCredentials(1)));
        QTRY_VERIFY(m_answer); // its answer comes behind the other one's
        QVERIFY(!isTold);
        QCOMPARE(files(), (QStringList{u"first.csv"_s, u"second.csv"_s}));
    }

    void aSourceThatCantBeReadLeavesTheOldFile()
    {
        put(path(u"list.json"_s), "older");
        GatedSource::Gate gate;
        gate.letAll();
        gate.failAt(2);
        start(u"list.json"_s, std::make_unique<GatedSource>(gate, 4));
        QTRY_VERIFY(m_answer);
        QCOMPARE(m_answer->error().kind, ExportProblem::Kind::CantRead);
        QCOMPARE(m_answer->error().detail, u"the source broke"_s);
        QCOMPARE(files(), QStringList{u"list.json"_s});
        QCOMPARE(contentOf(path(u"list.json"_s)), QByteArray("older"));
    }

    void aFullDiskLeavesTheOldFile_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("rows");
        for (const char *suffix : {"csv", "json"}) {
            QTest::addRow("%s, all in one buffer", suffix) << u"list."_s + QLatin1StringView(suffix) << 10;
            QTest::addRow("%s, many buffers", suffix) << u"list."_s + QLatin1StringView(suffix) << 5000;
        }
    }
    void aFullDiskLeavesTheOldFile()
    {
#ifdef Q_OS_UNIX
        QFETCH(QString, name);
        QFETCH(int, rows);
        put(path(name), "older");
        {
            const FullDisk full(100);
            start(name, std::make_unique<CredentialSource>(numberedCredentials(rows)));
            QTRY_VERIFY(m_answer);
        }
        QCOMPARE(m_answer->error().kind, ExportProblem::Kind::CantWrite);
        QCOMPARE(m_answer->error().detail, u"File too large"_s);
        QCOMPARE(files(), QStringList{name});
        QCOMPARE(contentOf(path(name)), QByteArray("older"));
#else
        QSKIP("no limit for files");
#endif
    }

    void theNameSaysTheFormat_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("suffix");
        QTest::newRow("csv") << u"/a/list.csv"_s << u"csv"_s;
        QTest::newRow("json") << u"/a/list.json"_s << u"json"_s;
        QTest::newRow("large letters") << u"/a.csv/list.JSON"_s << u"json"_s;
        QTest::newRow("none") << u"/a.json/list"_s << u"csv"_s;
        QTest::newRow("another") << u"list.txt"_s << u"csv"_s;
    }
    void theNameSaysTheFormat()
    {
        QFETCH(QString, name);
        QTEST(QString(exportFormatOf(name).suffix), "suffix");
    }

    void theChoiceSaysTheFormatOfOtherNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("chosen");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("format");
        QTest::newRow("plain") << u"/a/plain"_s << u".json"_s << u"/a/plain.json"_s << u"json"_s;
        QTest::newRow("a date") << u"/a/audit 29.11.2026"_s << u".json"_s << u"/a/audit 29.11.2026.json"_s
                                << u"json"_s;
        QTest::newRow("a version") << u"/a/v1.2"_s << u".csv"_s << u"/a/v1.2.csv"_s << u"csv"_s;
        QTest::newRow("as chosen") << u"/a/list.JSON"_s << u".json"_s << u"/a/list.JSON"_s << u"json"_s;
        QTest::newRow("the other one") << u"/a/list.csv"_s << u".json"_s << u"/a/list.csv"_s << u"csv"_s;
        QTest::newRow("only named so") << u"/a.csv/csv"_s << u".json"_s << u"/a.csv/csv.json"_s << u"json"_s;
    }
    void theChoiceSaysTheFormatOfOtherNames()
    {
        QFETCH(QString, name);
        QFETCH(QString, chosen);
        const ExportTarget target = exportTarget(name, exportFormatOf(chosen));
        QTEST(target.path, "path");
        QTEST(QString(target.format->suffix), "format");
    }

private:
    [[nodiscard]] QString path(const QString &name) const
    {
        return m_folder->filePath(name);
    }
    [[nodiscard]] QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    /// The answer is kept in m_answer.
    std::shared_ptr<ExportTask> start(const QString &name, std::unique_ptr<ExportSource> source)
    {
        auto task = std::make_shared<ExportTask>();
        m_exporter->start(task, std::move(source), exportFormatOf(name), path(name), this,
                          [this](const auto &answer) { m_answer = answer; });
        return task;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Exporter> m_exporter = std::make_unique<Exporter>();
    std::optional<Result<Exported, ExportProblem>> m_answer;
};

QTEST_GUILESS_MAIN(TestExporter)
#include "test_exporter.moc"
