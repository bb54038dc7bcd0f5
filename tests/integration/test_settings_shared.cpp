// SPDX-License-Identifier: MIT
// Several running programs and one file of settings.
#include "core/store/settings.h"
#include "core/store/sharedlock.h"
#include "tests/support/ownchild.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QTemporaryDir>
#include <QtCore/QThread>
#include <QtTest/QtTest>

#include <cstdio>

using namespace vobiz;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(vobiz::SettingsProblem)

namespace {

const QString ChangeArgument = u"--change"_s;
const QString HoldArgument = u"--hold"_s;

void say(const char *word)
{
    std::puts(word);
    std::fflush(stdout);
}

/// A program that has something unwritten when it is told to end. `count` values are written before.
int change(const QString &path, const QString &name, int count)
{
    int argc = 0;
    const QCoreApplication application(argc, nullptr);
    Settings settings(path);
    for (int i = 0; i < count; ++i)
        settings.setText(u"%1/%2"_s.arg(name).arg(i), QString(350, u'x'));
    if (!settings.write())
        return 1;
    settings.setText(name + u"/last"_s, u"of its end"_s);
    say("ready");
    (void)std::getchar();
    return 0;
}

/// A program that is slow at writing: it has the lock until it is told to let go, or for so many ms. Tells
/// whether the lock was its own all the time.
int hold(const QString &path, int milliseconds)
{
    QLockFile lock(path + u".lock"_s);
    if (!lock.tryLock())
        return 1;
    QFile file(lock.fileName());
    if (!file.open(QIODevice::ReadOnly))
        return 1;
    const QByteArray mine = file.readAll();
    say("held");
    if (milliseconds > 0)
        QThread::msleep(static_cast<unsigned long>(milliseconds));
    else
        (void)std::getchar();
    QFile there(lock.fileName());
    const bool isMine = there.open(QIODevice::ReadOnly) && there.readAll() == mine;
    say(isMine ? "mine" : "stolen");
    return 0;
}

class Child
{
public:
    explicit Child(const QStringList &arguments) { test::startOwnChild(m_process, arguments); }

    /// The next line it says.
    QByteArray line()
    {
        const QDeadlineTimer deadline(60'000);
        while (!m_process.canReadLine() && m_process.state() != QProcess::NotRunning &&
               !deadline.hasExpired())
            m_process.waitForReadyRead(1'000);
        return m_process.readLine().trimmed();
    }
    void tell() { m_process.closeWriteChannel(); }
    bool hasEndedWell()
    {
        return (m_process.state() == QProcess::NotRunning || m_process.waitForFinished()) &&
               m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
    }
    QByteArray errors() { return m_process.readAllStandardError(); }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
};

} // namespace

class TestSettingsShared final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"settings.ini"_s);
    }

    void programsThatEndTogetherLoseNothing_data()
    {
        QTest::addColumn<int>("dates");
        QTest::addColumn<int>("rounds");
        QTest::newRow("30") << 30 << 30;
        QTest::newRow("300") << 300 << 20;
        QTest::newRow("3,000") << 3000 << 5;
    }
    void programsThatEndTogetherLoseNothing()
    {
        QFETCH(int, dates);
        QFETCH(int, rounds);
        {
            Settings settings(m_path);
            for (int i = 0; i < dates; ++i)
                settings.setText(u"quarantine-1/a/%1"_s.arg(i), QString(350, u'x'));
        }
        for (int round = 0; round < rounds; ++round) {
            const QStringList names{u"one-%1"_s.arg(round), u"other-%1"_s.arg(round)};
            Child one({ChangeArgument, m_path, names[0], u"3"_s});
            Child other({ChangeArgument, m_path, names[1], u"3"_s});
            QCOMPARE(one.line(), "ready");
            QCOMPARE(other.line(), "ready");
            one.tell();
            other.tell();
            QVERIFY(one.hasEndedWell() && other.hasEndedWell());
            QCOMPARE(one.errors() + other.errors(), QByteArray());
            const Settings settings(m_path);
            for (const QString &name : names)
                QCOMPARE(settings.keys(name + u'/').size(), 4);
        }
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void writtenMeansOnTheDisk()
    {
        Child holder({HoldArgument, m_path, u"0"_s});
        QCOMPARE(holder.line(), "held");
        Settings settings(m_path);
        QSignalSpy failures(&settings, &Settings::writeFailed);
        QSignalSpy recoveries(&settings, &Settings::writeRecovered);
        settings.setNumber(u"n"_s, 1);
        QVERIFY(!settings.write());
        QVERIFY(!QFile::exists(m_path));
        QCOMPARE(failures.size(), 0); // it may pass
        QVERIFY(failures.wait(30'000));
        QCOMPARE(failures.first().first().value<SettingsProblem>().kind, SettingsProblem::Kind::Locked);
        holder.tell();
        QCOMPARE(holder.line(), "mine");
        QVERIFY(recoveries.wait());
        QCOMPARE(Settings(m_path).number(u"n"_s), 1);
        QCOMPARE(failures.size(), 1);
    }

    void aLiveLockIsWaitedForAtTheEnd()
    {
        const auto longer = SharedLock::Abandoned + 500ms; // then a lock that nobody holds would be removed
        Child holder({HoldArgument, m_path, QString::number(longer.count())});
        QCOMPARE(holder.line(), "held");
        {
            Settings settings(m_path);
            settings.setNumber(u"n"_s, 1);
        }
        QCOMPARE(holder.line(), "mine");
        QCOMPARE(Settings(m_path).number(u"n"_s), 1);
        QVERIFY(holder.hasEndedWell());
    }

    void theLockOfAProgramThatWasKilledIsNobodys()
    {
        Child holder({HoldArgument, m_path, u"0"_s});
        QCOMPARE(holder.line(), "held");
        Settings settings(m_path);
        settings.setNumber(u"n"_s, 1);
        QVERIFY(!settings.write());
        holder.kill();
        QVERIFY(settings.write());
        QVERIFY(!QFile::exists(m_path + u".lock"_s));
    }

    /// Two that find it broken at the same time keep one file aside, and neither loses what it begins with.
    void aBrokenFileIsKeptAsideOnce()
    {
        for (int round = 0; round < 10; ++round) {
            const QByteArray broken = "<<<<<<< " + QByteArray::number(round) + '\n';
            QFile file(m_path);
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(broken) > 0);
            file.close();
            Child one({ChangeArgument, m_path, u"one"_s, u"3"_s});
            Child other({ChangeArgument, m_path, u"other"_s, u"3"_s});
            QCOMPARE(one.line(), "ready");
            QCOMPARE(other.line(), "ready");
            one.tell();
            other.tell();
            QVERIFY(one.hasEndedWell() && other.hasEndedWell());
            QCOMPARE(QDir(m_folder->path()).entryList({u"*.broken*"_s}, QDir::Files).size(), round + 1);
            QCOMPARE(Settings(m_path).keys({}).size(), 8);
        }
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    if (arguments.value(1) == ChangeArgument)
        return change(arguments.value(2), arguments.value(3), arguments.value(4).toInt());
    if (arguments.value(1) == HoldArgument)
        return hold(arguments.value(2), arguments.value(3).toInt());
    QCoreApplication application(argc, argv);
    TestSettingsShared test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_settings_shared.moc"
