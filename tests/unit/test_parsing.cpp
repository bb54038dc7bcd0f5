// SPDX-License-Identifier: MIT
#include "core/api/endpoints/deletecredential.h"
#include "core/api/endpoints/listcredentials.h"
#include "core/api/endpoints/listtrunks.h"
#include "core/api/endpoints/setenabled.h"
#include "core/api/parsing.h"
#include "tests/support/fixture.h"

#include <QtCore/QTimeZone>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray pageWith(const QByteArray &object)
{
    return R"({"meta":{"limit":20,"offset":0,"total":1},"objects":[)" + object + "]}";
}

ApiResult<Page> parsePage(const QByteArray &body)
{
    return endpoints::listCredentials.parse(body);
}

ApiResult<PageOf<Trunk>> parseTrunkPage(const QByteArray &body)
{
    return endpoints::listTrunks.parse(body);
}

ApiResult<CredentialPatch> parseUpdateAnswer(const QByteArray &body, const CredentialId &id)
{
    return endpoints::setEnabled(id, false).parse(body);
}

bool isValidDeleteBody(const QByteArray &body)
{
    return endpoints::deleteCredential(CredentialId(u"a"_s)).parse(body).has_value();
}

} // namespace

class TestParsing final : public QObject
{
    Q_OBJECT

private slots:
    void readsTheProvidersFirstExample()
    {
        const auto page = parsePage(test::fixture(u"list-example-1.json"_s));
        QVERIFY(page.has_value());
        QCOMPARE(page->total, 3);
        QCOMPARE(page->limit, 20);
        QCOMPARE(page->offset, 0);
        QCOMPARE(page->rows.size(), 3);
        const Credential &first = page->rows.first();
        QCOMPARE(first.id.text(), u"11223344-1234-5678-90ab-cdef12345678"_s);
        QCOMPARE(first.accountId, u"MA_XXXXXXXX"_s);
        QCOMPARE(first.username, u"acme_sip_user_01"_s);
        QCOMPARE(first.realm, u"MA_XXXXXXXX.sip.vobiz.ai"_s);
        QCOMPARE(first.status, CredentialStatus::Enabled);
        QCOMPARE(first.createdAt->toIsoString(), u"2026-03-25T10:00:00Z"_s);
        QVERIFY(first.description.isEmpty());
    }

    void readsTheProvidersSecondExample()
    {
        const auto page = parsePage(test::fixture(u"list-example-2.json"_s));
        QVERIFY(page.has_value());
        QCOMPARE(page->rows.size(), 3);
        QCOMPARE(page->rows[0].createdAt->toIsoString(), u"2026-04-22T08:51:47.813889Z"_s);
        QCOMPARE(page->rows[2].status, CredentialStatus::Disabled);
        QCOMPARE(page->rows[2].updatedAt->toIsoString(), u"2026-04-20T16:30:00Z"_s);
    }

