// SPDX-License-Identifier: MIT
#include "core/store/databasethread.h"
#include "core/store/sqlitefile.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;
using Kind = SqliteProblem::Kind;

namespace {

SqliteFormat format(int version = 1)
{
    return {0x54455354, version, {u"CREATE TABLE IF NOT EXISTS notes(text TEXT)"_s}};
}

bool isRun(const SqliteFile &file, const QString &statement)
{
    return QSqlQuery(file.database()).exec(statement);
}

QVariant valueOf(const SqliteFile &file, const QString &statement)
{
    QSqlQuery query(file.database());
    return query.exec(statement) && query.next() ? query.value(0) : QVariant();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class TestSqliteFile final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"data/deep/notes.sqlite"_s);
    }

    void keepsWhatWasCommitted()
    {
        {
            SqliteFile file(m_path, format());
            QVERIFY(!file.open());
            {
                SqliteTransaction transaction(file.database());
                QVERIFY(transaction.isOpen());
                QVERIFY(isRun(file, u"INSERT INTO notes VALUES ('kept')"_s));
                QVERIFY(transaction.commit());
            }
            {
                const SqliteTransaction transaction(file.database());
                QVERIFY(isRun(file, u"INSERT INTO notes VALUES ('given up')"_s));
            }
        }
        SqliteFile file(m_path, format());
        QVERIFY(!file.open());
        QCOMPARE(valueOf(file, u"SELECT group_concat(text) FROM notes"_s), u"kept"_s);
        QCOMPARE(valueOf(file, u"PRAGMA journal_mode"_s), u"wal"_s);
        QCOMPARE(valueOf(file, u"PRAGMA synchronous"_s), 2);
        QCOMPARE(valueOf(file, u"PRAGMA secure_delete"_s), 1);
        QVERIFY(!file.isDamaged());
    }

#ifdef Q_OS_UNIX
    void isTheUsersAlone()
    {
        const auto others = [](const QString &path) {
            return QFile::permissions(path) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                               QFile::ReadOther | QFile::WriteOther | QFile::ExeOther);
        };
        const auto isClosed = [&] {
            QStringList open;
            for (const QString &path :
                 {m_path, m_path + u"-wal"_s, m_path + u"-shm"_s, QFileInfo(m_path).path()}) {
                if (!QFileInfo::exists(path) || others(path))
                    open.append(path);
            }
            return open;
        };
        {
            SqliteFile file(m_path, format());
            QVERIFY(!file.open());
            QCOMPARE(isClosed(), QStringList());
        }
        // As an older version left them.
        QVERIFY(QFile::setPermissions(m_path, QFile::permissions(m_path) | QFile::ReadOther));
        const QString folder = QFileInfo(m_path).path();
        QVERIFY(QFile::setPermissions(folder, QFile::permissions(folder) | QFile::ExeOther));
        SqliteFile file(m_path, format());
        QVERIFY(!file.open());
        QVERIFY(isRun(file, u"INSERT INTO notes VALUES ('x')"_s));
        QCOMPARE(isClosed(), QStringList());
    }
#endif

    void takesNoOtherFileForItsOwn()
    {
        {
            SqliteFile other(m_path, {1, 1, {u"CREATE TABLE IF NOT EXISTS others(x)"_s}});
            QVERIFY(!other.open());
        }
        SqliteFile file(m_path, format());
        QCOMPARE(file.open()->kind, Kind::Damaged);
    }

    void leavesAFileOfANewerVersionAlone()
    {
        {
            SqliteFile newer(m_path, format(2));
            QVERIFY(!newer.open());
        }
        SqliteFile file(m_path, format());
        QCOMPARE(file.open()->kind, Kind::Newer);
    }

    void keepsADamagedFileAside()
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        for (const QString &name : {u".broken"_s, u".broken-2"_s}) {
            write(m_path, QByteArray(8192, 'x'));
            {
                SqliteFile file(m_path, format());
                QCOMPARE(file.open()->kind, Kind::Damaged);
            }
            write(m_path + u"-wal"_s, "its log");
            write(m_path + u"-shm"_s, "worth nothing");
            QCOMPARE(SqliteFile::keepAside(m_path), m_path + name);
            QVERIFY(QFile::exists(m_path + name + u"-wal"_s));
            QVERIFY(!QFile::exists(m_path) && !QFile::exists(m_path + u"-shm"_s));
        }
        QVERIFY(!SqliteFile::keepAside(m_path));
    }

    void saysWhyItCantBeOpened()
    {
        QVERIFY(QDir().mkpath(m_path)); // a folder where the file should be
        SqliteFile file(m_path, format());
        QCOMPARE(file.open()->kind, Kind::CantOpen);
    }

    void tellsALockFromDamage()
    {
        SqliteFile one(m_path, format());
        SqliteFile other(m_path, format());
        QVERIFY(!one.open() && !other.open());
        const SqliteTransaction writing(one.database());
        const SqliteTransaction locked(other.database());
        QVERIFY(!locked.isOpen());
        QCOMPARE(sqliteProblem(locked.error(), Kind::CantWrite).kind, Kind::Busy);
    }

    void worksInAThreadInOrder()
    {
        QList<int> done;
        QList<int> answered;
        {
            DatabaseThread thread(u"notes"_s);
            const auto work = [&](int number) {
                return [&done, number] {
                    done.append(number);
                    return number;
                };
            };
            auto *context = new QObject;
            thread.run<int>(work(1), this, [&](int number) { answered.append(number); });
            thread.run<int>(work(2), context, [](int) { QFAIL("nobody is there"); });
            QCoreApplication::processEvents();
            QVERIFY2(done.isEmpty(), "it waits for the start");
            thread.start();
            delete context;
            thread.run<int>(work(3), this, [&](int number) {
                QCOMPARE(QThread::currentThread(), this->thread());
                answered.append(number);
            });
            QTRY_COMPARE(answered, QList({1, 3}));
            thread.run<int>(work(4), this, [](int) { QFAIL("the thread object has gone"); });
        }
        QCOMPARE(done, QList({1, 2, 3, 4})); // what was begun is finished
        QCoreApplication::processEvents();
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestSqliteFile)
#include "test_sqlitefile.moc"
