// SPDX-License-Identifier: MIT
#include "core/query/queryedit.h"
#include "core/query/queryreading.h"
#include "tests/support/accessible.h"
#include "ui/credentials/completionlist.h"
#include "ui/credentials/filterbar.h"
#include "ui/credentials/queryhelp.h"
#include "ui/text/querytext.h"

#include <QtTest/QtTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

struct Line
{
    Line()
    {
        bar.resize(900, bar.sizeHint().height());
        bar.show();
        field = named<QLineEdit>(bar, u"Search credentials");
        list = field->findChild<CompletionList *>();
        QVERIFY(QTest::qWaitForWindowActive(&bar));
        field->setFocus();
    }
    /// Those that are pressed.
    [[nodiscard]] QStringList pressed() const
    {
        QStringList names;
        for (const QString &name : {u"All"_s, u"Enabled"_s, u"Disabled"_s}) {
            if (named<QPushButton>(bar, name)->isChecked())
                names.append(name);
        }
        return names;
    }
    void press(const QString &name) const { named<QPushButton>(bar, name)->click(); }
    [[nodiscard]] QString asked() const { return queryLine(bar.query()); }
    [[nodiscard]] QStringList offered() const
    {
        QStringList rows;
        for (int i = 0; list->isVisible() && i < list->count(); ++i)
            rows.append(list->item(i)->text());
        return rows;
    }

    FilterBar bar;
    QLineEdit *field = nullptr;
    CompletionList *list = nullptr;
};

/// Pixels of the red line under what is not understood.
int underlined(QLineEdit &field)
{
    const QImage image = field.grab().toImage();
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            const int others = std::max(pixel.green(), pixel.blue());
            count += pixel.red() - others > 30 ? 1 : 0; // the line is smoothed
        }
    }
    return count;
}

QueryTerm statusTerm(CredentialStatus status)
{
    return {.test = StatusTest{status}};
}

} // namespace

