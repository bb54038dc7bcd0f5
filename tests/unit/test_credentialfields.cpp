// SPDX-License-Identifier: MIT
#include "core/credential/credentialjson.h"
#include "core/export/credentialsource.h"
#include "core/fieldcount.h"
#include "core/inventory/credentialfilter.h"
#include "core/inventory/credentialrows.h"

#include <QtCore/QJsonObject>
#include <QtCore/QSet>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

void fill(QString &text)
{
    text = u"Something else"_s;
}

void fill(CredentialId &id)
{
    id = CredentialId(u"another id"_s);
}

void fill(CredentialStatus &status)
{
    status = CredentialStatus::Disabled;
}

void fill(std::optional<Timestamp> &time)
{
    time = Timestamp(1'700'000'000'123'456);
}

struct Filled
{
    CredentialField field;
    Credential credential;
};

/// For each field a credential that tells only that, and an id.
QList<Filled> oneForEachField()
{
    QList<Filled> made;
    Credential any;
    visitFields([&made](const CredentialField &field, auto &) { made.append({field, {}}); }, any);
    for (qsizetype wanted = 0; wanted < made.size(); ++wanted) {
        qsizetype number = 0;
        made[wanted].credential.id = CredentialId(u"id"_s);
        visitFields(
            [&](const CredentialField &, auto &member) {
                if (number++ == wanted)
                    fill(member);
            },
            made[wanted].credential);
    }
    return made;
}

} // namespace

class TestCredentialFields final : public QObject
{
    Q_OBJECT

private slots:
    /// That visitFields names it is for the compiler to see, but not that it visits it.
    void everyMemberIsVisited()
    {
        QCOMPARE(static_cast<size_t>(oneForEachField().size()), fieldCount<Credential>());
    }

    void everyFieldHasNamesOfItsOwn()
    {
        QSet<QString> wire;
        QSet<QString> exported;
        const QList<Filled> all = oneForEachField();
        for (const auto &[field, credential] : all) {
            QVERIFY(!field.wire.isEmpty() && !field.exported.isEmpty());
            wire.insert(field.wire);
            exported.insert(field.exported);
        }
        QCOMPARE(wire.size(), all.size());
        QCOMPARE(exported.size(), all.size());
        QVERIFY(static_cast<size_t>(all.size()) <= CredentialPatch::MostFields);
    }

    void everyFieldMakesADifference()
    {
        Credential empty;
        empty.id = CredentialId(u"id"_s);
        for (const auto &[field, credential] : oneForEachField())
            QVERIFY2(credential != empty, field.wire.data());
    }

    void everyFieldComesBackFromJson()
    {
        for (const auto &[field, credential] : oneForEachField()) {
            const QJsonObject object = credentialToJson(credential);
            QVERIFY2(object.contains(field.wire), field.wire.data());
            QVERIFY2(credentialFromJson(object) == credential, field.wire.data());
        }
    }

    void whatAPartShowsReplacesWhatWasKnown()
    {
        Credential before;
        visitFields([](const CredentialField &, auto &member) { fill(member); }, before);
        before.username = u"before"_s;
        before.status = CredentialStatus::Enabled;
        const auto after = [&before](const QJsonObject &object) {
            return patchFromJson(object).appliedTo(before);
        };
        Credential expected = before;
        expected.updatedAt.reset(); // the change made another time of it
        QCOMPARE(after({}), expected);
        for (const auto &[field, credential] : oneForEachField()) {
            const QJsonObject shown{{QString(field.wire), credentialToJson(credential).value(field.wire)}};
            QCOMPARE(credentialToJson(after(shown)).value(field.wire), shown.begin().value());
        }
    }

    void everyFieldComesBackFromTheRows()
    {
        for (const auto &[field, credential] : oneForEachField()) {
            CredentialRows rows;
            QVERIFY2(rows.at(rows.put(credential).number) == credential, field.wire.data());
            Credential other;
            other.id = credential.id;
            QVERIFY2(rows.put(other).put == CredentialRows::Put::Changed || other == credential,
                     field.wire.data());
            QVERIFY2(rows.at(rows.put(credential).number) == credential, field.wire.data());
        }
    }

    void everySearchedFieldIsFound()
    {
        const CredentialFilter filter(StatusFilter::All, u"else something"_s);
        const CredentialFilter idFilter(StatusFilter::All, u"another"_s);
        for (const auto &[field, credential] : oneForEachField()) {
            CredentialRows rows;
            rows.put(credential);
            RowSet matches;
            const CredentialFilter &asked = credential.id.text() == "id"_L1 ? filter : idFilter;
            rows.search(asked, 0, matches);
            QVERIFY2(matches.contains(0) == field.isSearched, field.wire.data());
            QVERIFY2(asked.matches(credential) == field.isSearched, field.wire.data());
        }
    }

    void everyFieldIsExported()
    {
        for (const auto &[field, credential] : oneForEachField()) {
            Credential other;
            other.id = CredentialId(u"id"_s);
            const auto exported = [](const Credential &some) {
                return CredentialSource({some}).next().value();
            };
            QVERIFY2(exported(credential) != exported(other), field.wire.data());
        }
    }
};

QTEST_GUILESS_MAIN(TestCredentialFields)
#include "test_credentialfields.moc"
