// SPDX-License-Identifier: MIT
#include "core/store/settings.h"
#include "tests/support/ownchild.h"

#include <QtCore/QLockFile>
#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <cstdio>

using namespace vobiz;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString ChildArgument = u"--write"_s;

/// Changes a value all the time and tells which one it is at, until it is killed.
int changeForEver(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    Settings settings(QCoreApplication::arguments().at(2));
    int value = settings.number(u"count"_s).value_or(0);
    std::printf("from %d\n", value);
    std::fflush(stdout);
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &settings,
                     [&settings, &value] { settings.setNumber(u"count"_s, ++value); });
    timer.start(1ms);
    return QCoreApplication::exec();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

std::optional<int> storedNumber(const QString &path, const QString &key)
{
    return Settings(path).number(key);
}

} // namespace

class TestSettings final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"config/settings.ini"_s); // the folder does not exist yet
    }

    void remembersEveryType()
    {
        {
            Settings settings(m_path);
            QVERIFY(!settings.boolean(u"a/yes"_s));
            settings.setBoolean(u"a/yes"_s, true);
            settings.setNumber(u"a/number"_s, -7);
            settings.setText(u"a/text"_s, u"@one, \"two\"; zoë\n%20 \\"_s);
            settings.setBytes(u"a/bytes"_s, QByteArray("\0\xff\n", 3));
            settings.setText(u"a/gone"_s, u"x"_s);
            settings.remove(u"a/gone"_s);
        }
        const Settings settings(m_path);
        QCOMPARE(settings.boolean(u"a/yes"_s), true);
        QCOMPARE(settings.number(u"a/number"_s), -7);
        QCOMPARE(settings.text(u"a/text"_s), u"@one, \"two\"; zoë\n%20 \\"_s);
        QCOMPARE(settings.bytes(u"a/bytes"_s), QByteArray("\0\xff\n", 3));
        QVERIFY(!settings.text(u"a/gone"_s));
        QVERIFY(!QFile::exists(m_path + u".lock"_s));
    }

    void writesSoonAndIsNotPutOffByFurtherChanges()
    {
        Settings settings(m_path);
        QTimer changes;
        int value = 0;
        connect(&changes, &QTimer::timeout, &settings,
                [&settings, &value] { settings.setNumber(u"n"_s, ++value); });
        changes.start(10ms);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_path), 60'000);
        QVERIFY(changes.isActive());
    }

    void whatIsForeignIsIgnored()
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        QVERIFY(put(m_path, "[a]\nyes=maybe\nnumber=12 pixels\nbytes=%%%\nlist=1, 2\n"
                            "size=@Size(1 2)\ngood=3\n"));
        const Settings settings(m_path);
        QVERIFY(!settings.boolean(u"a/yes"_s));
        QVERIFY(!settings.number(u"a/number"_s));
        QVERIFY(!settings.bytes(u"a/bytes"_s));
        for (const QString &key : {u"a/list"_s, u"a/size"_s})
            QVERIFY2(!settings.text(key), qPrintable(key));
        QCOMPARE(settings.number(u"a/good"_s), 3);
        QVERIFY(!QFile::exists(m_path + u".broken"_s));
    }

    void aBrokenFileIsKeptAside_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("not INI") << QByteArray("<html><body>\nno settings\n</body></html>\n");
        QTest::newRow("binary") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe", 18);
        QTest::newRow("cut off") << QByteArray("[a]\nn=1\nlay");
        QTest::newRow("zeros") << QByteArray(4096, '\0');
        QTest::newRow("far too large") << QByteArray(9 * 1024 * 1024, 'x');
    }
    void aBrokenFileIsKeptAside()
    {
        QFETCH(QByteArray, content);
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        for (const QByteArray &before : {QByteArray("an older one"), content}) {
            QVERIFY(put(m_path, before));
            Settings settings(m_path);
            QVERIFY(!settings.number(u"a/n"_s));
            settings.setNumber(u"a/n"_s, 5);
        }
        QCOMPARE(contentOf(m_path + u".broken"_s), "an older one");
        QCOMPARE(contentOf(m_path + u".broken-2"_s), content);
        QCOMPARE(storedNumber(m_path, u"a/n"_s), 5);
    }

    void whatIsNoFileIsLeftAlone()
    {
        QVERIFY(QDir().mkpath(m_path));
        {
            Settings settings(m_path);
            settings.setNumber(u"a/n"_s, 5);
            QCOMPARE(settings.number(u"a/n"_s), 5);
        }
        QVERIFY(QFileInfo(m_path).isDir());
    }

    void aFolderThatCantBeMadeStopsNothing()
    {
        QVERIFY(put(QFileInfo(m_path).path(), "a file where the folder should be"));
        Settings settings(m_path);
        settings.setNumber(u"a/n"_s, 5);
        QCOMPARE(settings.number(u"a/n"_s), 5);
    }

    void withoutAPathItRemembersWhileItLives()
    {
        Settings settings;
        settings.setNumber(u"a/n"_s, 5);
        QCOMPARE(settings.number(u"a/n"_s), 5);
    }

    void twoProgramsShareTheFile()
    {
        {
            Settings one(m_path);
            Settings other(m_path);
            one.setNumber(u"one"_s, 1);
            other.setNumber(u"other"_s, 2);
        }
        QCOMPARE(storedNumber(m_path, u"one"_s), 1);
        QCOMPARE(storedNumber(m_path, u"other"_s), 2);
    }

    void aLockThatNobodyHoldsBlocksNothing_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("of another host") << QByteArray("4711\nvobiz\nelsewhere\n");
        QTest::newRow("with our own number")
            << QByteArray::number(QCoreApplication::applicationPid()) + "\n" +
                   QFileInfo(QCoreApplication::applicationFilePath()).fileName().toUtf8() + "\n" +
                   QSysInfo::machineHostName().toUtf8() + "\n";
        QTest::newRow("empty") << QByteArray();
    }
    void aLockThatNobodyHoldsBlocksNothing()
    {
        QFETCH(QByteArray, content);
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        const QString lock = m_path + u".lock"_s;
        QVERIFY(put(lock, content));
        QElapsedTimer elapsed;
        elapsed.start();
        {
            Settings atExit(m_path);
            atExit.setNumber(u"n"_s, 1);
        }
        QVERIFY2(elapsed.elapsed() < 5000, qPrintable(QString::number(elapsed.elapsed())));
        QCOMPARE(storedNumber(m_path, u"n"_s), 1);

        QVERIFY(put(lock, content));
        Settings running(m_path);
        running.setNumber(u"n"_s, 2);
        QTRY_COMPARE_WITH_TIMEOUT(storedNumber(m_path, u"n"_s), 2, 60'000);
        QVERIFY(!QFile::exists(lock));
    }

    void waitsForAProgramThatIsWriting()
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        QLockFile lock(m_path + u".lock"_s);
        QVERIFY(lock.lock());
        Settings settings(m_path);
        settings.setNumber(u"n"_s, 1);
        const QString otherPath = m_folder->filePath(u"other.ini"_s);
        Settings other(otherPath); // written later, if nothing keeps the first one from it
        other.setNumber(u"n"_s, 1);
        QTRY_COMPARE(storedNumber(otherPath, u"n"_s), 1);
        QVERIFY(!QFile::exists(m_path));
        lock.unlock();
        QTRY_COMPARE(storedNumber(m_path, u"n"_s), 1);
    }

    void aKillLosesNextToNothing()
    {
        int stored = 0;
        for (int round = 0; round < 5; ++round) {
            QProcess child;
            test::startOwnChild(child, {ChildArgument, m_path});
            QVERIFY(child.waitForReadyRead());
            QCOMPARE(child.readLine(), u"from %1\n"_s.arg(stored).toLatin1());
            QTRY_VERIFY(storedNumber(m_path, u"count"_s).value_or(0) > stored);
            QTest::qWait(37 * round); // not always at the same point of its rhythm
            const int before = storedNumber(m_path, u"count"_s).value_or(0);
            child.kill();
            QVERIFY(child.waitForFinished());
            QVERIFY(!QFile::exists(m_path + u".broken"_s));
            stored = storedNumber(m_path, u"count"_s).value_or(0);
            QVERIFY2(stored >= before, qPrintable(u"%1 < %2"_s.arg(stored).arg(before)));
        }
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

int main(int argc, char **argv)
{
    if (argc == 3 && QString::fromLocal8Bit(argv[1]) == ChildArgument)
        return changeForEver(argc, argv);
    QCoreApplication application(argc, argv);
    TestSettings test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_settings.moc"
