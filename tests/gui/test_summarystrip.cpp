// SPDX-License-Identifier: MIT
#include "tests/gui/shownstrip.h"
#include "ui/audit/sharebar.h"
#include "ui/audit/summarygroup.h"
#include "ui/text/agetext.h"
#include "ui/widgets/plainlabel.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

using Unit = AgeTest::Unit;

class TestSummaryStrip final : public QObject
{
    Q_OBJECT

private slots:
    void everyFigureIsAButtonWithItsName_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
             {"Enabled: 366", "Disabled: 31", "Status not known: 3", "Below 1 month: 12",
              "1 month – 3 months: 41", "3 months – 6 months: 0", "1 year – 2 years: 200",
              "2 years or more: 40", "Last change not told: 7", "Used by trunks: 380",
              "No trunk names it: 12", "Use not known: 8", "Any finding: 75", "rule 0: 30", "rule 3: 12"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }
    void everyFigureIsAButtonWithItsName()
    {
        QFETCH(QString, name);
        const ShownStrip shown;
        SummaryButton *button = shown.button(name);
        QVERIFY(button);
        QVERIFY(!button->isChecked());
        QVERIFY(!descriptionOf(button).isEmpty());
    }

    void isAGroupOfGroups()
    {
        const ShownStrip shown;
        QCOMPARE(nameOf(shown.strip), u"Summary"_s);
        QAccessibleInterface *group = QAccessible::queryAccessibleInterface(shown.strip);
        QCOMPARE(group->role(), QAccessible::Grouping);
        for (SummaryGroup *each : shown.strip->findChildren<SummaryGroup *>()) {
            QCOMPARE(QAccessible::queryAccessibleInterface(each)->role(), QAccessible::Grouping);
            QVERIFY(!nameOf(each).isEmpty());
        }
    }

    void theFigureHasTheLocalesSeparators()
    {
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        const ShownStrip shown;
        SummaryFigures figures = someFigures();
        figures.total = figures.statuses[0] = 1'234'567;
        shown.strip->setFigures(figures, scopeOf(false));
        SummaryButton *button = shown.button(u"Enabled: 1,234,567");
        QLocale::setDefault(before);
        QVERIFY(button);
    }

