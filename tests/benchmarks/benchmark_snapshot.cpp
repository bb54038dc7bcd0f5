// SPDX-License-Identifier: MIT
// Snapshots of a list, and what is different between two, beside SQLite with the same rows in tables. Run by
// hand, see docs/performance.md.
#include "core/snapshot/snapshotdatabase.h"
#include "tests/benchmarks/benchsupport.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

const AccountAddress Account{u"https://api.example/v1"_s, u"MA_BENCH"_s};

SnapshotList listOf(const QList<Credential> &rows)
{
    SnapshotList list;
    list.info.takenAt = QDateTime::currentDateTimeUtc();
    for (qsizetype at = 0; at < rows.size(); at += 1024)
        list.blocks.append(SnapshotBlock::encoded(
            std::span(rows.data() + at, size_t(std::min<qsizetype>(1024, rows.size() - at)))));
    return list;
}

/// One row in a hundred is another: half of them changed, the others gone and come.
QList<Credential> aDayLater(QList<Credential> rows)
{
    const QList<Credential> others = bench::credentials(int(rows.size()) + 1, int(rows.size() / 400) + 1);
    for (qsizetype i = 0; i < rows.size(); i += 200)
        rows[i].status = rows[i].status == CredentialStatus::Enabled ? CredentialStatus::Disabled
                                                                     : CredentialStatus::Enabled;
    for (qsizetype i = 0; i < rows.size() / 400; ++i)
        rows[i * 400 + 100] = others[i];
    return rows;
}

double sizeOf(const QString &path)
{
    return double(QFileInfo(path).size());
}

void makeTable(const QString &path, const QList<Credential> &list)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, path);
        database.setDatabaseName(path);
        database.open();
        QSqlQuery query(database);
        query.exec(u"PRAGMA synchronous=OFF"_s);
        query.exec(
            u"CREATE TABLE list(id TEXT PRIMARY KEY, username, realm, status INTEGER, created INTEGER, updated INTEGER)"_s);
        database.transaction();
        query.prepare(u"INSERT INTO list VALUES(?, ?, ?, ?, ?, ?)"_s);
        for (const Credential &row : list) {
            query.addBindValue(row.id.text());
            query.addBindValue(row.username);
            query.addBindValue(row.realm);
            query.addBindValue(int(row.status));
            query.addBindValue(row.createdAt->microsecondsSinceEpoch());
            query.addBindValue(row.updatedAt->microsecondsSinceEpoch());
            query.exec();
        }
        database.commit();
    }
    QSqlDatabase::removeDatabase(path);
}

/// What is only in the one, and what is only in the other.
double exceptBothWays(const QString &one, const QString &other)
{
    double took = 0;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"except"_s);
        database.setDatabaseName(one);
        database.open();
        QSqlQuery query(database);
        query.exec(u"ATTACH '%1' AS other"_s.arg(other));
        took = bench::milliseconds([&query] {
            for (const QString &statement :
                 {u"SELECT * FROM main.list EXCEPT SELECT * FROM other.list ORDER BY id"_s,
                  u"SELECT * FROM other.list EXCEPT SELECT * FROM main.list ORDER BY id"_s}) {
                query.setForwardOnly(true);
                query.exec(statement);
                while (query.next()) {
                }
            }
        });
    }
    QSqlDatabase::removeDatabase(u"except"_s);
    return took;
}

double sqldiff(const QString &one, const QString &other)
{
    return bench::milliseconds([&] {
        QProcess process;
        process.setStandardOutputFile(QProcess::nullDevice());
        process.start(u"sqldiff"_s, {one, other});
        process.waitForFinished(-1);
    });
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int rows = arguments.size() > 1 ? arguments[1].toInt() : 1'000'000;
    std::printf("%d rows, Qt %s\n%-44s %14s %14s\n", rows, qVersion(), "", "ours", "baseline");
    QTemporaryDir folder;
    const QString path = folder.filePath(u"snapshots.sqlite"_s);
    const QList<Credential> first = bench::credentials(0, rows);
    const QList<Credential> then = aDayLater(first);
    const SnapshotList one = listOf(first);
    const SnapshotList other = listOf(then);
    auto database = std::make_unique<SnapshotDatabase>(path);
    if (database->open())
        return 1;
    qint64 number = 0;
    bench::say("saving the first",
               bench::milliseconds([&] { number = database->save({Account}, one)->number; }), "ms", "");
    database.reset();
    const double whole = sizeOf(path);
    bench::say("its bytes a row", whole / rows, "B", "<= 45 B");
    database = std::make_unique<SnapshotDatabase>(path);
    (void)database->open();
    qint64 next = 0;
    bench::say("saving it with 1 % changed",
               bench::milliseconds([&] { next = database->save({Account}, other)->number; }), "ms",
               "<= 300 ms for 100,000");
    database.reset();
    bench::say("its bytes, of those of the first", (sizeOf(path) - whole) / whole * 100, "%", "<= 4 %");
    database = std::make_unique<SnapshotDatabase>(path);
    (void)database->open();
    qsizetype found = 0;
    const double compared = bench::milliseconds([&] { found = database->compare(number, next)->size(); });
    bench::say("comparing the two", compared, "ms", "");
    const double now = bench::milliseconds([&] { found = database->compare(number, other.blocks)->size(); });
    bench::say("comparing with the list as it is", now, "ms", "");
    std::printf("%lld differences\n", static_cast<long long>(found));
    const QString tableOne = folder.filePath(u"one.sqlite"_s);
    const QString tableOther = folder.filePath(u"other.sqlite"_s);
    makeTable(tableOne, first);
    makeTable(tableOther, then);
    bench::say("  beside EXCEPT both ways", compared, exceptBothWays(tableOne, tableOther), "ms", ">= 3 x");
    bench::say("  beside sqldiff", compared, sqldiff(tableOne, tableOther), "ms", ">= 10 x");
    const SnapshotList little = listOf(first.mid(0, 100));
    for (int i = 0; i < 2000; ++i)
        (void)database->save({Account}, little);
    database.reset();
    bench::say("opening and listing 2,000", bench::milliseconds([&] {
                   database = std::make_unique<SnapshotDatabase>(path);
                   (void)database->open();
                   found = database->list({Account})->size();
               }),
               "ms", "<= 100 ms");
    return 0;
}
