// SPDX-License-Identifier: MIT
// Exports of a list, from the thread of the window to the file on the disk: CSV beside the shell of SQLite
// with the same rows in a table, XLSX beside a bare loop over libxlsxwriter. Run by hand, see
// docs/performance.md.
#include "core/api/credentialservice.h"
#include "core/export/exporter.h"
#include "core/inventory/inventory.h"
#include "core/listing/trunkuse.h"
#include "core/model/credentialmodel.h"
#include "core/session/accountfacts.h"
#include "core/session/listfeed.h"
#include "core/session/listfields.h"
#include "tests/benchmarks/benchsupport.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>

#include <xlsxwriter.h>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

constexpr int Rounds = 5;

/// In MiB; 0 where nobody tells.
double fromStatus(const char *what)
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(what))
            return line.mid(qstrlen(what)).simplified().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

/// From here on the peak is that of what comes.
void forgetPeak()
{
#if defined(__GLIBC__)
    malloc_trim(0); // what was freed would be used again unseen
#endif
    QFile file(u"/proc/self/clear_refs"_s);
    if (file.open(QIODevice::WriteOnly))
        file.write("5");
}

struct Run
{
    double milliseconds = 0;
    double stall = 0;
    double memory = 0; ///< MiB at most over what there was before
};

Run exportTo(const QString &path, const CredentialModel &model, const AccountFacts &facts,
             bool isWatched = false)
{
    QStringList fields = listFields();
    fields.resize(8); // what the provider tells
    Exporter exporter;
    QObject context;
    QEventLoop loop;
    bench::StallWatch watch;
    bool isGood = false;
    forgetPeak();
    const double before = fromStatus("VmRSS:");
    if (isWatched) // which takes time itself
        watch.start();
    const double took = bench::milliseconds([&] {
        ListFeed feed(allRows(model), fields, false, facts);
        exporter.start(std::make_shared<ExportTask>(), feed.source(), exportFormatOf(path), path, &context,
                       [&](const auto &exported) {
                           isGood = exported.has_value();
                           loop.quit();
                       });
        loop.exec();
    });
    watch.stop();
    if (!isGood)
        std::printf("not written: %s\n", qPrintable(path));
    return {took, watch.longestBusy(), fromStatus("VmHWM:") - before};
}

void makeTable(const QString &path, const CredentialRows &rows)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, path);
        database.setDatabaseName(path);
        database.open();
        QSqlQuery query(database);
        query.exec(u"PRAGMA synchronous=OFF"_s);
        query.exec(u"CREATE TABLE list(id TEXT, username TEXT, status TEXT, realm TEXT, description TEXT, "
                   "created_at TEXT, updated_at TEXT, account_id TEXT)"_s);
        database.transaction();
        query.prepare(u"INSERT INTO list VALUES(?, ?, ?, ?, ?, ?, ?, ?)"_s);
        for (const int number : rows.numbers()) {
            const Credential row = rows.at(number);
            query.addBindValue(row.id.text());
            query.addBindValue(row.username);
            query.addBindValue(row.status == CredentialStatus::Enabled ? u"enabled"_s : u"disabled"_s);
            query.addBindValue(row.realm);
            query.addBindValue(row.description);
            query.addBindValue(row.createdAt->toIsoString());
            query.addBindValue(row.updatedAt->toIsoString());
            query.addBindValue(row.accountId);
            query.exec();
        }
        database.commit();
    }
    QSqlDatabase::removeDatabase(path);
}

double shellOfSqlite(const QString &table, const QString &path)
{
    return bench::milliseconds([&] {
        QProcess process;
        process.setStandardOutputFile(path);
        process.start(u"sqlite3"_s, {u"-csv"_s, u"-header"_s, table, u"SELECT * FROM list"_s});
        if (!process.waitForFinished(-1) || process.exitCode() != 0)
            std::printf("no sqlite3\n");
    });
}

