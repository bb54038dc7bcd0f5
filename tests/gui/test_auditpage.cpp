// SPDX-License-Identifier: MIT
#include "tests/support/accessible.h"
#include "ui/preferences/auditpage.h"
#include "ui/preferences/preferencesdialog.h"

#include <QtTest/QtTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTabBar>

#include <algorithm>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

const QString Disabled = u"Days that it has been disabled for"_s;
const QString Untouched = u"Days that it has not been changed for"_s;
const QString NeverChanged = u"Days since one that was never changed was created"_s;
const QString New = u"Days that it is called new for"_s;
const QString Patterns = u"Patterns of leftovers"_s;

AuditSettings someSettings()
{
    return {.disabledDays = 1,
            .untouchedDays = 9999,
            .neverChangedDays = 200,
            .newDays = 14,
            .leftoverPatterns = {u"*test*"_s, u"demo*"_s}};
}

AuditSettings someDefaults()
{
    return {.leftoverPatterns = {u"*old*"_s}};
}

/// Counts when it is told to.
struct Counter
{
    [[nodiscard]] AuditPage::Count count()
    {
        return [this](const AuditSettings &settings, QObject *, const AuditPage::Counted &counted) {
            asked.append(settings);
            answers.append(counted);
        };
    }

    QList<AuditSettings> asked;
    QList<AuditPage::Counted> answers;
};

QString toldOf(const QWidget &page, const QString &field)
{
    if (field == Patterns)
        return descriptionOf(named<QPlainTextEdit>(page, field));
    return descriptionOf(named<QSpinBox>(page, field));
}

bool says(const QWidget &page, const QString &words)
{
    const auto labels = page.findChildren<QLabel *>();
    return std::ranges::any_of(labels, [&](const QLabel *label) { return label->text() == words; });
}

} // namespace

class TestAuditPage final : public QObject
{
    Q_OBJECT

private slots:
    void showsTheSettingsAndGivesThemBack()
    {
        AuditPage page(someSettings(), someDefaults());
        QCOMPARE(named<QSpinBox>(page, Disabled)->value(), 1);
        QCOMPARE(named<QSpinBox>(page, Untouched)->value(), 9999);
        QCOMPARE(named<QSpinBox>(page, NeverChanged)->value(), 200);
        QCOMPARE(named<QSpinBox>(page, New)->value(), 14);
        QCOMPARE(page.settings(), someSettings());
        QCOMPARE(toldOf(page, Disabled), QString()); // no account, no counts
    }

    void readsOnePatternALine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("patterns");
        QTest::newRow("none") << QString() << QStringList();
        QTest::newRow("white space only") << u" \n\t\n\n"_s << QStringList();
        QTest::newRow("blanks around and between") << u" a* \n\nb b\n"_s << QStringList{u"a*"_s, u"b b"_s};
        QTest::newRow("twice") << u"x\ny\nx"_s << QStringList{u"x"_s, u"y"_s};
    }
    void readsOnePatternALine()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, patterns);
        AuditPage page({}, someDefaults());
        named<QPlainTextEdit>(page, Patterns)->setPlainText(text);
        QCOMPARE(page.settings().leftoverPatterns, patterns);
    }

    void restoresTheDefaults()
    {
        AuditPage page(someSettings(), someDefaults());
        named<QPushButton>(page, u"Restore Defaults"_s)->click();
        QCOMPARE(page.settings(), someDefaults());
    }

    void saysWhatWouldMatch_data()
    {
        QTest::addColumn<AuditCounts>("counts");
        QTest::addColumn<QString>("disabled");
        QTest::addColumn<QString>("leftover");
        QTest::newRow("whole list") << AuditCounts{{{AuditRule::DisabledLong, 31}, {AuditRule::Leftover, 1}},
                                                   400}
                                    << u"31 match now"_s << u"1 matches now"_s;
        QTest::newRow("a part") << AuditCounts{{{AuditRule::DisabledLong, 0}, {AuditRule::Leftover, 1}},
                                               400,
                                               false}
                                << u"0 match in the 400 loaded"_s << u"1 matches in the 400 loaded"_s;
        QTest::newRow("one is not known") << AuditCounts{{{AuditRule::DisabledLong, 2}}, 400}
                                          << u"2 match now"_s << u"how many match is not known"_s;
    }
    void saysWhatWouldMatch()
    {
        QFETCH(AuditCounts, counts);
        QFETCH(QString, disabled);
        QFETCH(QString, leftover);
        Counter counter;
        AuditPage page(someSettings(), someDefaults(), counter.count());
        QCOMPARE(counter.asked, QList{someSettings()});
        counter.answers.first()(counts);
        QCOMPARE(toldOf(page, Disabled), disabled);
        QCOMPARE(toldOf(page, Patterns), leftover);
        QVERIFY(says(page, disabled));
    }

    void countsAnewAndLeavesOutLateAnswers()
    {
        Counter counter;
        AuditPage page(someSettings(), someDefaults(), counter.count());
        named<QSpinBox>(page, Disabled)->setValue(60);
        QCOMPARE(toldOf(page, Disabled), u"counting…"_s);
        counter.answers.first()({{{AuditRule::DisabledLong, 31}}, 400}); // of other settings
        QCOMPARE(toldOf(page, Disabled), u"counting…"_s);
        QTRY_COMPARE(counter.asked.size(), 2);
        QCOMPARE(counter.asked.last().disabledDays, 60);
        counter.answers.last()({{{AuditRule::DisabledLong, 12}}, 400});
        QCOMPARE(toldOf(page, Disabled), u"12 match now"_s);
        counter.answers.first()({{{AuditRule::DisabledLong, 31}}, 400});
        QCOMPARE(toldOf(page, Disabled), u"12 match now"_s);
        named<QPlainTextEdit>(page, Patterns)->setPlainText(u"x*"_s);
        QTRY_COMPARE(counter.asked.size(), 3);
        QCOMPARE(counter.asked.last().leftoverPatterns, QStringList{u"x*"_s});
    }

    void anAnswerAfterTheEndIsFine()
    {
        Counter counter;
        auto page = std::make_unique<AuditPage>(someSettings(), someDefaults(), counter.count());
        page.reset();
        counter.answers.first()({{{AuditRule::DisabledLong, 31}}, 400});
    }

    void isAPageOfThePreferences()
    {
        PreferencesDialog dialog((Preferences()));
        QVERIFY(!dialog.auditSettings());
        dialog.show();
        QVERIFY(!dialog.findChild<QTabBar *>()->isVisible()); // one page needs none
        dialog.addAudit(someSettings(), someDefaults());
        QVERIFY(dialog.findChild<QTabBar *>()->isVisible());
        QCOMPARE(*dialog.auditSettings(), someSettings());
        QVERIFY(!named<QSpinBox>(dialog, Disabled) || !named<QSpinBox>(dialog, Disabled)->isVisible());
        dialog.showAudit();
        QVERIFY(named<QSpinBox>(dialog, Disabled)->isVisible());
        QCOMPARE(dialog.preferences(), Preferences());
    }
};

QTEST_MAIN(TestAuditPage)
#include "test_auditpage.moc"
