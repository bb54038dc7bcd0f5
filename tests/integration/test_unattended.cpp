// SPDX-License-Identifier: MIT
// The executable without a window, as cron and CI start it, against a server of the test's.
#include "core/account/accountlist.h"
#include "core/report/enclosure.h"
#include "core/store/settings.h"
#include "tests/support/fakeprovider.h"
#include "tests/support/python.h"
#include "ui/report/reportfiles.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

const QString Token = u"s3cret-token-of-the-test"_s;

constexpr int Done = 0;
constexpr int Usage = 2;
constexpr int NotVerified = 3;
constexpr int NotRead = 4;
constexpr int NotWritten = 5;

using Variables = QList<std::pair<QString, QString>>;

struct Outcome
{
    int status = -1;
    QString out;
    QString error;
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject dataOf(const QString &path)
{
    const ReportFileKind kind = path.endsWith(u".pdf"_s) ? ReportFileKind::Pdf : ReportFileKind::Html;
    return QJsonDocument::fromJson(findEnclosure(contentOf(path), kind).texts.data).object();
}

QStringList usernamesIn(const QString &path)
{
    QStringList names;
    const QJsonObject file = QJsonDocument::fromJson(contentOf(path)).object();
    for (const QJsonValue record : file[u"records"_s].toArray())
        names.append(record[u"username"_s].toString());
    return names;
}

/// As others read it, with the titles.
int rowsIn(const QString &path)
{
    if (path.endsWith(u"json"_s))
        return static_cast<int>(1 + usernamesIn(path).size());
    const auto read =
        Python(u"csv"_s).run("import csv, sys, zipfile\n"
                             "path = sys.argv[1]\n"
                             "if path.endswith('xlsx'):\n"
                             "    sheet = zipfile.ZipFile(path).read('xl/worksheets/sheet1.xml')\n"
                             "    print(sheet.count(b'<row '))\n"
                             "else:\n"
                             "    print(len(list(csv.reader(open(path, newline='')))))\n",
                             {path});
    return read.isGood ? read.output.trimmed().toInt() : -1;
}

} // namespace

