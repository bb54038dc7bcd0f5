// SPDX-License-Identifier: MIT
// What is exported as JSON is as docs/export.schema.json says, in the eyes of a validator of somebody else's.
#include "core/export/credentialsource.h"
#include "core/export/exporter.h"
#include "core/export/jsonwriter.h"
#include "core/inventory/auditrule.h"
#include "core/journal/journalsource.h"
#include "core/session/comparisonsource.h"
#include "tests/support/givensource.h"
#include "tests/support/journalfile.h"
#include "tests/support/python.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <functional>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

constexpr char Validate[] =
    "import json, sys, jsonschema\n"
    "schema, document = (json.load(open(p, encoding='utf-8')) for p in sys.argv[1:])\n"
    "jsonschema.Draft202012Validator.check_schema(schema)\n"
    "jsonschema.Draft202012Validator(schema).validate(document)\n";

Credential filledCredential()
{
    Credential credential;
    credential.id = CredentialId(u"a/b,c"_s);
    credential.username = u"=1+1 \u202e\"\n"_s;
    credential.realm = u"r.example.com"_s;
    credential.description = u"\x01"_s;
    credential.status = CredentialStatus::Disabled;
    credential.createdAt = Timestamp::parse(u"2026-03-25T10:00:00.123456Z");
    credential.updatedAt = Timestamp::parse(u"2026-03-25T10:00:00Z");
    credential.accountId = u"MA_1"_s;
    return credential;
}

ComparedCredential compared(const std::optional<Credential> &before, const std::optional<Credential> &after)
{
    ComparedCredential row;
    row.rows.before = before;
    row.rows.after = after;
    return row;
}

} // namespace

class TestExportSchema final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!m_python.isThere())
            QSKIP("no python3-jsonschema");
    }

    void credentialsAreValid()
    {
        CredentialSource source({filledCredential(), Credential()});
        QCOMPARE(faults(source), QByteArray());
    }

    void credentialsWithEveryColumnAreValid()
    {
        QStringList rules;
        for (size_t rule = 0; rule < AuditRuleCount; ++rule)
            rules.append(auditRuleName(static_cast<AuditRule>(rule)));
        const QStringList names{u"username"_s, u"used_by"_s, u"findings"_s, u"kept"_s, u"list"_s};
        const QString part = u"loaded part"_s;
        GivenSource source({CredentialSubject, names, true},
                           {{u"anna"_s, QStringList{u"Trunk 1"_s, QString()}, rules, u"why"_s, part},
                            {u"bert"_s, ExportValue(), QStringList(), ExportValue(), part}});
        QCOMPARE(faults(source), QByteArray());
    }

    void aComparisonIsValid()
    {
        Credential other = filledCredential();
        other.status = CredentialStatus::Enabled;
        ComparedCredential used = compared(filledCredential(), filledCredential());
        used.trunksBefore = QStringList();
        used.trunksAfter = QStringList{u"Trunk 1"_s};
        ComparisonSource source({compared({}, other), compared(other, {}),
                                 compared(other, filledCredential()), compared(filledCredential(), other),
                                 used},
                                {{other.id, {{u"disable"_s, QDateTime::currentDateTimeUtc(), u"me"_s}}}});
        QCOMPARE(faults(source), QByteArray());
    }

    void theActivityIsValid()
    {
        const JournalFile file;
        file.fill(10);
        JournalSource source(file.path(), {});
        QCOMPARE(faults(source), QByteArray());
    }

    void nothingIsValid()
    {
        CredentialSource source({});
        QCOMPARE(faults(source), QByteArray());
    }

    /// Else a schema that allows everything would do.
    void otherThingsAreNot_data()
    {
        using Change = std::function<void(QJsonObject &)>;
        QTest::addColumn<Change>("change");
        QTest::newRow("another version")
            << Change([](QJsonObject &file) { file.insert(u"version"_s, ExportSchemaVersion + 1); });
        QTest::newRow("another subject")
            << Change([](QJsonObject &file) { file.insert(u"subject"_s, u"activity"_s); });
        QTest::newRow("more in the file")
            << Change([](QJsonObject &file) { file.insert(u"token"_s, u"x"_s); });
        QTest::newRow("complete is not told")
            << Change([](QJsonObject &file) { file.remove(u"complete"_s); });
        const auto record = [](const QString &name, const QJsonValue &value) {
            return Change([name, value](QJsonObject &file) {
                QJsonObject changed = file.value(u"records"_s).toArray().first().toObject();
                changed.insert(name, value);
                file.insert(u"records"_s, QJsonArray{changed});
            });
        };
        QTest::newRow("more in a record") << record(u"password"_s, u"x"_s);
        QTest::newRow("a time without a zone") << record(u"created_at"_s, u"2026-03-25T10:00:00"_s);
        QTest::newRow("another status") << record(u"status"_s, u"Enabled"_s);
        QTest::newRow("another rule") << record(u"findings"_s, QJsonArray{u"else"_s});
    }
    void otherThingsAreNot()
    {
        QFETCH(std::function<void(QJsonObject &)>, change);
        CredentialSource source({filledCredential()});
        QCOMPARE(faults(source), QByteArray());
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QJsonObject document = QJsonDocument::fromJson(file.readAll()).object();
        QVERIFY(!document.isEmpty());
        change(document);
        QVERIFY(file.resize(0));
        file.seek(0);
        file.write(QJsonDocument(document).toJson());
        file.close();
        QVERIFY(validate().contains("ValidationError"));
    }

private:
    [[nodiscard]] QString path() const { return m_folder.filePath(u"list.json"_s); }
    /// What it finds wrong.
    [[nodiscard]] QByteArray validate() const
    {
        const auto outcome =
            m_python.run(Validate, {QStringLiteral(VOBIZ_DOCS "/export.schema.json"), path()});
        return outcome.isGood ? QByteArray() : "not valid\n" + outcome.errors;
    }
    QByteArray faults(ExportSource &source) const
    {
        ExportTask task;
        const auto exported = exportRecords(source, exportFormatOf(path()), path(), task);
        return exported ? validate() : QByteArray("not written");
    }

    const QTemporaryDir m_folder;
    const Python m_python{u"jsonschema"_s};
};

QTEST_GUILESS_MAIN(TestExportSchema)
#include "test_exportschema.moc"
