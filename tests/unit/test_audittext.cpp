// SPDX-License-Identifier: MIT
#include "core/audit/auditfacts.h"
#include "ui/text/audittext.h"

#include <QtTest/QtTest>

#include <set>

using namespace vobiz;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(vobiz::AuditFacts)

class TestAuditText final : public QObject
{
    Q_OBJECT

private slots:
    void eachRuleHasWords()
    {
        std::set<QString> words;
        for (std::size_t i = 0; i < AuditRuleCount; ++i) {
            const auto rule = static_cast<AuditRule>(i);
            QVERIFY(!auditRuleWord(rule).isEmpty());
            QVERIFY(!auditRuleHint(rule).isEmpty());
            QVERIFY(words.insert(auditRuleWord(rule)).second);
            QVERIFY(!auditReason({.rule = rule}, QLocale::c()).isEmpty());
        }
        QCOMPARE(auditRuleWord(AuditRule::NoTrunk), u"No trunk names it"_s);
    }

    void sentences_data()
    {
        QTest::addColumn<AuditFacts>("facts");
        QTest::addColumn<QString>("sentence");
        const auto day = Timestamp::parse(u"2025-10-03T09:00:00Z");
        const auto later = Timestamp::parse(u"2026-01-02T09:00:00Z");
        using enum AuditRule;
        const auto row = [](const char *name, const AuditFacts &facts, const QString &sentence) {
            QTest::newRow(name) << facts << sentence;
        };
        row("disabled", {.rule = DisabledLong, .at = day, .days = 1412},
            u"Disabled; last changed 1,412 days ago, on Friday, October 3, 2025."_s);
        row("disabled for a day", {.rule = DisabledLong, .at = day, .days = 1},
            u"Disabled; last changed 1 day ago, on Friday, October 3, 2025."_s);
        row("disabled here",
            {.rule = DisabledLong, .at = day, .days = 33, .disabledSource = DisabledSince::Source::Here},
            u"Disabled; this program disabled it 33 days ago, on Friday, October 3, 2025."_s);
        row("disabled in snapshots",
            {.rule = DisabledLong, .at = day, .days = 33, .disabledSource = DisabledSince::Source::Snapshots},
            u"Disabled in the snapshot of Friday, October 3, 2025, 33 days ago, and in each one since."_s);
        row("untouched", {.rule = Untouched, .at = day, .days = 400},
            u"Last changed 400 days ago, on Friday, October 3, 2025; when it was last used is not known."_s);
        row("never changed", {.rule = NeverChanged, .at = day, .days = 400},
            u"Not changed since it was created 400 days ago, on Friday, October 3, 2025."_s);
        row("no trunk", {.rule = NoTrunk}, u"No trunk names it."_s);
        row("leftover", {.rule = Leftover, .name = u"my-\u202etest"_s, .pattern = u"te*"_s},
            u"“my-⟨U+202E⟩test” looks like a test, a demo or a leftover: the pattern “te*” is in it."_s);
        AuditFacts like{.rule = LookAlike, .name = u"Lobby_1"_s, .other = u"lobby-1"_s, .others = 1};
        row("double", like, u"Another credential has the same username, “lobby-1”."_s);
        like.difference = NameDifference::Case;
        row("case", like, u"“Lobby_1” differs from “lobby-1” only in case."_s);
        like.difference = NameDifference::Separators;
        row("separators", like, u"“Lobby_1” differs from “lobby-1” only in separators."_s);
        like.difference = NameDifference::CaseAndSeparators;
        row("both", like, u"“Lobby_1” differs from “lobby-1” only in case and separators."_s);
        like.others = 3;
        row("like several", like,
            u"“Lobby_1” looks like the usernames of 3 other credentials, such as “lobby-1”."_s);
        like.others = AuditFacts::MostOthers;
        row("like very many", like,
            u"“Lobby_1” looks like the usernames of 100 other credentials or more, such as “lobby-1”."_s);
        like.others = 1;
        like.name = u"%1%2"_s; // nobody's place is taken by a name
        row("a name with places", like, u"“%1%2” differs from “lobby-1” only in case and separators."_s);
        row("hidden", {.rule = HiddenCharacters, .characters = {u"⟨U+202E⟩"_s}},
            u"There are characters in its username that nobody sees, or that change the direction of the "
            "others: ⟨U+202E⟩."_s);
        row("other realm", {.rule = OtherRealm, .realm = u"a"_s, .usualRealm = u"b"_s},
            u"Its realm is “a”; nearly all others are in “b”."_s);
        row("no realm", {.rule = OtherRealm, .usualRealm = u"b"_s},
            u"It has no realm; nearly all others are in “b”."_s);
        row("others have none", {.rule = OtherRealm, .realm = u"a"_s},
            u"Its realm is “a”; nearly all others have none."_s);
        row("new", {.rule = New, .at = day, .days = 2}, u"Created 2 days ago, on Friday, October 3, 2025."_s);
        row("new today", {.rule = New, .at = day},
            u"Created less than a day ago, on Friday, October 3, 2025."_s);
        row("due", {.rule = Due, .at = day, .due = later},
            u"In the quarantine since Friday, October 3, 2025; its time was over on Friday, January 2, 2026."_s);
        row("enabled", {.rule = EnabledQuarantine, .at = day},
            u"Enabled, though in the quarantine since Friday, October 3, 2025."_s);
        row("enabled, nobody knows since when", {.rule = EnabledQuarantine},
            u"Enabled, though in the quarantine."_s);
    }
    void sentences()
    {
        QFETCH(AuditFacts, facts);
        QFETCH(QString, sentence);
        QCOMPARE(auditReason(facts, QLocale(QLocale::English, QLocale::UnitedStates)), sentence);
    }
};

QTEST_GUILESS_MAIN(TestAuditText)
#include "test_audittext.moc"
