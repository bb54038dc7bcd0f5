// SPDX-License-Identifier: MIT
#include "app/commandline.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

const QString Token = u"s3cret-token"_s;

Result<StartRequest, QString> read(const QStringList &arguments, const QString &authId = {},
                                   const QString &token = {})
{
    QProcessEnvironment environment;
    if (!authId.isNull())
        environment.insert(u"VOBIZ_AUTH_ID"_s, authId);
    if (!token.isNull())
        environment.insert(u"VOBIZ_AUTH_TOKEN"_s, token);
    return readCommandLine(QStringList{u"vobiz-credential-manager"_s} + arguments, environment);
}

} // namespace

class TestCommandLine final : public QObject
{
    Q_OBJECT

private slots:
    void opensNothingByDefault()
    {
        QVERIFY(std::holds_alternative<OpenNothing>(*read({})));
        QVERIFY(std::holds_alternative<OpenNothing>(*read({}, u""_s, u""_s))); // set to nothing is not set
    }

    void opensTheAccountOfTheEnvironment()
    {
        const auto request = read({}, u"MA_1"_s, Token + u'\n');
        const auto *account = std::get_if<ApiAccount>(&*request);
        QVERIFY(account);
        QCOMPARE(account->authId, u"MA_1"_s);
        QCOMPARE(account->token, Token.toUtf8());
        QCOMPARE(account->baseUrl.toString(), u"https://api.vobiz.ai/api/v1"_s);
    }

    void takesAnotherApiUrl()
    {
        const auto request = read({u"--api-url"_s, u"http://127.0.0.1:8080/api/v1/"_s}, u"MA_1"_s, Token);
        QCOMPARE(std::get<ApiAccount>(*request).baseUrl.toString(), u"http://127.0.0.1:8080/api/v1"_s);
    }

    void theDemoIgnoresTheEnvironment()
    {
        QVERIFY(std::holds_alternative<OpenSandbox>(*read({u"--demo"_s}, u"MA_1"_s, Token)));
        QVERIFY(std::holds_alternative<OpenSandbox>(*read({u"--demo"_s}, u"MA_1"_s)));
    }

    void opensAStoredAccountWhateverTheEnvironmentSays()
    {
        const auto request = read({u"--account"_s, u"Head office"_s}, u"MA_1"_s, Token);
        QCOMPARE(std::get<OpenStored>(*request).name, u"Head office"_s);
        QVERIFY(std::holds_alternative<OpenStored>(*read({u"--account"_s, u"x"_s}, u"MA_1"_s)));
    }

    void showsTexts()
    {
        QVERIFY(std::get<ShowText>(*read({u"--version"_s})).text.startsWith(u"vobiz-credential-manager "_s));
        const QString help = std::get<ShowText>(*read({u"--help"_s}, u"MA_1"_s)).text;
        for (const QString &option : {u"--demo"_s, u"--api-url"_s, u"--version"_s, u"--help"_s})
            QVERIFY2(help.contains(option), qPrintable(option));
    }