    void isLenient_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("rows");
        QTest::newRow("objects null") << QByteArray(R"({"meta":{"total":0},"objects":null})") << 0;
        QTest::newRow("no meta") << QByteArray(R"({"objects":[]})") << 0;
        QTest::newRow("meta null") << QByteArray(R"({"meta":null,"objects":[]})") << 0;
        QTest::newRow("only an id") << pageWith(R"({"id":"a"})") << 1;
        QTest::newRow("unknown fields") << pageWith(R"({"id":"a","last_used":{"x":[1]}})") << 1;
        QTest::newRow("username is a number") << pageWith(R"({"id":"a","username":1001})") << 1;
        QTest::newRow("times are nonsense")
            << pageWith(R"({"id":"a","created_at":"soon","updated_at":7})") << 1;
    }
    void isLenient()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, rows);
        const auto page = parsePage(body);
        QVERIFY(page.has_value());
        QCOMPARE(page->rows.size(), rows);
    }

    void isStrictWhereHalfAListWouldPassForAWholeOne_data()
    {
        QTest::addColumn<QByteArray>("body");
        const QByteArray whole = test::fixture(u"list-example-1.json"_s);
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("html") << QByteArray("<html><body>Sign in</body></html>");
        QTest::newRow("cut off") << whole.first(whole.size() - 3);
        QTest::newRow("something behind it") << whole + "x";
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("no objects") << QByteArray(R"({"meta":{"total":0}})");
        QTest::newRow("objects is an object") << QByteArray(R"({"objects":{}})");
        QTest::newRow("meta is a list") << QByteArray(R"({"meta":[],"objects":[]})");
        QTest::newRow("error envelope") << QByteArray(R"({"status":"error","error":{"code":"X"}})");
        QTest::newRow("entry is text") << pageWith(R"("a")");
        QTest::newRow("no id") << pageWith(R"({"username":"a"})");
        QTest::newRow("empty id") << pageWith(R"({"id":""})");
        QTest::newRow("number id") << pageWith(R"({"id":7})");
        QTest::newRow("dot id") << pageWith(R"({"id":"."})");
        QTest::newRow("dot dot id") << pageWith(R"({"id":".."})");
        QTest::newRow("half a surrogate pair") << pageWith(R"({"id":"a\ud800"})");
        QTest::newRow("invalid UTF-8") << pageWith("{\"id\":\"\xff\"}");
        QTest::newRow("too deep") << pageWith(R"({"id":"a","x":)" + QByteArray(2000, '[') +
                                              QByteArray(2000, ']') + "}");
    }
    void isStrictWhereHalfAListWouldPassForAWholeOne()
    {
        QFETCH(QByteArray, body);
        const auto page = parsePage(body);
        QVERIFY(!page.has_value());
        QCOMPARE(page.error().kind, ErrorKind::InvalidAnswer);
        QVERIFY(!page.error().detail.isEmpty());
    }

    void takesOnlyABooleanForAStatus_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<CredentialStatus>("status");
        QTest::newRow("true") << QByteArray(R"(,"enabled":true)") << CredentialStatus::Enabled;
        QTest::newRow("false") << QByteArray(R"(,"enabled":false)") << CredentialStatus::Disabled;
        QTest::newRow("missing") << QByteArray() << CredentialStatus::Unknown;
        QTest::newRow("null") << QByteArray(R"(,"enabled":null)") << CredentialStatus::Unknown;
        QTest::newRow("text") << QByteArray(R"(,"enabled":"false")") << CredentialStatus::Unknown;
        QTest::newRow("number") << QByteArray(R"(,"enabled":0)") << CredentialStatus::Unknown;
    }
    void takesOnlyABooleanForAStatus()
    {
        QFETCH(QByteArray, field);
        QFETCH(CredentialStatus, status);
        QCOMPARE(parsePage(pageWith(R"({"id":"a")" + field + "}"))->rows.first().status, status);
    }

    void keepsIdsByteForByte()
    {
        const auto page = parsePage(pageWith(R"({"id":" A/%2F?\u0000\u00e9\u0065\u0301 "})"));
        QCOMPARE(page->rows.first().id.text(), QString(u" A/%2F?"_s + QChar(0) + u"ée\u0301 "_s));
    }

    void ignoresFiguresThatMakeNoSense_data()
    {
        QTest::addColumn<QByteArray>("total");
        QTest::addColumn<bool>("isKnown");
        QTest::newRow("zero") << QByteArray("0") << true;
        QTest::newRow("large") << QByteArray("9007199254740992") << true;
        QTest::newRow("too large") << QByteArray("1e300") << false;
        QTest::newRow("negative") << QByteArray("-1") << false;
        QTest::newRow("fraction") << QByteArray("2.5") << false;
        QTest::newRow("text") << QByteArray("\"3\"") << false;
        QTest::newRow("null") << QByteArray("null") << false;
    }
    void ignoresFiguresThatMakeNoSense()
    {
        QFETCH(QByteArray, total);
        QFETCH(bool, isKnown);
        QCOMPARE(parsePage(R"({"meta":{"total":)" + total + R"(},"objects":[]})")->total.has_value(),
                 isKnown);
    }

    void knowsTheSisterEndpointsTotal()
    {
        QCOMPARE(parsePage(R"({"meta":{"total_count":7},"objects":[]})")->total, 7);
    }

    void readsTrunks()
    {
        const auto page = parseTrunkPage(R"({"meta":{"limit":20,"offset":40,"total_count":43},"objects":[
            {"trunk_id":"t-1","name":"Main","trunk_domain":"d","trunk_status":"enabled","credential_uuid":"c-1","new":[]},
            {"trunk_id":"t-2","name":"By address","credential_uuid":null},
            {"trunk_id":7,"credential_uuid":" C-1 "},
            {"trunk_id":"t-4","name":null}]})");
        QVERIFY(page);
        QCOMPARE(page->limit, 20);
        QCOMPARE(page->offset, 40);
        QCOMPARE(page->total, 43);
        const QList<Trunk> expected{
            {u"t-1"_s, u"Main"_s, CredentialId(u"c-1"_s)},
            {u"t-2"_s, u"By address"_s, CredentialId()},
            {QString(), QString(), CredentialId(u" C-1 "_s)}, // it uses it all the same
            {u"t-4"_s, QString(), std::nullopt}};
        QCOMPARE(page->rows, expected);
        QVERIFY(parseTrunkPage(R"({"objects":null})")->rows.isEmpty());
    }

    /// The provider leaves the field out where there is no credential.
    void aTrunkAsDocumentedUsesNoneWithoutTheField_data()
    {
        QTest::addColumn<QByteArray>("trunk");
        QTest::addColumn<bool>("tells");
        const QByteArray documented =
            R"("trunk_id":"t-1","account_id":"MA_1","name":"Calls in","trunk_domain":"d",)"
            R"("trunk_status":"active","secure":false,"trunk_direction":"inbound",)"
            R"("concurrent_calls_limit":5,"inbound_destination":"sip:a@b")";
        QTest::newRow("all documented") << documented << true;
        QTest::newRow("without a name") << QByteArray(documented).replace(R"("name")", R"("title")") << false;
        QTest::newRow("without a direction")
            << QByteArray(documented).replace("trunk_direction", "direction") << false;
        QTest::newRow("the field has another name") << documented + R"(,"credential_id":"c-1")" << false;
        QTest::newRow("the field is a list by now") << documented + R"(,"Credentials":["c-1"])" << false;
    }
    void aTrunkAsDocumentedUsesNoneWithoutTheField()
    {
        QFETCH(QByteArray, trunk);
        QFETCH(bool, tells);
        const auto page = parseTrunkPage(pageWith('{' + trunk + '}'));
        QVERIFY(page);
        const std::optional<CredentialId> used = page->rows.first().credentialId;
        QCOMPARE(used, tells ? std::optional(CredentialId()) : std::nullopt);
    }

    void takesNoHalfOfAPageOfTrunks_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no list") << QByteArray(R"({"meta":{"total":0}})");
        QTest::newRow("an array") << QByteArray("[]");
        QTest::newRow("cut off") << QByteArray(R"({"objects":[{"trunk_id":"t-1")");
        QTest::newRow("a trunk that is no object") << pageWith(R"("t-1")");
        QTest::newRow("a credential that is an object")
            << pageWith(R"({"trunk_id":"t","credential_uuid":{"id":"c"}})");
        QTest::newRow("a credential that is a number") << pageWith(R"({"trunk_id":"t","credential_uuid":5})");
    }
    void takesNoHalfOfAPageOfTrunks()
    {
        QFETCH(QByteArray, body);
        const auto page = parseTrunkPage(body);
        QVERIFY(!page);
        QCOMPARE(page.error().kind, ErrorKind::InvalidAnswer);
    }

    void readsTheErrorEnvelope()
    {
        const ErrorEnvelope envelope = parseErrorEnvelope(
            R"({"status":"error","error":{"code":"RATE_LIMIT_EXCEEDED","message":"Slow down","details":{"retryAfter":1.5}},
                "timestamp":"2025-10-12T10:30:00.000Z","requestId":"req_7a8b9c0d1e2f"})");
        QCOMPARE(envelope.code, u"RATE_LIMIT_EXCEEDED"_s);
        QCOMPARE(envelope.message, u"Slow down"_s);
        QCOMPARE(envelope.requestId, u"req_7a8b9c0d1e2f"_s);
        QCOMPARE(envelope.retryAfter, 1500ms);
    }

    /// Whatever the form: the code if there is one, and all the words.
    void readsEveryPublishedForm_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const QByteArray &body, const QString &code,
                            const QString &words) {
            QTest::newRow(name) << body << code << words;
        };
        row("flat", R"({"error":"username is taken","code":409})", {}, u"username is taken"_s);
        row("flat, with a word", R"({"error":"username is taken","code":"DUPLICATE_USERNAME"})",
            u"DUPLICATE_USERNAME"_s, u"username is taken"_s);
        row("message", R"({"message":"not now"})", {}, u"not now"_s);
        row("status and message", R"({"status":"error","message":"not now"})", {}, u"not now"_s);
        row("error and message",
            R"({"statusCode":400,"error":"Bad Request","message":["limit is too large"]})", {},
            u"Bad Request: limit is too large"_s);
        row("detail", R"({"detail":"Not authenticated"})", {}, u"Not authenticated"_s);
        row("detail, a list",
            R"({"detail":[{"loc":["body","password"],"msg":"field required","type":"value_error.missing"},
                {"loc":["body","enabled"],"msg":"extra fields not permitted"}]})",
            {}, u"password: field required; enabled: extra fields not permitted"_s);
        row("detail, a list of texts", R"({"detail":["one","two"]})", {}, u"one; two"_s);
        row("detail, an object", R"({"detail":{"message":"no"}})", {}, u"no"_s);
        row("errors of fields",
            R"({"status":"error","error":{"code":"VALIDATION_ERROR","message":"Validation failed","details":
                {"errors":[{"field":"enabled","message":"is unknown"},{"field":"password","message":"is required"}]}}})",
            u"VALIDATION_ERROR"_s, u"Validation failed: enabled: is unknown; password: is required"_s);
        row("errors of fields, flat",
            R"({"error":"Validation failed","errors":{"password":["is required","is short"]}})", {},
            u"Validation failed: password: is required, is short"_s);
        row("details, a text", R"({"error":{"message":"no","details":"because"}})", {}, u"no: because"_s);
        row("only figures in the details", R"({"error":{"message":"slow","details":{"retryAfter":"1"}}})", {},
            u"slow"_s);
        row("twice the same", R"({"error":"no","message":"no"})", {}, u"no"_s);
        row("nothing that is a text", R"({"error":true,"message":7,"detail":null,"errors":[[],{}]})", {}, {});
    }
    void readsEveryPublishedForm()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        QFETCH(QString, words);
        const ErrorEnvelope envelope = parseErrorEnvelope(body);
        QCOMPARE(envelope.code, code);
        QCOMPARE(envelope.message, words);
    }

    void readsOnlySomeOfVeryManyFields()
    {
        const QByteArray entry = R"({"field":"f","message":"m"},)";
        const ErrorEnvelope envelope =
            parseErrorEnvelope(R"({"detail":[)" + entry.repeated(100'000).chopped(1) + "]}");
        QCOMPARE(envelope.message.count(u"f: m"_s), 10);
    }

    void takesNothingFromWhatIsNoEnvelope_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("html") << QByteArray("<h1>502</h1>");
        QTest::newRow("other shapes") << QByteArray(R"({"error":5,"requestId":5,"code":404})");
    }
    void takesNothingFromWhatIsNoEnvelope()
    {
        QFETCH(QByteArray, body);
        const ErrorEnvelope envelope = parseErrorEnvelope(body);
        QVERIFY(envelope.code.isEmpty() && envelope.message.isEmpty() && envelope.requestId.isEmpty());
        QVERIFY(!envelope.retryAfter);
    }

    void readsRetryAfter_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("milliseconds"); // -1: none
        QTest::newRow("seconds") << QByteArray("7") << qint64(7000);
        QTest::newRow("zero") << QByteArray("0") << qint64(0);
        QTest::newRow("negative") << QByteArray("-3") << qint64(0);
        QTest::newRow("huge") << QByteArray("1e300") << qint64(365) * 24 * 3600 * 1000;
        QTest::newRow("not a number") << QByteArray("nan") << qint64(-1);
        QTest::newRow("date") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << qint64(37000);
        QTest::newRow("date in the past") << QByteArray("Sun, 06 Nov 1994 08:48:00 GMT") << qint64(0);
        QTest::newRow("date in another zone") << QByteArray("Sun, 06 Nov 1994 08:49:37 CET") << qint64(-1);
        QTest::newRow("half a date") << QByteArray("Sun, 06 Nov 1994") << qint64(-1);
        QTest::newRow("words") << QByteArray("later") << qint64(-1);
        QTest::newRow("missing") << QByteArray() << qint64(-1);
    }
    void readsRetryAfter()
    {
        QFETCH(QByteArray, value);
        QFETCH(qint64, milliseconds);
        const QDateTime now(QDate(1994, 11, 6), QTime(8, 49), QTimeZone::utc());
        const auto wait = parseRetryAfter(value, now);
        QCOMPARE(wait ? wait->count() : -1, milliseconds);
    }

    void readsTheAnswerToAnUpdate()
    {
        const auto patch = parseUpdateAnswer(
            R"({"id":"a","account_id":"MA_X","username":"u","password":"<redacted>","realm":"r","description":"d",
                "enabled":false,"created_at":"2026-04-22T08:51:47.813889Z","updated_at":"2026-04-23T08:00:00Z"})",
            CredentialId(u"a"_s));
        QVERIFY(patch.has_value());
        QCOMPARE(patch->values.username, u"u"_s);
        QCOMPARE(patch->values.realm, u"r"_s);
        QCOMPARE(patch->values.description, u"d"_s);
        QCOMPARE(patch->values.status, CredentialStatus::Disabled);
        QCOMPARE(patch->values.createdAt->toIsoString(), u"2026-04-22T08:51:47.813889Z"_s);
        QCOMPARE(patch->values.updatedAt->toIsoString(), u"2026-04-23T08:00:00Z"_s);
    }

    void takesFromTheAnswerToAnUpdateOnlyWhatItShows_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status"); // -1: not shown
        const int unknown = -1;
        QTest::newRow("nothing") << QByteArray("{}") << unknown;
        QTest::newRow("only the id") << QByteArray(R"({"id":"a"})") << unknown;
        QTest::newRow("enabled") << QByteArray(R"({"enabled":true})") << int(CredentialStatus::Enabled);
        QTest::newRow("disabled") << QByteArray(R"({"id":"a","enabled":false})")
                                  << int(CredentialStatus::Disabled);
        QTest::newRow("null") << QByteArray(R"({"enabled":null})") << unknown;
        QTest::newRow("text") << QByteArray(R"({"enabled":"false"})") << unknown;
        QTest::newRow("number") << QByteArray(R"({"enabled":0})") << unknown;
        QTest::newRow("unusable fields")
            << QByteArray(
                   R"({"username":7,"realm":null,"description":[],"created_at":"soon","updated_at":7,"new":{}})")
            << unknown;
    }
    void takesFromTheAnswerToAnUpdateOnlyWhatItShows()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        const auto patch = parseUpdateAnswer(body, CredentialId(u"a"_s));
        QVERIFY(patch.has_value());
        QCOMPARE(patch->showsStatus() ? int(patch->values.status) : -1, status);
        Credential before;
        before.id = CredentialId(u"a"_s);
        before.username = u"user"_s;
        before.realm = u"realm"_s;
        before.description = u"words"_s;
        before.status = CredentialStatus::Enabled;
        before.createdAt = before.updatedAt = Timestamp(1);
        Credential expected = before;
        expected.status = patch->showsStatus() ? patch->values.status : before.status;
        expected.updatedAt =
            patch->values.updatedAt; // the time from before the change is not the one of after it
        QCOMPARE(patch->appliedTo(before), expected);
    }

    void takesNothingElseForTheAnswerToAnUpdate_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("html") << QByteArray("<html>Sign in</html>");
        QTest::newRow("cut off") << QByteArray(R"({"id":"a","enabled":fal)");
        QTest::newRow("something behind it") << QByteArray(R"({"enabled":false}x)");
        QTest::newRow("array") << QByteArray(R"([{"id":"a","enabled":false}])");
        QTest::newRow("text") << QByteArray(R"("updated")");
        QTest::newRow("error envelope") << QByteArray(R"({"status":"error","error":{"code":"X"}})");
        QTest::newRow("an error without details") << QByteArray(R"({"status":"error","message":"no"})");
        QTest::newRow("a detail") << QByteArray(R"({"detail":"Not authenticated"})");
        QTest::newRow("another id") << QByteArray(R"({"id":"b","enabled":false})");
        QTest::newRow("the id in capitals") << QByteArray(R"({"id":"A","enabled":false})");
        QTest::newRow("the id with a blank") << QByteArray(R"({"id":"a ","enabled":false})");
        QTest::newRow("empty id") << QByteArray(R"({"id":"","enabled":false})");
        QTest::newRow("number id") << QByteArray(R"({"id":7,"enabled":false})");
        QTest::newRow("null id") << QByteArray(R"({"id":null,"enabled":false})");
    }
    void takesNothingElseForTheAnswerToAnUpdate()
    {
        QFETCH(QByteArray, body);
        const auto patch = parseUpdateAnswer(body, CredentialId(u"a"_s));
        QVERIFY(!patch.has_value());
        QCOMPARE(patch.error().kind, ErrorKind::InvalidAnswer);
        QVERIFY(!patch.error().detail.isEmpty());
    }

    void knowsWhatASuccessfulDeleteMayCarry_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("isValid");
        QTest::newRow("nothing") << QByteArray() << true;
        QTest::newRow("documented string") << QByteArray("\"<string>\"") << true;
        QTest::newRow("object") << QByteArray(R"({"message":"deleted"})") << true;
        QTest::newRow("html") << QByteArray("<html>Sign in</html>") << false;
        QTest::newRow("error envelope") << QByteArray(R"({"status":"error","error":{}})") << false;
        QTest::newRow("flat error") << QByteArray(R"({"error":"busy","code":409})") << false;
        QTest::newRow("detail") << QByteArray(R"({"detail":"Not authenticated"})") << false;
        QTest::newRow("detail, a list") << QByteArray(R"({"detail":[{"msg":"no"}]})") << false;
        QTest::newRow("errors") << QByteArray(R"({"message":"no","errors":{"id":["is in use"]}})") << false;
        QTest::newRow("no errors") << QByteArray(R"({"message":"deleted","errors":[]})") << true;
        QTest::newRow("code of an error") << QByteArray(R"({"message":"busy","code":409})") << false;
        QTest::newRow("status of an error") << QByteArray(R"({"statusCode":500,"message":"x"})") << false;
        QTest::newRow("code of a success") << QByteArray(R"({"message":"deleted","code":200})") << true;
        QTest::newRow("what was deleted") << QByteArray(R"({"id":"a","detail":"sold","code":404})") << true;
        QTest::newRow("two values") << QByteArray("1,2") << false;
        QTest::newRow("cut off") << QByteArray("\"dele") << false;
    }
    void knowsWhatASuccessfulDeleteMayCarry()
    {
        QFETCH(QByteArray, body);
        QFETCH(bool, isValid);
        QCOMPARE(isValidDeleteBody(body), isValid);
    }
};

QTEST_GUILESS_MAIN(TestParsing)
#include "test_parsing.moc"