double bareLoop(const QString &path, const CredentialRows &rows)
{
    return bench::milliseconds([&] {
        lxw_workbook_options options = {};
        options.constant_memory = LXW_TRUE;
        lxw_workbook *book = workbook_new_opt(path.toUtf8().constData(), &options);
        lxw_worksheet *sheet = workbook_add_worksheet(book, nullptr);
        lxw_format *time = workbook_add_format(book);
        format_set_num_format(time, "yyyy-mm-dd hh:mm:ss");
        lxw_row_t line = 0;
        const auto text = [&](lxw_col_t column, const QString &value) {
            worksheet_write_string(sheet, line, column, value.toUtf8().constData(), nullptr);
        };
        const auto instant = [&](lxw_col_t column, Timestamp at) {
            worksheet_write_number(sheet, line, column,
                                   double(at.microsecondsSinceEpoch()) / 86'400e6 + 25'569, time);
        };
        for (const int number : rows.numbers()) {
            if (line == LXW_ROW_MAX - 1)
                break;
            const Credential row = rows.at(number);
            text(0, row.id.text());
            text(1, row.username);
            text(2, row.status == CredentialStatus::Enabled ? u"enabled"_s : u"disabled"_s);
            text(3, row.realm);
            text(4, row.description);
            instant(5, *row.createdAt);
            instant(6, *row.updatedAt);
            text(7, row.accountId);
            ++line;
        }
        workbook_close(book);
    });
}

/// As some rounds in turn have it: this, then the other.
void compare(const char *what, const std::function<Run(bool isWatched)> &ours,
             const std::function<double()> &other, const char *wanted)
{
    std::vector<double> times;
    std::vector<double> others;
    double memory = 0;
    for (int round = 0; round < Rounds; ++round) {
        const Run run = ours(false);
        times.push_back(run.milliseconds);
        memory = std::max(memory, run.memory);
        others.push_back(other());
    }
    bench::say(what, bench::median(times), bench::median(others), "ms", wanted);
    bench::say("  memory over the list, at most", memory, "MiB", "<= 40 MiB");
    bench::say("  the window's thread busy at once, at most", ours(true).stall, "ms", "<= 16 ms");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int rows = arguments.size() > 1 ? arguments[1].toInt() : 1'000'000;
    const QTemporaryDir folder(arguments.size() > 2 ? arguments[2] + u"/export-XXXXXX"_s : QString());
    std::printf("%d rows, Qt %s\n%-44s %14s %14s\n", rows, qVersion(), "", "ours", "baseline");

    Inventory inventory;
    for (int first = 0; first < rows; first += 10'000)
        inventory.put(bench::credentials(first, std::min(10'000, rows - first)));
    CredentialService service{ApiAccount()};
    const TrunkUse trunks(service);
    const AccountFacts facts(trunks, inventory);
    CredentialModel model(inventory, systemClock);
    model.showAllArrived();
    const QString table = folder.filePath(u"list.sqlite"_s);
    makeTable(table, inventory.rows());

    const QString csv = folder.filePath(u"list.csv"_s);
    const QString xlsx = folder.filePath(u"list.xlsx"_s);
    compare(
        "CSV", [&](bool isWatched) { return exportTo(csv, model, facts, isWatched); },
        [&] { return shellOfSqlite(table, folder.filePath(u"other.csv"_s)); }, ">= 2 x");
    if (arguments.contains(u"csv"_s))
        return 0;
    compare(
        "XLSX", [&](bool isWatched) { return exportTo(xlsx, model, facts, isWatched); },
        [&] { return bareLoop(folder.filePath(u"other.xlsx"_s), inventory.rows()); }, ">= 0.83 x");
    const Run json = exportTo(folder.filePath(u"list.json"_s), model, facts);
    bench::say("JSON", json.milliseconds, "ms", "");
    bench::say("  memory over the list", json.memory, "MiB", "<= 40 MiB");
    for (const QString &path : {csv, xlsx, folder.filePath(u"list.json"_s)})
        bench::say(qPrintable(QFileInfo(path).fileName()), double(QFileInfo(path).size()) / 1e6, "MB", "");
    return 0;
}