    void theSentenceSaysWhatItCovers_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isWhole");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("disabled, a part")
            << u"Disabled: 31"_s << false << u"31 of 400 loaded are disabled."_s;
        QTest::newRow("disabled, all") << u"Disabled: 31"_s << true << u"31 of all 400 are disabled."_s;
        QTest::newRow("an age, a part")
            << u"1 year – 2 years: 200"_s << false
            << u"200 of 400 loaded. Time since their last change: 1 year – 2 years."_s;
        QTest::newRow("no trunk, all")
            << u"No trunk names it: 12"_s << true << u"12 of all 400 are named by no trunk."_s;
        QTest::newRow("a rule, a part")
            << u"rule 3: 12"_s << false << u"12 of 400 loaded. Finding: rule 3."_s;
    }
    void theSentenceSaysWhatItCovers()
    {
        QFETCH(QString, name);
        QFETCH(bool, isWhole);
        QFETCH(QString, sentence);
        const ShownStrip shown;
        shown.strip->setFigures(someFigures(), scopeOf(isWhole));
        SummaryButton *button = shown.button(name);
        QVERIFY(button);
        QCOMPARE(button->toolTip(), sentence + u" Press to show them only."_s);
        QCOMPARE(descriptionOf(button), button->toolTip());
    }

    void theCaptionsSayWhatTheFiguresCover()
    {
        const ShownStrip shown;
        const auto captions = [&shown] {
            QStringList texts;
            for (const PlainLabel *label : shown.strip->findChildren<PlainLabel *>()) {
                if (label->isVisible())
                    texts.append(label->text());
            }
            return texts;
        };
        shown.strip->setFigures(someFigures(), scopeOf(false));
        QCOMPARE(captions().size(), 4);
        for (const QString &caption : captions())
            QVERIFY2(caption.contains(u"of 400 loaded"_s), qPrintable(caption));
        shown.strip->setFigures(someFigures(), scopeOf(true));
        QCOMPARE(captions().first(), u"Status of all 400"_s);
        QVERIFY(captions().filter(u"loaded"_s).isEmpty());
    }

    void trunksThatAreNotReadAreNoFigures_data()
    {
        QTest::addColumn<SummaryScope::Trunks>("trunks");
        QTest::addColumn<QString>("words");
        QTest::newRow("not read") << SummaryScope::Trunks::NotRead << u"not read yet"_s;
        QTest::newRow("being read") << SummaryScope::Trunks::Reading << u"being read…"_s;
        QTest::newRow("failed") << SummaryScope::Trunks::Failed << u"could not be read"_s;
    }
    void trunksThatAreNotReadAreNoFigures()
    {
        QFETCH(SummaryScope::Trunks, trunks);
        QFETCH(QString, words);
        const ShownStrip shown;
        SummaryFigures figures = someFigures();
        figures.used = figures.unused = 0;
        shown.strip->setFigures(figures, scopeOf(true, trunks));
        for (SummaryButton *button : shown.buttons())
            QVERIFY2(!nameOf(button).contains(u"trunk"_s), qPrintable(nameOf(button)));
        QStringList texts;
        for (const PlainLabel *label : shown.strip->findChildren<PlainLabel *>()) {
            if (label->isVisible())
                texts.append(label->text());
        }
        QVERIFY(texts.contains(words));
        // What an earlier reading told is worth more than that, but for a decision.
        shown.strip->setFigures(someFigures(), scopeOf(true, trunks));
        QVERIFY(shown.button(u"Used by trunks: 380"_s) && shown.button(u"No trunk names it: 12"_s));
    }

    void aPressAsksForItsRows_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Terms>("terms");
        QTest::newRow("status") << u"Disabled: 31"_s << Terms{{StatusTest{CredentialStatus::Disabled}}};
        QTest::newRow("an age") << u"6 months – 1 year: 100"_s
                                << Terms{{AgeTest{Comparison::GreaterOrEqual, 6, Unit::Months}},
                                         {AgeTest{Comparison::Less, 1, Unit::Years}}};
        QTest::newRow("the greatest age")
            << u"2 years or more: 40"_s << Terms{{AgeTest{Comparison::GreaterOrEqual, 2, Unit::Years}}};
        QTest::newRow("no trunk") << u"No trunk names it: 12"_s << Terms{{UseTest{UseTest::Use::No}}};
        QTest::newRow("a rule") << u"rule 3: 12"_s << Terms{{RuleTest{AuditRule::NoTrunk}}};
        QTest::newRow("any rule") << u"Any finding: 75"_s << Terms{{RuleTest{}}};
    }
    void aPressAsksForItsRows()
    {
        QFETCH(QString, name);
        QFETCH(Terms, terms);
        ShownStrip shown;
        SummaryButton *button = shown.button(name);
        QVERIFY(button);
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(shown.added == terms);
        QVERIFY(shown.removed.empty());
        QVERIFY(button->isChecked());
        QVERIFY(button->toolTip().endsWith(u"Press to show the others as well."_s));
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(shown.added.empty());
        QVERIFY(shown.removed == terms);
        QVERIFY(!button->isChecked());
        QVERIFY(shown.query.isEmpty());
    }

    void theQueryAloneSaysWhatIsPressed()
    {
        SummaryStrip strip(shortWord);
        strip.setFigures(someFigures(), scopeOf(true));
        strip.show();
        auto *disabled = named<SummaryButton>(strip, u"Disabled: 31");
        disabled->click(); // nobody carries it out
        QVERIFY(!disabled->isChecked());
        const QueryTerm term{StatusTest{CredentialStatus::Disabled}};
        const QueryTerm lobby{TextTest{.text = u"lobby"_s}};
        strip.setPressed({{{lobby, term}}});
        QVERIFY(disabled->isChecked());
        strip.setPressed({{{lobby, term}, {lobby}}});
        QVERIFY(!disabled->isChecked());
        strip.setPressed({{{QueryTerm{term.test, true}}}});
        QVERIFY(!disabled->isChecked());
        strip.setPressed({});
        QVERIFY(!disabled->isChecked());
    }

    void oneOfABarTakesThePlaceOfTheOthers()
    {
        ShownStrip shown;
        shown.button(u"Disabled: 31")->click();
        shown.button(u"rule 0: 30")->click();
        shown.button(u"Enabled: 366")->click();
        QVERIFY(shown.removed == (Terms{{StatusTest{CredentialStatus::Disabled}}}));
        QVERIFY(shown.button(u"Enabled: 366")->isChecked());
        QVERIFY(!shown.button(u"Disabled: 31")->isChecked());
        shown.button(u"rule 3: 12")->click(); // findings are not exclusive
        QVERIFY(shown.removed.empty());
        QVERIFY(shown.button(u"rule 0: 30")->isChecked());
        QVERIFY(shown.button(u"Enabled: 366")->isChecked());
    }

    void whatIsPressedStaysWithoutARow()
    {
        ShownStrip shown;
        shown.button(u"rule 3: 12")->click();
        SummaryFigures figures = someFigures();
        figures.findings = {};
        shown.strip->setFigures(figures, scopeOf(true));
        SummaryButton *button = shown.button(u"rule 3: 0");
        QVERIFY(button && button->isChecked());
        QVERIFY(!shown.button(u"rule 0: 0"));
        button->click();
        QVERIFY(!shown.button(u"rule 3: 0"));
    }

    void keysReachAndPressEverything()
    {
        ShownStrip shown;
        QVERIFY(shown.isActive);
        const QList<QWidget *> stops = tabStops(*shown.strip);
        QCOMPARE(stops.size(), 4); // one of each group
        stops.first()->setFocus(Qt::TabFocusReason);
        QSet<QWidget *> reached;
        for (qsizetype group = 0; group < stops.size(); ++group) {
            QCOMPARE(QApplication::focusWidget(), stops[group]);
            for (int i = 0; i < 20; ++i) {
                reached.insert(QApplication::focusWidget());
                QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
            }
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Home);
            QCOMPARE(QApplication::focusWidget(), stops[group]);
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(reached.size(), shown.buttons().size());

        SummaryButton *enabled = shown.button(u"Enabled: 366");
        SummaryButton *disabled = shown.button(u"Disabled: 31");
        enabled->setFocus(Qt::TabFocusReason);
        QTest::keyClick(enabled, Qt::Key_Right);
        QVERIFY(disabled->hasFocus());
        QTest::keyClick(disabled, Qt::Key_Space);
        QVERIFY(disabled->isChecked());
        QVERIFY(disabled->hasFocus());
        QTest::keyClick(disabled, Qt::Key_Tab);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
        QVERIFY(disabled->hasFocus()); // Tab comes back to where it was
    }

    void aShareOfTheBarIsItsButton()
    {
        ShownStrip shown;
        auto *bar = shown.strip->findChildren<ShareBar *>().first();
        const QRect all = bar->shareRect(0) | bar->shareRect(1) | bar->shareRect(2);
        QCOMPARE(all.width(), bar->width());
        QVERIFY(bar->shareRect(0).width() > bar->shareRect(1).width());
        QVERIFY(bar->shareRect(2).width() >= 3); // 3 of 400 can be seen
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->shareRect(1).center());
        QVERIFY(shown.button(u"Disabled: 31")->isChecked());
    }

    void agesAreShortOnTheScreen_data()
    {
        QTest::addColumn<int>("from"); // months; 0: open
        QTest::addColumn<int>("below");
        QTest::addColumn<QString>("text");
        QTest::newRow("below") << 0 << 1 << u"< 1 mo"_s;
        QTest::newRow("or more") << 6 << 0 << u"≥ 6 mo"_s;
        QTest::newRow("between") << 3 << 6 << u"3–6 mo"_s;
    }
    void agesAreShortOnTheScreen()
    {
        QFETCH(int, from);
        QFETCH(int, below);
        AgeRange range;
        if (from > 0)
            range.from = AgeStep{from, Unit::Months};
        if (below > 0)
            range.below = AgeStep{below, Unit::Months};
        QTEST(shortAgeRangeText(range), "text");
        QCOMPARE(shortAgeRangeText({AgeStep{6, Unit::Months}, AgeStep{1, Unit::Years}}), u"6–12 mo"_s);
    }
};

QTEST_MAIN(TestSummaryStrip)
#include "test_summarystrip.moc"