class TestUnattended final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_provider = std::make_unique<FakeProvider>(250);
        for (int row = 0; row < 250; row += 5)
            m_provider->rows[row].isEnabled = false;
        m_provider->trunks = {{u"t-1"_s, u"Head office"_s, m_provider->rows[7].id}};
    }
    void cleanup()
    {
        for (const Asked &asked : m_provider->asked())
            QVERIFY(asked.verb == "GET" || asked.verb == "TRUNKS");
        QDirIterator files(m_home->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext())
            QVERIFY(!contentOf(files.next()).contains(Token.toUtf8()));
    }

    void writesWhatTheNameSays_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &suffix : {u"html"_s, u"pdf"_s, u"csv"_s, u"json"_s, u"xlsx"_s, u"CSV"_s})
            QTest::newRow(qPrintable(suffix)) << u"report."_s + suffix;
    }
    void writesWhatTheNameSays()
    {
        QFETCH(QString, name);
        const Outcome outcome = run({u"--report"_s, file(name)});
        QVERIFY2(outcome.status == Done, qPrintable(outcome.error));
        const QByteArray bytes = contentOf(file(name));
        QVERIFY(!bytes.isEmpty());
        if (name.endsWith(u"html"_s) || name.endsWith(u"pdf"_s)) {
            // Without a keychain.
            QVERIFY2(outcome.error.contains(u"it is not signed"_s), qPrintable(outcome.error));
            QVERIFY(outcome.error.contains(name));
            QCOMPARE(outcome.error.count(u'\n'), 1);
            const auto verdict = verifyReport(file(name));
            QVERIFY(verdict && verdict->isUnaltered() && !verdict->isSigned);
            const QJsonObject data = dataOf(file(name));
            QCOMPARE(data[u"account"_s][u"auth_id"_s].toString(), u"MA_TEST"_s);
            QCOMPARE(data[u"scope"_s][u"rows"_s].toInt(), 250);
            return;
        }
        QVERIFY2(outcome.error.isEmpty(), qPrintable(outcome.error));
        QCOMPARE(outcome.out.count(u'\n'), 1);
        QVERIFY2(outcome.out.contains(name) && outcome.out.contains(u"250"_s), qPrintable(outcome.out));
        if (name.endsWith(u"csv"_s, Qt::CaseInsensitive))
            QVERIFY(bytes.contains("Head office")); // the trunks were read
        QCOMPARE(rowsIn(file(name)), 251);
    }

    void writesWhatAQueryOrAViewFinds_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("found");
        QTest::newRow("query") << QStringList{u"--query"_s, u"status:disabled"_s} << 50;
        QTest::newRow("query about trunks") << QStringList{u"--query"_s, u"trunk:head"_s} << 1;
        QTest::newRow("view") << QStringList{u"--view"_s, u"disabled"_s} << 50;
        QTest::newRow("view about trunks") << QStringList{u"--view"_s, u"No Trunk Names It"_s} << 249;
    }
    void writesWhatAQueryOrAViewFinds()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, found);
        QCOMPARE(run(QStringList{u"--report"_s, file(u"list.json"_s)} + arguments).status, Done);
        QCOMPARE(usernamesIn(file(u"list.json"_s)).size(), found);
        QCOMPARE(run(QStringList{u"--report"_s, file(u"list.html"_s)} + arguments).status, Done);
        const QJsonObject scope = dataOf(file(u"list.html"_s))[u"scope"_s].toObject();
        QCOMPARE(scope[u"rows"_s].toInt(), found);
        QVERIFY(!scope[u"words"_s].toString().isEmpty());
    }

    void savesSnapshotsThatReportsAreComparedWith()
    {
        const Outcome saved = run({u"--snapshot"_s});
        QVERIFY2(saved.status == Done, qPrintable(saved.error));
        QVERIFY2(saved.out.contains(u"250"_s) && saved.out.contains(u"verified"_s), qPrintable(saved.out));
        const QString gone = m_provider->rows[3].username;
        m_provider->remove(m_provider->rows[3].id);
        const Outcome both = run({u"--snapshot"_s, u"--report"_s, file(u"report.html"_s)});
        QVERIFY2(both.status == Done, qPrintable(both.error));
        const QJsonObject compared = dataOf(file(u"report.html"_s))[u"comparison"_s].toObject();
        QCOMPARE(compared[u"rows"_s].toArray().size(), 1);
        QVERIFY(QJsonDocument(compared).toJson().contains(gone.toUtf8()));
        // With the second one, which was saved after that report.
        QCOMPARE(run({u"--report"_s, file(u"next.html"_s)}).status, Done);
        QVERIFY(dataOf(file(u"next.html"_s))[u"comparison"_s][u"rows"_s].toArray().isEmpty());
        QVERIFY(dataOf(file(u"next.html"_s))[u"comparison"_s].isObject());
    }

    void saysThatAListIsNotVerified()
    {
        m_provider->beforeAnswer = [this](const Asked &asked) {
            if (asked.verb == "GET" && asked.offset == 0)
                m_provider->insertNew(0);
        };
        const Outcome outcome = run({u"--report"_s, file(u"report.html"_s), u"--snapshot"_s});
        QVERIFY2(outcome.status == NotVerified, qPrintable(outcome.error));
        QVERIFY2(outcome.error.contains(u"The list is not verified"_s), qPrintable(outcome.error));
        QVERIFY2(outcome.error.contains(u"No snapshot was saved"_s), qPrintable(outcome.error));
        QCOMPARE(dataOf(file(u"report.html"_s))[u"list"_s][u"state"_s].toString(), u"complete"_s);
        QVERIFY(verifyReport(file(u"report.html"_s))->isUnaltered());
    }

    void leavesWhatThereIsWhereTheListCantBeRead_data()
    {
        QTest::addColumn<int>("refused");
        QTest::newRow("nothing of it") << 1;
        QTest::newRow("a part of it") << 2;
    }
    void leavesWhatThereIsWhereTheListCantBeRead()
    {
        QFETCH(int, refused);
        QFile earlier(file(u"report.csv"_s));
        QVERIFY(earlier.open(QIODevice::WriteOnly));
        earlier.write("earlier");
        earlier.close();
        for (int number = refused; number < 30; ++number)
            m_provider->misbehave("GET", number, answer(jsonResponse(401, R"({"message": "no"})")));
        m_provider->otherCase = answer(jsonResponse(401, R"({"message": "no"})"));
        const Outcome outcome = run({u"--report"_s, file(u"report.csv"_s)});
        QVERIFY2(outcome.status == NotRead, qPrintable(outcome.error));
        QVERIFY2(outcome.error.contains(u"nothing was written"_s), qPrintable(outcome.error));
        QCOMPARE(contentOf(earlier.fileName()), "earlier"_ba);
    }

    void saysThatAFileCantBeWritten()
    {
        const Outcome nowhere = run({u"--report"_s, file(u"no such folder/report.pdf"_s)});
        QCOMPARE(nowhere.status, NotWritten);
        QVERIFY2(nowhere.error.contains(u"no such folder"_s), qPrintable(nowhere.error));
        QCOMPARE(m_provider->asked().size(), 0); // found out before
        for (const QString &name : {u"folder.html"_s, u"folder.csv"_s}) {
            QVERIFY(QDir(m_home->path()).mkdir(name));
            const Outcome outcome = run({u"--report"_s, file(name)});
            QCOMPARE(outcome.status, NotWritten);
            QVERIFY2(outcome.error.contains(u"No report was written"_s), qPrintable(outcome.error));
        }
    }

    void refusesWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("said");
        QTest::newRow("view") << QStringList{u"--view"_s, u"Dissabled"_s}
                              << u"“Disabled”, “No Trunk Names It”"_s;
        QTest::newRow("query") << QStringList{u"--query"_s, u"agent status:off"_s} << u"“status:off”"_s;
    }
    void refusesWhatItDoesNotKnow()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, said);
        const Outcome outcome = run(QStringList{u"--report"_s, file(u"r.csv"_s)} + arguments);
        QCOMPARE(outcome.status, Usage);
        QCOMPARE(outcome.error.count(u'\n'), 1);
        QVERIFY2(outcome.error.contains(said), qPrintable(outcome.error));
        QCOMPARE(m_provider->asked().size(), 0);
    }

    void refusesAnAccountThatIsNotThere()
    {
        const Outcome outcome =
            run({u"--account"_s, u"nobody"_s, u"--report"_s, file(u"r.csv"_s)}, Variables());
        QCOMPARE(outcome.status, Usage);
        QCOMPARE(outcome.error.count(u'\n'), 1);
        QVERIFY2(outcome.error.contains(u"nobody"_s), qPrintable(outcome.error));
    }