    void takesAnErrand()
    {
        const auto demo = read({u"--demo"_s, u"--report"_s, u"r.pdf"_s});
        QVERIFY(std::holds_alternative<OpenSandbox>(std::get<Errand>(*demo).account));
        QCOMPARE(std::get<Errand>(*demo).file, u"r.pdf"_s);
        QVERIFY(!std::get<Errand>(*demo).isSnapshotWanted && !std::get<Errand>(*demo).view);
        const auto stored = read({u"--account"_s, u"x"_s, u"--report"_s, u"a b.XLSX"_s, u"--view"_s,
                                  u"Disabled"_s, u"--snapshot"_s});
        const Errand errand = std::get<Errand>(*stored);
        QCOMPARE(std::get<OpenStored>(errand.account).name, u"x"_s);
        QVERIFY(errand.view == u"Disabled"_s);
        QVERIFY(errand.isSnapshotWanted);
        const auto given =
            read({u"--report"_s, u"r.csv"_s, u"--query=-trunk:x status:disabled"_s}, u"MA_1"_s, Token);
        QCOMPARE(std::get<ApiAccount>(std::get<Errand>(*given).account).authId, u"MA_1"_s);
        QCOMPARE(std::get<Errand>(*given).query, u"-trunk:x status:disabled"_s);
        QVERIFY(std::get<Errand>(*read({u"--snapshot"_s}, u"MA_1"_s, Token)).file.isEmpty());
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("authId");
        QTest::addColumn<QString>("token");
        QTest::addColumn<QString>("reason");
        const QStringList none;
        QTest::newRow("only the id") << none << u"MA_1"_s << QString() << u"VOBIZ_AUTH_TOKEN is missing"_s;
        QTest::newRow("only the token") << none << QString() << Token << u"VOBIZ_AUTH_ID is missing"_s;
        QTest::newRow("token with a line break") << none << u"MA_1"_s << u"a\nb"_s << u"VOBIZ_AUTH_TOKEN"_s;
        QTest::newRow("id with a space") << none << u"MA 1"_s << Token << u"VOBIZ_AUTH_ID"_s;
        QTest::newRow("unknown option") << QStringList{u"--token"_s} << QString() << QString() << u"token"_s;
        QTest::newRow("account without a name")
            << QStringList{u"--account"_s} << QString() << QString() << u"account"_s;
        QTest::newRow("account with a URL")
            << QStringList{u"--account"_s, u"x"_s, u"--api-url"_s, u"https://example.org"_s} << u"MA_1"_s
            << Token << u"--api-url"_s;
        QTest::newRow("account and demo")
            << QStringList{u"--account"_s, u"x"_s, u"--demo"_s} << QString() << QString() << u"--account"_s;
        QTest::newRow("two accounts") << QStringList{u"--account"_s, u"x"_s, u"--account"_s, u"y"_s}
                                      << QString() << QString() << u"only once"_s;
        QTest::newRow("stray argument")
            << QStringList{u"x"_s} << QString() << QString() << u"Unexpected argument"_s;
        QTest::newRow("url without account") << QStringList{u"--api-url"_s, u"https://example.org"_s}
                                             << QString() << QString() << u"VOBIZ_AUTH_ID"_s;
        QTest::newRow("url with the demo")
            << QStringList{u"--demo"_s, u"--api-url"_s, u"https://example.org"_s} << u"MA_1"_s << Token
            << u"--demo"_s;
        QTest::newRow("url without value")
            << QStringList{u"--api-url"_s} << u"MA_1"_s << Token << u"api-url"_s;
        QTest::newRow("plain http") << QStringList{u"--api-url"_s, u"http://example.org"_s} << u"MA_1"_s
                                    << Token << u"https"_s;
        QTest::newRow("nonsense url")
            << QStringList{u"--api-url"_s, u"example"_s} << u"MA_1"_s << Token << u"complete URL"_s;
        const auto errand = [](const char *name, const QStringList &arguments, const QString &reason) {
            QTest::newRow(name) << arguments << u"MA_1"_s << Token << reason;
        };
        errand("report without a suffix", {u"--report"_s, u"r"_s}, u".pdf"_s);
        errand("report of an unknown suffix", {u"--report"_s, u"r.docx"_s}, u".pdf"_s);
        errand("report that is a suffix only", {u"--report"_s, u"folder/.pdf"_s}, u".pdf"_s);
        errand("report without a name", {u"--report"_s, u""_s}, u"--report is empty"_s);
        errand("two reports", {u"--report"_s, u"a.pdf"_s, u"--report"_s, u"b.pdf"_s}, u"only once"_s);
        errand("view and query", {u"--report"_s, u"r.csv"_s, u"--view"_s, u"x"_s, u"--query"_s, u"y"_s},
               u"together"_s);
        errand("view without a report", {u"--snapshot"_s, u"--view"_s, u"x"_s}, u"--report FILE"_s);
        errand("query that is not understood",
               {u"--report"_s, u"r.csv"_s, u"--query"_s, u"agent status:off"_s}, u"“status:off”"_s);
        errand("snapshot of the sample account", {u"--demo"_s, u"--snapshot"_s}, u"--demo"_s);
        QTest::newRow("report without an account")
            << QStringList{u"--report"_s, u"r.csv"_s} << QString() << QString() << u"--account NAME"_s;
        QTest::newRow("secret in the url") << QStringList{u"--api-url"_s, u"https://u:p@example.org"_s}
                                           << u"MA_1"_s << Token << u"password"_s;
    }
    void refuses()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, authId);
        QFETCH(QString, token);
        QFETCH(QString, reason);
        const auto request = read(arguments, authId, token);
        QVERIFY(!request.has_value());
        QVERIFY2(request.error().contains(reason), qPrintable(request.error()));
        QVERIFY(!request.error().contains(u'\n'));
        QVERIFY(!request.error().contains(Token));
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "test_commandline.moc"
