// SPDX-License-Identifier: MIT
// The executable itself, as a shell starts it.
#include <QtCore/QProcess>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;

namespace {

struct Outcome
{
    int status = -1;
    QString out;
    QString error;
};

Outcome run(const QStringList &arguments, const QList<std::pair<QString, QString>> &variables = {})
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"VOBIZ_AUTH_ID"_s);
    environment.remove(u"VOBIZ_AUTH_TOKEN"_s);
    environment.remove(u"DISPLAY"_s);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"none such"_s); // what needs a display fails
    for (const auto &[name, value] : variables)
        environment.insert(name, value);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(VOBIZ_PROGRAM), arguments);
    process.waitForFinished();
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