class TestQueryLine final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QApplication::setCursorFlashTime(0); }

    void theButtonsReadTheLine_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("pressed");
        QTest::newRow("empty") << QString() << QStringList{u"All"_s};
        QTest::newRow("words") << u"front desk"_s << QStringList{u"All"_s};
        QTest::newRow("disabled") << u"status:disabled"_s << QStringList{u"Disabled"_s};
        QTest::newRow("among others") << u"desk status:ENABLED age>1y"_s << QStringList{u"Enabled"_s};
        QTest::newRow("in all alternatives")
            << u"a status:disabled OR b status:disabled"_s << QStringList{u"Disabled"_s};
        QTest::newRow("in one alternative") << u"a status:disabled OR b"_s << QStringList();
        QTest::newRow("another status") << u"status:unknown"_s << QStringList();
        QTest::newRow("all but one") << u"-status:disabled"_s << QStringList();
        QTest::newRow("as text") << u"\"status:disabled\""_s << QStringList{u"All"_s};
    }
    void theButtonsReadTheLine()
    {
        QFETCH(QString, line);
        QFETCH(QStringList, pressed);
        Line shown;
        QTest::keyClicks(shown.field, line);
        QVERIFY(shown.bar.query() == readQuery(line).query);
        QCOMPARE(shown.pressed(), pressed);
    }

    void theButtonsWriteTheLine_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("button");
        QTest::addColumn<QString>("after");
        QTest::newRow("into nothing") << QString() << u"Disabled"_s << u"status:disabled"_s;
        QTest::newRow("beside words") << u"front desk"_s << u"Enabled"_s << u"front desk status:enabled"_s;
        QTest::newRow("in the place of another")
            << u"status:enabled desk"_s << u"Disabled"_s << u"status:disabled desk"_s;
        QTest::newRow("out") << u"desk status:disabled"_s << u"All"_s << u"desk"_s;
        QTest::newRow("the only one out") << u"status:disabled"_s << u"All"_s << QString();
        QTest::newRow("a negated one out") << u"-status:disabled"_s << u"All"_s << QString();
        QTest::newRow("into all alternatives")
            << u"a OR b"_s << u"Disabled"_s << u"a status:disabled OR b status:disabled"_s;
        QTest::newRow("pressed already")
            << u"status:disabled   desk"_s << u"Disabled"_s << u"status:disabled   desk"_s;
    }
    void theButtonsWriteTheLine()
    {
        QFETCH(QString, line);
        QFETCH(QString, button);
        QFETCH(QString, after);
        Line shown;
        shown.bar.setLine(line);
        shown.press(button);
        QVERIFY2(readQuery(shown.bar.line()).query == readQuery(after).query, qPrintable(shown.bar.line()));
        QVERIFY(shown.bar.query() == readQuery(after).query);
        QCOMPARE(shown.pressed(), QStringList{button});
        if (line == after)
            QCOMPARE(shown.bar.line(), line); // what need not be written is left as it was typed
    }

    void whatAButtonWroteIsTakenBackByUndo()
    {
        Line shown;
        QTest::keyClicks(shown.field, u"desk"_s);
        shown.press(u"Disabled"_s);
        QVERIFY(shown.bar.line() != u"desk"_s);
        shown.field->undo();
        QCOMPARE(shown.bar.line(), u"desk"_s);
        QCOMPARE(shown.pressed(), QStringList{u"All"_s});
    }

    void termsArePutInAndTakenOut()
    {
        Line shown;
        shown.bar.setLine(u"desk"_s);
        shown.bar.setTerm({.test = UseTest{UseTest::Use::No}}, true);
        shown.bar.setTerm(statusTerm(CredentialStatus::Unknown), true);
        QCOMPARE(shown.asked(), u"desk used:no status:unknown"_s);
        shown.bar.setTerm({.test = UseTest{UseTest::Use::Yes}}, true);
        QVERIFY(hasTerm(shown.bar.query(), {.test = UseTest{UseTest::Use::Yes}}));
        QVERIFY(!hasTerm(shown.bar.query(), {.test = UseTest{UseTest::Use::No}}));
        shown.bar.setTerm(statusTerm(CredentialStatus::Unknown), false);
        shown.bar.setTerm({.test = UseTest{UseTest::Use::Yes}}, false);
        QCOMPARE(shown.bar.line(), u"desk"_s);
    }

    void anotherQueryIsToldOnce()
    {
        Line shown;
        QSignalSpy changed(&shown.bar, &FilterBar::queryChanged);
        shown.bar.setLine(u"desk"_s);
        shown.bar.setLine(u"  desk "_s); // asks the same
        QCOMPARE(changed.size(), 1);
        shown.press(u"Disabled"_s);
        QCOMPARE(changed.size(), 2);
        shown.bar.clear();
        QCOMPARE(changed.size(), 3);
        QVERIFY(shown.bar.query().isEmpty());
    }

    void whatIsNotUnderstoodIsUnderlinedAndSaid_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("still");
        QTest::newRow("at first") << QString() << u"status:off"_s << u"Nothing is filtered."_s;
        QTest::newRow("later") << u"status:disabled"_s << u"status:disabled used:perhaps x"_s
                               << u"Still showing what matched “status:disabled”."_s;
        QTest::newRow("two") << u"desk"_s << u"desk age>soon changed<never"_s
                             << u"Still showing what matched “desk”."_s;
        QTest::newRow("beside another script")
            << u"شؤون"_s << u"شؤون keep:لا"_s << u"Still showing what matched “شؤون”."_s;
    }
    void whatIsNotUnderstoodIsUnderlinedAndSaid()
    {
        QFETCH(QString, before);
        QFETCH(QString, line);
        QFETCH(QString, still);
        Line shown;
        shown.bar.setLine(before);
        const QString usualWords = descriptionOf(shown.field); // what the field is for
        const int usual = underlined(*shown.field);
        QSignalSpy changed(&shown.bar, &FilterBar::queryChanged);

        shown.bar.setLine(line);
        QVERIFY(!shown.bar.isUnderstood());
        QVERIFY(shown.bar.query() == readQuery(before).query);
        QVERIFY(changed.isEmpty());
        const QString said = descriptionOf(shown.field);
        QVERIFY2(said.startsWith(queryProblemsText(line, readQuery(line).problems)), qPrintable(said));
        QVERIFY2(said.endsWith(still), qPrintable(said));
        const QList<QLabel *> labels = shown.bar.findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(
            labels, [&said](const QLabel *label) { return label->isVisible() && label->text() == said; }));
        QVERIFY(underlined(*shown.field) > usual);

        shown.bar.setLine(before);
        QVERIFY(shown.bar.isUnderstood());
        QCOMPARE(descriptionOf(shown.field), usualWords);
        QVERIFY(std::ranges::none_of(labels, [](const QLabel *label) { return label->isVisible(); }));
        QCOMPARE(underlined(*shown.field), usual);
    }

    /// Also while one types on, moves the cursor, selects, and composes.
    void theLineUnderItStays()
    {
        Line shown;
        QTest::keyClicks(shown.field, u"status:off "_s);
        const int alone = underlined(*shown.field);
        QVERIFY(alone > 0);
        const auto isAbout = [alone](int pixels) { // where letters end has shades of its own
            return qAbs(pixels - alone) <= 3;
        };
        QTest::keyClicks(shown.field, u"x"_s);
        QVERIFY(isAbout(underlined(*shown.field)));
        shown.field->home(false);
        QVERIFY(isAbout(underlined(*shown.field)));
        shown.field->end(false);
        QInputMethodEvent composing(u"か"_s, {});
        QApplication::sendEvent(shown.field, &composing);
        QInputMethodEvent composed;
        composed.setCommitString(u"か"_s);
        QApplication::sendEvent(shown.field, &composed);
        QVERIFY(isAbout(underlined(*shown.field)));
        QCOMPARE(shown.field->text(), u"status:off xか"_s);
    }

    /// What the buttons change is what one sees.
    void aButtonBeginsWithWhatFilters()
    {
        Line shown;
        shown.bar.setLine(u"desk"_s);
        shown.bar.setLine(u"desk age>soon"_s);
        shown.press(u"Disabled"_s);
        QVERIFY(shown.bar.isUnderstood());
        QVERIFY(shown.bar.query() == readQuery(u"desk status:disabled"_s).query);
        shown.bar.setLine(u"age>soon"_s);
        shown.bar.setQuery(shown.bar.query());
        QVERIFY(shown.bar.query() == readQuery(shown.bar.line()).query);
    }

    void whatCanBeTypedNextIsOffered()
    {
        Line shown;
        shown.bar.setCounter([](const QueryTerm &term) {
            const bool isDisabled = term == statusTerm(CredentialStatus::Disabled);
            return isDisabled ? std::optional(1234) : std::nullopt;
        });
        QTest::keyClicks(shown.field, u"desk sta"_s);
        QCOMPARE(shown.offered().size(), 1);
        QVERIFY(shown.offered().constFirst().startsWith(u"status:"_s));
        QTest::keyClick(shown.field, Qt::Key_Tab);
        QVERIFY(shown.field->hasFocus());
        QCOMPARE(shown.field->text(), u"desk status:"_s);
        QVERIFY(shown.offered().contains(u"disabled (%1)"_s.arg(QLocale().toString(1234))));
        QVERIFY(shown.offered().contains(u"enabled"_s));
        QTest::keyClicks(shown.field, u"di"_s);
        QCOMPARE(shown.offered().size(), 1);
        QTest::keyClick(shown.field, Qt::Key_Tab);
        QCOMPARE(shown.field->text().trimmed(), u"desk status:disabled"_s);
        QVERIFY(!shown.list->isVisible());
        QCOMPARE(shown.pressed(), QStringList{u"Disabled"_s});
    }

    /// Words lead to the table by the same keys as ever, whatever they could be completed to.
    void theListTakesNoKeyThatLeadsElsewhere_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("key");
        QTest::addColumn<QString>("after");
        QTest::addColumn<bool>("isLeft");
        const auto row = [](const char *name, const QString &typed, Qt::Key key, const QString &after,
                            bool isLeft) {
            QTest::newRow(name) << typed << int(key) << after << isLeft;
        };
        row("Down from a word", u"user"_s, Qt::Key_Down, u"user"_s, true);
        row("Enter from a word", u"user"_s, Qt::Key_Return, u"user"_s, true);
        row("Esc from a word", u"user"_s, Qt::Key_Escape, QString(), false);
        row("Enter from half a value", u"status:dis"_s, Qt::Key_Return, u"status:disabled"_s, false);
        row("Esc from half a value", u"status:dis"_s, Qt::Key_Escape, QString(), false);
        row("Enter from a whole value", u"status:disabled"_s, Qt::Key_Return, u"status:disabled"_s, true);
    }
    void theListTakesNoKeyThatLeadsElsewhere()
    {
        QFETCH(QString, typed);
        QFETCH(int, key);
        QFETCH(QString, after);
        QFETCH(bool, isLeft);
        Line shown;
        QSignalSpy left(&shown.bar, &FilterBar::leftDownwards);
        QTest::keyClicks(shown.field, typed);
        QTest::keyClick(shown.field, static_cast<Qt::Key>(key));
        QCOMPARE(shown.field->text().trimmed(), after);
        QCOMPARE(!left.isEmpty(), isLeft);
    }

    void aChoiceIsMadeWithTheArrowKeys()
    {
        Line shown;
        QTest::keyClicks(shown.field, u"used:x"_s);
        QTest::keyClick(shown.field, Qt::Key_Backspace);
        QTest::keyClick(shown.field, Qt::Key_Space, Qt::ControlModifier); // asked for
        QVERIFY(shown.offered().size() > 1);
        const QString second = shown.offered().at(1);
        QTest::keyClick(shown.field, Qt::Key_Down);
        QTest::keyClick(shown.field, Qt::Key_Down);
        QCOMPARE(shown.list->chosen(), 1);
        QTest::keyClick(shown.field, Qt::Key_Escape); // leaves the list, not the text
        QCOMPARE(shown.field->text(), u"used:"_s);
        QVERIFY(!shown.list->isVisible());
        QTest::keyClick(shown.field, Qt::Key_Space, Qt::ControlModifier);
        QTest::keyClick(shown.field, Qt::Key_Down);
        QTest::keyClick(shown.field, Qt::Key_Down);
        QTest::keyClick(shown.field, Qt::Key_Return);
        QCOMPARE(shown.field->text().trimmed(), u"used:"_s + second);
    }

    void theListGoesWithTheFocus()
    {
        Line shown;
        QTest::keyClicks(shown.field, u"sta"_s);
        QVERIFY(shown.list->isVisible());
        named<QPushButton>(shown.bar, u"All"_s)->setFocus();
        QVERIFY(!shown.list->isVisible());
        shown.bar.setLine(u"us"_s); // nobody types
        QVERIFY(!shown.list->isVisible());
    }

    void theHelpIsShownToItsEnd()
    {
        QueryHelpDialog dialog;
        dialog.show();
        (void)QTest::qWaitForWindowExposed(&dialog);
        const auto *tree = dialog.findChild<QTreeWidget *>();
        for (int row = 0; row < tree->topLevelItemCount(); ++row) {
            const QTreeWidgetItem *item = tree->topLevelItem(row);
            const QRect column(0, 0, tree->columnWidth(1), QWIDGETSIZE_MAX);
            const int needed =
                tree->fontMetrics().boundingRect(column, Qt::TextWordWrap, item->text(1)).height();
            QVERIFY2(tree->visualItemRect(item).height() >= needed, qPrintable(item->text(1)));
        }
    }
};

QTEST_MAIN(TestQueryLine)
#include "test_queryline.moc"