#if defined(Q_OS_UNIX) &&                                                                                    \
    !defined(Q_OS_DARWIN) // where the home is told by variables, and there is no keychain
    void endsWhereTheKeychainIsAbsent()
    {
        addAccount();
        const Outcome outcome =
            run({u"--account"_s, u"head office"_s, u"--report"_s, file(u"r.csv"_s)}, Variables());
        QVERIFY2(outcome.status == NotRead, qPrintable(outcome.error));
        QVERIFY2(outcome.error.contains(u"No keychain is running"_s), qPrintable(outcome.error));
        QVERIFY(!QFile::exists(file(u"r.csv"_s)));
        QCOMPARE(m_provider->asked().size(), 0);
    }

    void tellsATerminalHowFarItIs()
    {
        const int terminal = posix_openpt(O_RDWR | O_NOCTTY);
        QVERIFY(terminal >= 0 && grantpt(terminal) == 0 && unlockpt(terminal) == 0);
        QVERIFY(fcntl(terminal, F_SETFL, O_NONBLOCK) == 0);
        const int held = open(ptsname(terminal), O_RDWR | O_NOCTTY); // so that nothing of it is lost
        m_errorFile = QString::fromLocal8Bit(ptsname(terminal));
        const Outcome outcome = run({u"--report"_s, file(u"r.csv"_s)});
        m_errorFile.clear();
        QByteArray seen(1 << 16, '\0');
        seen.truncate(qMax(ssize_t{0}, read(terminal, seen.data(), static_cast<size_t>(seen.size()))));
        close(held);
        close(terminal);
        QCOMPARE(outcome.status, Done);
        QVERIFY2(seen.contains("loaded") && seen.contains('\r'), seen.constData());
        QCOMPARE(seen.count('\n'), 0); // one line, which is taken back in the end
        QVERIFY(seen.endsWith('\r'));
        QCOMPARE(outcome.out.count(u'\n'), 1);
    }
