// SPDX-License-Identifier: MIT
// The executable itself, as a shell starts it.
#include <QtCore/QDir>
#include <QtCore/QLockFile>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;

namespace {

struct Outcome
{
    int status = -1;
    QString out;
    QString error;
};

void start(QProcess &process, const QStringList &arguments,
           const QList<std::pair<QString, QString>> &variables) // null: not set
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"VOBIZ_AUTH_ID"_s);
    environment.remove(u"VOBIZ_AUTH_TOKEN"_s);
    environment.remove(u"DISPLAY"_s);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"none such"_s); // what needs a display fails
    for (const auto &[name, value] : variables) {
        if (value.isNull())
            environment.remove(name);
        else
            environment.insert(name, value);
    }
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(VOBIZ_PROGRAM), arguments);
}

Outcome run(const QStringList &arguments, const QList<std::pair<QString, QString>> &variables = {})
{
    QProcess process;
    start(process, arguments, variables);
    if (!process.waitForFinished(25'000))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

class TestProgram final : public QObject
{
    Q_OBJECT

private slots:
    void showsItsVersionWithoutADisplay()
    {
        const Outcome outcome = run({u"--version"_s});
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.out, u"vobiz-credential-manager " VOBIZ_VERSION "\n"_s);
    }

    void showsHelpWithoutADisplay()
    {
        const Outcome outcome = run({u"--help"_s});
        QCOMPARE(outcome.status, 0);
        QVERIFY(outcome.out.contains(u"--demo"_s));
    }

    void refusesBadArgumentsInOneLine_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown") << QStringList{u"--no-such-option"_s};
        QTest::newRow("token") << QStringList{u"--token"_s, u"s3cret"_s};
        QTest::newRow("demo with url") << QStringList{u"--demo"_s, u"--api-url"_s, u"https://example.org"_s};
        QTest::newRow("stray") << QStringList{u"stray"_s};
    }
    void refusesBadArgumentsInOneLine()
    {
        QFETCH(QStringList, arguments);
        const Outcome outcome = run(arguments);
        QCOMPARE(outcome.status, 2);
        QVERIFY(outcome.out.isEmpty());
        QCOMPARE(outcome.error.count(u'\n'), 1);
    }

#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN) // elsewhere there is a display
    void saysInOneSentenceThatNoWindowCanBeOpened_data()
    {
        QTest::addColumn<QString>("display");
        QTest::addColumn<QString>("platform");
        QTest::addColumn<QString>("said");
        QTest::newRow("no display") << QString() << QString()
                                    << u"neither DISPLAY nor WAYLAND_DISPLAY is set"_s;
        QTest::newRow("empty") << u""_s << QString() << u"neither DISPLAY nor WAYLAND_DISPLAY is set"_s;
        QTest::newRow("one that does not answer") << u":54321"_s << QString() << u":54321"_s;
        QTest::newRow("no such plugin") << u":54321"_s << u"none such"_s << u"none such"_s;
    }
    void saysInOneSentenceThatNoWindowCanBeOpened()
    {
        QFETCH(QString, display);
        QFETCH(QString, platform);
        QFETCH(QString, said);
        const Outcome outcome = run({u"--demo"_s}, {{u"DISPLAY"_s, display},
                                                    {u"WAYLAND_DISPLAY"_s, {}},
                                                    {u"XDG_SESSION_TYPE"_s, {}},
                                                    { u"QT_QPA_PLATFORM"_s,
                                                      platform }});
        QCOMPARE(outcome.status, 1);
        QVERIFY(outcome.out.isEmpty());
        QCOMPARE(outcome.error.count(u'\n'), 1);
        QVERIFY2(outcome.error.contains(said), qPrintable(outcome.error));
    }
#endif

    void aSecondStartRaisesTheFirst()
    {
        const QTemporaryDir home;
        const QList<std::pair<QString, QString>> variables{
            {u"HOME"_s, home.path()},
            {u"XDG_RUNTIME_DIR"_s, home.path()},
            {u"XDG_DATA_HOME"_s, home.filePath(u"d"_s)},
            {u"XDG_CONFIG_HOME"_s, home.filePath(u"c"_s)},
            {u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/dev/null"_s},
            {u"QT_QPA_PLATFORM"_s, u"offscreen"_s}};
#ifdef Q_OS_WIN // asks the system, whatever the environment says
        const QDir folder(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                          u"/vobiz-credential-manager"_s);
#else
        const QDir folder(home.path());
#endif
        const auto holder = [&folder] {
            const QStringList locks = folder.entryList({u"vobiz-credential-manager-*.lock"_s});
            qint64 process = 0;
            if (!locks.isEmpty())
                QLockFile(folder.filePath(locks.first())).getLockInfo(&process, nullptr, nullptr);
            return process;
        };
        for (int round = 0; round < 2; ++round) { // the second one after a kill
            QProcess first;
            start(first, {}, variables);
            QVERIFY(first.waitForStarted());
            QTRY_COMPARE_WITH_TIMEOUT(holder(), first.processId(), 30'000);
            QCOMPARE(run({}, variables).status, 0);
            const Outcome named = run({u"--account"_s, u"nobody"_s}, variables);
            QCOMPARE(named.status, 2);
            QCOMPARE(named.error.count(u'\n'), 1);
            QCOMPARE(first.state(), QProcess::Running);
            first.kill();
            QVERIFY(first.waitForFinished());
        }
    }

    void refusesHalfAnAccount()
    {
        const Outcome outcome = run({}, {{u"VOBIZ_AUTH_TOKEN"_s, u"s3cret-token"_s}});
        QCOMPARE(outcome.status, 2);
        QCOMPARE(outcome.error.count(u'\n'), 1);
        QVERIFY(outcome.error.contains(u"VOBIZ_AUTH_ID"_s));
        QVERIFY(!outcome.error.contains(u"s3cret-token"_s));
    }
};

QTEST_GUILESS_MAIN(TestProgram)
#include "test_program.moc"
