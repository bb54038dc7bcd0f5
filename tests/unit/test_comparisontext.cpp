// SPDX-License-Identifier: MIT
#include "ui/text/comparisontext.h"

#include "core/session/snapshots.h"
#include "core/store/username.h"
#include "ui/text/snapshottext.h"

#include <QtCore/QLocale>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

QDateTime at(int hour)
{
    return QDateTime(QDate(2026, 3, 12), QTime(hour, 42));
}

Credential credential(CredentialStatus status = CredentialStatus::Enabled)
{
    Credential made;
    made.id = CredentialId(u"id-1"_s);
    made.username = u"desk"_s;
    made.realm = u"sip.example"_s;
    made.description = u"a"_s;
    made.status = status;
    made.updatedAt = Timestamp(1'700'000'000'000'000);
    return made;
}

ComparedCredential changed(const Credential &before, const Credential &after)
{
    return {{before, after}, {}, {}};
}

ListComparison comparison(const QList<ComparedCredential> &rows)
{
    ListComparison made;
    made.before.number = 1;
    made.before.takenAt = at(10).toUTC();
    made.before.isVerified = true;
    made.after.takenAt = at(12).toUTC();
    made.after.isVerified = true;
    made.areTrunksCompared = true;
    made.rows = rows;
    return made;
}

const QLocale English(QLocale::English, QLocale::UnitedKingdom);

} // namespace

class TestComparisonText final : public QObject
{
    Q_OBJECT

private slots:
    void sumsUpInASentence()
    {
        const Credential on = credential();
        const Credential off = credential(CredentialStatus::Disabled);
        Credential other = on;
        other.description = u"b"_s;
        const ListComparison all = comparison({{{std::nullopt, on}, {}, {}},
                                               {{std::nullopt, on}, {}, {}},
                                               {{on, std::nullopt}, {}, {}},
                                               changed(on, off),
                                               changed(off, on),
                                               changed(on, other),
                                               {{on, on}, QStringList{u"x"_s}, QStringList()}});
        QCOMPARE(comparisonSummary(all, English),
                 u"2 added, 1 removed, 1 enabled, 1 disabled, 1 changed, 1 used by other trunks since "
                 "12 March 2026 10:42."_s);
        ListComparison none = comparison({});
        QCOMPARE(comparisonSummary(none, English), u"Nothing is different since 12 March 2026 10:42."_s);
        none.after.number = 2;
        QCOMPARE(comparisonSummary(none, English),
                 u"Nothing is different from 12 March 2026 10:42 to 12 March 2026 12:42."_s);
    }

    void saysWhatItDoesNotCover()
    {
        ListComparison none = comparison({});
        none.before.isVerified = false;
        none.areTrunksCompared = false;
        const QString summary = comparisonSummary(none, English);
        QVERIFY(summary.contains(u"The list before was not verified"_s));
        QVERIFY(summary.contains(u"Use by trunks is not compared"_s));
        none.after.isVerified = false;
        QVERIFY(comparisonSummary(none, English).contains(u"Neither list was verified"_s));
    }

    void saysFromWhatToWhat()
    {
        const Credential before = credential();
        Credential after = before;
        after.description = u"b\u202e"_s;
        after.updatedAt = Timestamp(1'700'000'001'000'000);
        QCOMPARE(changesText(changed(before, after)), u"Description: “a” → “b⟨U+202E⟩”"_s);
        after.description.clear();
        after.status = CredentialStatus::Disabled;
        QCOMPARE(changesText(changed(before, after)),
                 u"Status: Enabled → Disabled; Description: “a” → nothing"_s);
        Credential touched = before;
        touched.updatedAt.reset();
        QVERIFY(changesText(changed(before, touched)).startsWith(u"Last changed: "_s));
        QVERIFY(changesText(changed(before, touched)).endsWith(u"→ not known"_s));
        QCOMPARE(changesText({{before, before}, QStringList{u"A"_s, u"B"_s}, QStringList()}),
                 u"Used by: “A”, “B” → no trunk"_s);
        QCOMPARE(changesText({{std::nullopt, before}, {}, {}}), u"Status: Enabled"_s);
        QCOMPARE(changesText({{before, std::nullopt}, {}, {}}), u"Status before: Enabled"_s);
    }

    void namesWhoeverItWas()
    {
        const ComparedCredential removed{{credential(), std::nullopt}, {}, {}};
        const auto by = [&](const QString &user) {
            return byWhomText(removed,
                              {{{removed.id(), {ChangeAuthor{u"delete"_s, at(10).toUTC(), user}}}}, true, {}},
                              English);
        };
        QCOMPARE(by(userName()), u"deleted here by this login, 12 March 2026 10:42"_s);
        QCOMPARE(by(u"an\u202ena"_s), u"deleted here by an⟨U+202E⟩na, 12 March 2026 10:42"_s);
        QCOMPARE(byWhomText(removed, {{}, true, {}}, English), u"not by this program on this machine"_s);
        QCOMPARE(byWhomText(removed, {}, English), u"being looked up…"_s);
        QCOMPARE(byWhomText(removed, {{}, false, u"No file."_s}, English), u"not known: No file."_s);
    }

    void detailsTellEverything()
    {
        const QString text = differenceDetails(
            {{credential(), std::nullopt}, QStringList{u"Main"_s}, QStringList()}, {{}, true, {}}, English);
        for (const QString &part :
             {u"Removed: desk"_s, u"Realm: “sip.example”"_s, u"Used by: “Main”"_s, u"“id-1”"_s})
            QVERIFY2(text.contains(part), qPrintable(text));
    }

    void aFailureHasItsNextStep()
    {
        for (const auto kind : {SqliteProblem::Kind::CantOpen, SqliteProblem::Kind::Damaged,
                                SqliteProblem::Kind::Busy, SqliteProblem::Kind::CantWrite}) {
            const QString text =
                snapshotNotSavedText({SnapshotProblem::Kind::NotWritten, {kind, u"details"_s}});
            QVERIFY2(text.contains(u"(details)"_s), qPrintable(text));
            QVERIFY2(!text.endsWith(u' '), qPrintable(text));
        }
        SnapshotInfo info;
        info.takenAt = at(10).toUTC();
        info.rows = 3214;
        info.isByItself = true;
        QCOMPARE(snapshotTitle(info, English),
                 u"12 March 2026 10:42, 3,214 credentials, not verified, by itself"_s);
    }
};

QTEST_GUILESS_MAIN(TestComparisonText)
#include "test_comparisontext.moc"