#endif

    void writesAReportOfTheSampleAccount()
    {
        const Outcome outcome = run({u"--demo"_s, u"--report"_s, file(u"sample.json"_s)}, Variables());
        QVERIFY2(outcome.status == Done, qPrintable(outcome.error));
        QVERIFY(usernamesIn(file(u"sample.json"_s)).size() > 200);
    }

private:
    [[nodiscard]] QString file(const QString &name) const
    {
        return m_home->filePath(name);
    }

    /// Of the list, with a token that the keychain has.
    void addAccount()
    {
        const QString folder = file(u"c/vobiz-credential-manager"_s);
        QVERIFY(QDir().mkpath(folder));
        Settings settings(folder + u"/settings.ini"_s);
        AccountList accounts(settings);
        Account account;
        account.key = makeAccountKey();
        account.label = u"Head office"_s;
        account.authId = u"MA_TEST"_s;
        account.apiUrl = m_provider->account().baseUrl.toString();
        account.storedToken = {newTokenEntry(account.key), serverOf(account.apiUrl)};
        QVERIFY(accounts.save(account));
    }

    /// With the account of the test's server, unless `variables` say otherwise. There is no display and no
    /// bus. Whatever it says, the token is not among it.
    Outcome run(QStringList arguments, std::optional<Variables> variables = {})
    {
        if (!variables) {
            variables = Variables{{u"VOBIZ_AUTH_ID"_s, u"MA_TEST"_s}, {u"VOBIZ_AUTH_TOKEN"_s, Token}};
            arguments += {u"--api-url"_s, m_provider->account().baseUrl.toString()};
        }
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString &name : {u"VOBIZ_AUTH_ID"_s, u"VOBIZ_AUTH_TOKEN"_s, u"DISPLAY"_s,
                                    u"WAYLAND_DISPLAY"_s, u"DBUS_SESSION_BUS_ADDRESS"_s})
            environment.remove(name);
        environment.insert(u"HOME"_s, m_home->path());
        environment.insert(u"XDG_RUNTIME_DIR"_s, m_home->path()); // where no bus is
        environment.insert(u"XDG_DATA_HOME"_s, file(u"d"_s));
        environment.insert(u"XDG_CONFIG_HOME"_s, file(u"c"_s));
        environment.insert(u"QT_QPA_PLATFORM"_s, u"none such"_s); // what opened a window would fail
        for (const auto &[name, value] : *variables)
            environment.insert(name, value);
        QProcess process;
        process.setProcessEnvironment(environment);
        if (!m_errorFile.isEmpty())
            process.setStandardErrorFile(m_errorFile);
        process.start(QStringLiteral(VOBIZ_PROGRAM), arguments);
        if (!waitUntil([&process] { return process.state() == QProcess::NotRunning; })) {
            process.kill();
            process.waitForFinished();
            return {-2, {}, u"it did not end: "_s + QString::fromUtf8(process.readAllStandardError())};
        }
        const Outcome outcome{process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                              QString::fromUtf8(process.readAllStandardOutput()),
                              QString::fromUtf8(process.readAllStandardError())};
        if ((outcome.out + outcome.error).contains(Token))
            return {-3, {}, u"it tells the token"_s};
        if (m_errorFile.isEmpty() && outcome.error.contains(u'\r'))
            return {-4, {}, u"it tells a pipe how far it is"_s};
        return outcome;
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<FakeProvider> m_provider;
    QString m_errorFile; ///< where the errors of the process go; empty: they are read
};

QTEST_GUILESS_MAIN(TestUnattended)
#include "test_unattended.moc"
