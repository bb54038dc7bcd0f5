// SPDX-License-Identifier: MIT
// What happens to the file of the settings, before and while the program runs.
#include "core/store/settings.h"
#include "core/store/sharedlock.h"
#include "tests/support/fulldisk.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using Kind = SettingsProblem::Kind;

Q_DECLARE_METATYPE(vobiz::SettingsProblem)

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("can't be opened");
}

bool put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(content) == content.size();
}

Kind kindIn(const QSignalSpy &failures)
{
    return failures.last().first().value<SettingsProblem>().kind;
}

/// As an account list leaves it.
void fill(Settings &settings, int count = 10)
{
    for (int i = 0; i < count; ++i)
        settings.setText(u"accounts-1/%1/label"_s.arg(i), u"Office %1"_s.arg(i));
}

} // namespace

class TestSettingsDamage final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"config/settings.ini"_s);
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
    }

    void whatItWroteItReads_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &object : {u"@Variant("_s, u"@DateTime("_s, u"@Rect("_s, u"@ByteArray("_s}) {
            for (const QString &around : {u"%1"_s, u"%1B)"_s, u"Head %1B)"_s, u"a,%1B)"_s, u"a=%1B)"_s,
                                          u"\"%1B)\""_s, u"moved, see %1B) of the plan"_s})
                QTest::addRow("%s", qPrintable(around.arg(object))) << around.arg(object);
        }
        QTest::newRow("U+FEFF") << QString(QChar(0xfeff)) + u"phone"_s;
        QTest::newRow("half a letter") << u"name "_s + QChar(0xd83d);
        QTest::newRow("NUL") << QString(u"a"_s + QChar(0) + u'b');
        QTest::newRow("8 MB") << QString(8'000'000, u'x');
    }
    void whatItWroteItReads()
    {
        QFETCH(QString, text);
        {
            Settings settings(m_path);
            fill(settings);
            settings.setText(u"accounts-1/x/label"_s, text);
            settings.setText(u"quarantine-1/a/b"_s, u"{\"description\":\"%1\"}"_s.arg(text));
            QVERIFY(settings.write());
        }
        const Settings settings(m_path);
        QCOMPARE(settings.text(u"accounts-1/x/label"_s), text);
        QCOMPARE(settings.text(u"quarantine-1/a/b"_s), u"{\"description\":\"%1\"}"_s.arg(text));
        QCOMPARE(settings.text(u"accounts-1/9/label"_s), u"Office 9"_s);
        QCOMPARE(settings.found(), SettingsFile::Found::Usual);
    }

    void sizeHasNoEnd()
    {
        {
            Settings settings(m_path);
            fill(settings);
            for (int i = 0; i < 25'000; ++i)
                settings.setText(u"quarantine-1/a/%1"_s.arg(i), QString(350, u'"'));
            QVERIFY(settings.write());
        }
        const Settings settings(m_path);
        QVERIFY(QFileInfo(m_path).size() > 16'000'000);
        QCOMPARE(settings.keys(u"quarantine-1/"_s).size(), 25'000);
        QCOMPARE(settings.text(u"accounts-1/9/label"_s), u"Office 9"_s);
    }

    void anObjectCostsItsValueOnly()
    {
        const QByteArray object = R"(v=@Variant(\0\0\0\x9\x7f\xff\xff\xff))"
                                  "\n"; // a list of 2^31 entries
        QVERIFY(put(m_path, "[a]\nn=1\n" + object + "z=2\n"));
        {
            Settings settings(m_path);
            QCOMPARE(settings.number(u"a/n"_s), 1);
            QCOMPARE(settings.number(u"a/z"_s), 2);
            QVERIFY(!settings.text(u"a/v"_s));
            QCOMPARE(settings.brokenFile(), QString());
            settings.setNumber(u"a/n"_s, 3);
        }
        QVERIFY(contentOf(m_path).contains(object)); // it may be a newer version's
        Settings settings(m_path);
        settings.setText(u"a/v"_s, u"good"_s);
        QVERIFY(settings.write());
        QCOMPARE(Settings(m_path).text(u"a/v"_s), u"good"_s);
    }

    void anEmptyFileIsNoticed()
    {
        QCOMPARE(Settings(m_path).found(), SettingsFile::Found::Nothing);
        QVERIFY(put(m_path, "\n"));
        Settings settings(m_path);
        QCOMPARE(settings.found(), SettingsFile::Found::Empty);
        QCOMPARE(settings.brokenFile(), QString());
        fill(settings);
        QVERIFY(settings.write());
        for (const QString &key : settings.keys({}))
            settings.remove(key);
        QVERIFY(settings.write());
        QCOMPARE(Settings(m_path).found(), SettingsFile::Found::Usual); // its own are never empty
    }

    void whatHappensMeanwhileIsNoticed_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("isKept");
        QTest::newRow("deleted") << QByteArray("-") << false;
        QTest::newRow("emptied") << QByteArray() << false;
        QTest::newRow("blank") << QByteArray("\n\n") << false;
        QTest::newRow("zeros") << QByteArray(500, '\0') << true;
        QTest::newRow("damaged") << QByteArray("[accounts-1]\n<<<<<<< HEAD\n") << true;
        QTest::newRow("cut") << QByteArray("cut") << true;
    }
    void whatHappensMeanwhileIsNoticed()
    {
        QFETCH(QByteArray, content);
        QFETCH(bool, isKept);
        QVERIFY(put(m_path, "[newer]\nsize=@Size(1 2)\n"));
        Settings settings(m_path);
        QSignalSpy keptAside(&settings, &Settings::keptAside);
        fill(settings);
        QVERIFY(settings.write());
        if (content == "cut")
            content = contentOf(m_path).first(200);
        QVERIFY(content == "-" ? QFile::remove(m_path) : put(m_path, content));
        settings.setNumber(u"width"_s, 7);
        QVERIFY(settings.write());

        QCOMPARE(keptAside.size(), isKept ? 1 : 0);
        if (isKept) {
            QCOMPARE(keptAside.first().first().toString(), m_path + u".broken"_s);
            QCOMPARE(contentOf(m_path + u".broken"_s), content);
        }
        QCOMPARE(settings.brokenFile(), QString()); // that one tells of the start
        const Settings again(m_path);
        QCOMPARE(again.keys({}).size(), 11);
        QCOMPARE(again.text(u"accounts-1/9/label"_s), u"Office 9"_s);
        QCOMPARE(again.number(u"width"_s), 7);
        QVERIFY(contentOf(m_path).contains("size=@Size(1 2)\n"));
    }

    void whatHappensMeanwhileIsMendedAtTheEnd_data() { whatHappensMeanwhileIsNoticed_data(); }
    /// Nobody changes anything any more, so nothing else would write.
    void whatHappensMeanwhileIsMendedAtTheEnd()
    {
        QFETCH(QByteArray, content);
        QFETCH(bool, isKept);
        {
            Settings settings(m_path);
            fill(settings);
            QVERIFY(settings.write());
            if (content == "cut")
                content = contentOf(m_path).first(200);
            QVERIFY(content == "-" ? QFile::remove(m_path) : put(m_path, content));
        }
        QCOMPARE(QFile::exists(m_path + u".broken"_s), isKept);
        const Settings again(m_path);
        QCOMPARE(again.found(), SettingsFile::Found::Usual);
        QCOMPARE(again.keys({}).size(), 10);
        QCOMPARE(again.text(u"accounts-1/9/label"_s), u"Office 9"_s);
    }

    /// Another program found it damaged, kept it aside, and began anew.
    void whatWasBegunAnewIsFilled()
    {
        Settings one(m_path);
        fill(one);
        one.setText(u"both"_s, u"one's"_s);
        QVERIFY(one.write());
        QVERIFY(put(m_path, "<<<<<<<\n"));
        Settings other(m_path);
        QCOMPARE(other.found(), SettingsFile::Found::Broken);
        other.setText(u"accounts-1/new/label"_s, u"New"_s);
        other.setText(u"both"_s, u"other's"_s);
        QVERIFY(other.write());
        QCOMPARE(Settings(m_path).keys({}).size(), 2);

        one.setNumber(u"width"_s, 7);
        QVERIFY(one.write());
        other.setNumber(u"height"_s, 8);
        QVERIFY(other.write());
        const Settings again(m_path);
        QCOMPARE(again.keys({}).size(), 14);
        QCOMPARE(again.text(u"both"_s), u"other's"_s);
    }

    /// Neither knows all of what was in it.
    void whatIsWrittenAnewIsFilled()
    {
        Settings one(m_path);
        fill(one);
        QVERIFY(one.write());
        Settings other(m_path);
        other.setText(u"accounts-1/new/label"_s, u"New"_s);
        QVERIFY(other.write());
        QVERIFY(QFile::remove(m_path));
        one.setNumber(u"width"_s, 7);
        QVERIFY(one.write());
        QCOMPARE(Settings(m_path).keys({}).size(), 11);
        other.setNumber(u"height"_s, 8);
        QVERIFY(other.write());
        QCOMPARE(Settings(m_path).keys({}).size(), 13);
    }

    /// What another program removed stays away.
    void whatOthersChangedIsKept()
    {
        Settings one(m_path);
        fill(one);
        QVERIFY(one.write());
        Settings other(m_path);
        other.remove(u"accounts-1/9/label"_s);
        other.setText(u"accounts-1/8/label"_s, u"Renamed"_s);
        QVERIFY(other.write());
        one.setNumber(u"width"_s, 7);
        QVERIFY(one.write());
        QVERIFY(QFile::remove(m_path));
        one.setNumber(u"width"_s, 8);
        QVERIFY(one.write());
        const Settings again(m_path);
        QVERIFY(!again.text(u"accounts-1/9/label"_s));
        QCOMPARE(again.text(u"accounts-1/8/label"_s), u"Renamed"_s);
        QCOMPARE(again.number(u"width"_s), 8);
    }

    void aFullDiskLeavesTheFile_data()
    {
        QTest::addColumn<int>("room");
        QTest::newRow("one block") << 512; // the lock file finds room
        QTest::newRow("none") << 0;
    }
    void aFullDiskLeavesTheFile()
    {
#ifdef Q_OS_UNIX
        QFETCH(int, room);
        Settings settings(m_path);
        QSignalSpy failures(&settings, &Settings::writeFailed);
        QSignalSpy recoveries(&settings, &Settings::writeRecovered);
        fill(settings, 40);
        QVERIFY(settings.write());
        const QByteArray before = contentOf(m_path);
        QVERIFY(before.size() > 700 && before.size() < 16 * 1024);
        {
            const FullDisk full(room);
            settings.setText(u"accounts-1/1/label"_s, u"Renamed"_s);
            QVERIFY(!settings.write());
            QCOMPARE(failures.size(), 1);
            settings.setNumber(u"width"_s, 1); // by the timer
            QVERIFY(!settings.write());
            QCOMPARE(failures.size(), 1); // it is told once
        }
        QCOMPARE(kindIn(failures), room > 0 ? Kind::CantWrite : Kind::CantLock);
        if (room > 0)
            QCOMPARE(failures.last().first().value<SettingsProblem>().detail, u"File too large"_s);
        QCOMPARE(contentOf(m_path), before);
        QCOMPARE(QDir(QFileInfo(m_path).path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
        QCOMPARE(recoveries.size(), 0);
        QVERIFY(settings.write());
        QCOMPARE(recoveries.size(), 1);
        QCOMPARE(Settings(m_path).text(u"accounts-1/1/label"_s), u"Renamed"_s);
#else
        QSKIP("no limit for files");
#endif
    }

    void delayedWritesThatFailAreTold()
    {
        QVERIFY(QDir(QFileInfo(m_path).path()).removeRecursively());
        QVERIFY(put(QFileInfo(m_path).path(), "in the place of the folder"));
        Settings settings(m_path);
        QSignalSpy failures(&settings, &Settings::writeFailed);
        QSignalSpy recoveries(&settings, &Settings::writeRecovered);
        settings.setNumber(u"width"_s, 1);
        QVERIFY(failures.wait());
        QCOMPARE(kindIn(failures), Kind::NoFolder);
        settings.setNumber(u"width"_s, 2);
        QVERIFY(QFile::remove(QFileInfo(m_path).path()));
        QVERIFY(recoveries.wait());
        QCOMPARE(failures.size(), 1);
        QCOMPARE(Settings(m_path).number(u"width"_s), 2);
    }

    void whatIsNoFileIsTold()
    {
        QVERIFY(QDir().mkpath(m_path));
        Settings settings(m_path);
        QCOMPARE(settings.found(), SettingsFile::Found::Unreadable);
        QSignalSpy failures(&settings, &Settings::writeFailed);
        settings.setNumber(u"width"_s, 1);
        QVERIFY(!settings.write());
        QCOMPARE(kindIn(failures), Kind::CantRead);
    }

    void isForItsOwnerOnly()
    {
#ifdef Q_OS_UNIX
        constexpr auto Others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                                QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
        const QString path = m_folder->filePath(u"new/folder/settings.ini"_s);
        for (const QString &file : {path, m_path}) {
            if (file == m_path)
                QVERIFY(put(m_path, "[a]\nn=1\n")); // an older version's
            Settings settings(file);
            settings.setNumber(u"width"_s, 1);
            QVERIFY(settings.write());
            QVERIFY(!(QFileInfo(file).permissions() & Others));
        }
        for (const QString &folder : {u"new"_s, u"new/folder"_s})
            QVERIFY(!(QFileInfo(m_folder->filePath(folder)).permissions() & Others));
#else
        QSKIP("no such permissions");
#endif
    }

    void whatAKillLeftIsSweptAndNothingElse()
    {
        const QString lock = m_path + u".lock"_s;
        const QStringList others{u".broken"_s, u".backup"_s, u".MyCopy.txt"_s, u".MyOldCopy"_s};
        QVERIFY(put(m_path, "[a]\nn=1\n"));
        const QString old = m_path + u".MyCopy"_s;
        QVERIFY(put(old, "from before the kill"));
        QFile file(old);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(QDateTime::currentDateTimeUtc().addDays(-1), QFile::FileModificationTime));
        QVERIFY(put(lock, QByteArray("999999999\nvobiz\n") + QSysInfo::machineHostName().toUtf8() + '\n'));
        for (const QString &other : others)
            QVERIFY(put(m_path + other, "other"));
        QVERIFY(put(m_path + u".aBcDeF"_s, "half"));

        Settings settings(m_path);
        settings.setNumber(u"a/n"_s, 2);
        QVERIFY(settings.write()); // its program is gone, so nothing is waited for
        QVERIFY(!QFile::exists(lock));
        QVERIFY(!QFile::exists(m_path + u".aBcDeF"_s));
        for (const QString &other : others)
            QVERIFY2(QFile::exists(m_path + other), qPrintable(other));
        QVERIFY(QFile::exists(old));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestSettingsDamage)
#include "test_settings_damage.moc"
