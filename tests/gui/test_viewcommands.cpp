// SPDX-License-Identifier: MIT
#include "tests/gui/shownprovider.h"
#include "tests/support/accessible.h"
#include "ui/credentials/queryhelp.h"
#include "ui/credentials/saveviewdialog.h"
#include "ui/credentials/viewsdialog.h"
#include "ui/text/viewtext.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtTest/QtTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

struct Shown : ShownProvider
{
    /// What is `held` is not answered before the provider releases it.
    explicit Shown(const QByteArray &held = {})
        : ShownProvider(20)
    {
        if (!held.isEmpty())
            provider.hold(held);
        for (qsizetype i = 0; i < provider.rows.size(); i += 2)
            provider.rows[i].isEnabled = false;
        openAll();
        field = named<QLineEdit>(frame.window, u"Search credentials");
        menu = button(u"Saved Views"_s)->menu();
    }
    [[nodiscard]] QAction *entry(const QString &text) const
    {
        emit menu->aboutToShow();
        for (QAction *action : menu->actions()) {
            if (QString(action->text()).remove(u'&') == text)
                return action;
        }
        return nullptr;
    }
    [[nodiscard]] QStringList ticked() const
    {
        emit menu->aboutToShow();
        QStringList texts;
        for (const QAction *action : menu->actions()) {
            if (action->isChecked())
                texts.append(action->text());
        }
        return texts;
    }
    template <typename Dialog>
    [[nodiscard]] Dialog *opened(const QString &text) const
    {
        entry(text)->trigger();
        return frame.window.findChild<Dialog *>();
    }

    QLineEdit *field = nullptr;
    QMenu *menu = nullptr;
};

} // namespace

class TestViewCommands final : public QObject
{
    Q_OBJECT

private slots:
    void theViewsThatComeWithItAreThere()
    {
        Shown shown;
        for (const SavedView &view : builtInViews()) {
            QVERIFY2(shown.entry(view.name), qPrintable(view.name));
            shown.entry(view.name)->trigger();
            QCOMPARE(shown.field->text(), view.line);
            QCOMPARE(shown.ticked(), QStringList{view.name});
        }
        shown.field->setText(u"status:disabled x"_s);
        QCOMPARE(shown.ticked(), QStringList());
    }

    void aViewFilters()
    {
        Shown shown;
        shown.entry(u"Disabled"_s)->trigger();
        QCOMPARE(shown.model().rowCount(), 10);
        QVERIFY(shown.button(u"Disabled"_s)->isChecked());
        QCOMPARE(shown.button(u"Disabled"_s)->text(), u"Disabled (10)"_s);
        QCOMPARE(shown.button(u"All"_s)->text(), u"All (20)"_s);
    }

    void theCountsFollowTheSearch_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("counts"); // of All, Enabled, Disabled
        QTest::newRow("everything") << QString() << QStringList{u"20"_s, u"10"_s, u"10"_s};
        QTest::newRow("words") << u"user-1"_s << QStringList{u"11"_s, u"6"_s, u"5"_s};
        QTest::newRow("and a status") << u"user-1 status:disabled"_s << QStringList{u"11"_s, u"6"_s, u"5"_s};
        QTest::newRow("alternatives")
            << u"user-1 status:disabled OR user-3 status:enabled"_s << QStringList{u"12"_s, u"7"_s, u"5"_s};
        QTest::newRow("nothing") << u"nowhere"_s << QStringList{u"0"_s, u"0"_s, u"0"_s};
    }
    void theCountsFollowTheSearch()
    {
        QFETCH(QString, line);
        QFETCH(QStringList, counts);
        Shown shown;
        shown.field->setText(line);
        const auto shownCounts = [&shown] {
            QStringList texts;
            for (const QString &name : {u"All"_s, u"Enabled"_s, u"Disabled"_s})
                texts.append(descriptionOf(shown.button(name)));
            return texts;
        };
        QTRY_COMPARE(shownCounts(), counts);
    }

    void whatIsNotUnderstoodLeavesTheTableAsItIs()
    {
        Shown shown;
        shown.field->setText(u"status:disabled"_s);
        QCOMPARE(shown.model().rowCount(), 10);
        shown.field->setText(u"status:disabled age>soon"_s);
        QCOMPARE(shown.model().rowCount(), 10);
        QVERIFY(descriptionOf(shown.field).contains(u"“status:disabled”"_s));
        shown.view->selectAll();
        QCOMPARE(shown.view->selection().ids().size(), 10);
        shown.field->clear();
        QCOMPARE(shown.model().rowCount(), 20);
    }

    /// Nobody knows yet, which is another thing than that there is none.
    void whatIsNotKnownYetIsNoMissingMatch()
    {
        Shown shown("TRUNKS");
        const auto says = [&shown](const QString &words) {
            const QList<QLabel *> labels = shown.frame.window.findChildren<QLabel *>();
            return std::ranges::any_of(labels, [&words](const QLabel *label) {
                return label->isVisible() && label->text() == words;
            });
        };
        shown.field->setText(u"trunk:Lobby"_s);
        QTRY_VERIFY(says(u"The filter asks for trunks, which are being read."_s));
        shown.provider.release();
        QTRY_VERIFY(says(u"None of the 20 credentials matches the filter."_s));
    }

    void theFirstNineHaveKeys()
    {
        Shown shown;
        QTest::keyClick(shown.field, Qt::Key_1, Qt::ControlModifier | Qt::AltModifier);
        QTRY_COMPARE(shown.field->text(), builtInViews().at(0).line);
        QTest::keyClick(shown.view, Qt::Key_2, Qt::ControlModifier | Qt::AltModifier);
        QTRY_COMPARE(shown.field->text(), builtInViews().at(1).line);
        const QAction *none = shown.entry(u"View 9"_s);
        QVERIFY(!none || !none->isVisible());
    }

    void whatIsSetCanBeSavedWithColumnsAndOrder()
    {
        Shown shown;
        QHeaderView *header = shown.view->horizontalHeader();
        shown.field->setText(u"user-1"_s);
        header->setSectionHidden(static_cast<int>(Column::Realm), true);
        header->moveSection(header->visualIndex(static_cast<int>(Column::Id)), 1);
        header->setSortIndicator(static_cast<int>(Column::Username), Qt::DescendingOrder);
        auto *dialog = shown.opened<SaveViewDialog>(u"Save View…"_s);
        QVERIFY(dialog);
        named<QLineEdit>(*dialog, u"Name")->setText(u" My & view "_s);
        named<QCheckBox>(*dialog, u"With the columns as they are now")->setChecked(true);
        named<QCheckBox>(*dialog, u"With the order as it is now")->setChecked(true);
        named<QPushButton>(*dialog, u"Save")->click();
        QVERIFY(shown.entry(u"My  view"_s)); // the doubled sign is a literal one
        QCOMPARE(shown.ticked(), QStringList{u"My && view"_s});

        shown.field->clear();
        header->setSectionHidden(static_cast<int>(Column::Realm), false);
        header->moveSection(header->visualIndex(static_cast<int>(Column::Id)), 4);
        header->setSortIndicator(-1, Qt::AscendingOrder);
        QCOMPARE(shown.ticked(), QStringList());
        shown.entry(u"My  view"_s)->trigger();
        QCOMPARE(shown.field->text(), u"user-1"_s);
        QVERIFY(header->isSectionHidden(static_cast<int>(Column::Realm)));
        QCOMPARE(header->visualIndex(static_cast<int>(Column::Id)), 1);
        QCOMPARE(header->sortIndicatorSection(), static_cast<int>(Column::Username));
        QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
        QCOMPARE(shown.ticked(), QStringList{u"My && view"_s});
        shown.entry(u"Disabled"_s)->trigger(); // has neither columns nor order
        QVERIFY(header->isSectionHidden(static_cast<int>(Column::Realm)));
        QCOMPARE(header->sortIndicatorSection(), static_cast<int>(Column::Username));
    }

    void whatCantBeSavedIsToldAtItsField_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("wrong"); // the field
        QTest::newRow("good") << u"Mine"_s << u"age>1y"_s << QString();
        QTest::newRow("no name") << u" "_s << u"age>1y"_s << u"Name"_s;
        QTest::newRow("a name that is taken") << u"KEPT"_s << u"age>1y"_s << u"Name"_s;
        QTest::newRow("a long name") << QString(100, u'x') << u"age>1y"_s << u"Name"_s;
        QTest::newRow("not understood") << u"Mine"_s << u"age>soon"_s << u"Search"_s;
        QTest::newRow("too long") << u"Mine"_s << QString(LongestViewLine + 1, u'x') << u"Search"_s;
    }
    void whatCantBeSavedIsToldAtItsField()
    {
        QFETCH(QString, name);
        QFETCH(QString, line);
        QFETCH(QString, wrong);
        SaveViewDialog dialog({}, builtInViews());
        dialog.show();
        QVERIFY(!named<QPushButton>(dialog, u"Save")->isEnabled());
        QCOMPARE(descriptionOf(named<QLineEdit>(dialog, u"Name")), QString()); // nothing is wrong so far
        named<QLineEdit>(dialog, u"Name")->setText(name);
        named<QLineEdit>(dialog, u"Search")->setText(line);
        QCOMPARE(named<QPushButton>(dialog, u"Save")->isEnabled(), wrong.isEmpty());
        for (const QString &field : {u"Name"_s, u"Search"_s})
            QCOMPARE(!descriptionOf(named<QLineEdit>(dialog, field)).isEmpty(), field == wrong);
    }

    void viewsAreRenamedMovedRemovedAndRestored()
    {
        Shown shown;
        auto *dialog = shown.opened<ViewsDialog>(u"Manage Views…"_s);
        QVERIFY(dialog);
        auto *list = named<QListWidget>(*dialog, u"Views");
        auto *name = named<QLineEdit>(*dialog, u"Name");
        const auto press = [dialog](QStringView button) {
            named<QPushButton>(*dialog, button)->click();
        };
        QVERIFY(!named<QPushButton>(*dialog, u"Move Up")->isEnabled());
        QVERIFY(!named<QPushButton>(*dialog, u"Restore Built-In Views")->isEnabled());
        name->setText(u"Off"_s);
        press(u"Move Down");
        QCOMPARE(list->currentRow(), 1);
        QCOMPARE(list->currentItem()->text(), u"Off"_s);
        name->setText(u"kept"_s); // there is one
        QVERIFY(!descriptionOf(name).isEmpty());
        QVERIFY(!named<QPushButton>(*dialog, u"Save")->isEnabled());
        name->setText(u"Off"_s);
        list->setCurrentRow(0);
        press(u"Remove");
        QCOMPARE(list->count(), builtInViews().size() - 1);
        press(u"Save");
        QVERIFY(shown.entry(u"Off"_s));
        QVERIFY(!shown.entry(u"Disabled"_s) && !shown.entry(builtInViews().at(1).name));

        ViewsDialog again({{.name = u"Mine"_s, .line = u"x"_s}}, builtInViews());
        named<QPushButton>(again, u"Restore Built-In Views")->click();
        QCOMPARE(again.views().size(), builtInViews().size() + 1);
        QCOMPARE(again.views().constFirst().name, u"Mine"_s);
    }

    void aViewIsCopiedAndPastedAsText()
    {
        Shown shown;
        QClipboard *clipboard = QGuiApplication::clipboard();
        shown.entry(u"Disabled"_s)->trigger();
        shown.entry(u"Copy as Text"_s)->trigger();
        QCOMPARE(clipboard->text(), u"view \"Disabled\": status:disabled"_s);
        shown.field->setText(u"desk age>1y"_s);
        shown.entry(u"Copy as Text"_s)->trigger();
        QCOMPARE(clipboard->text(), u"desk age>1y"_s);

        clipboard->setText(u"\n view \"From a colleague\": used:no age>2y \n"_s);
        auto *dialog = shown.opened<SaveViewDialog>(u"Paste View"_s);
        QVERIFY(dialog);
        QCOMPARE(named<QLineEdit>(*dialog, u"Name")->text(), u"From a colleague"_s);
        QCOMPARE(named<QLineEdit>(*dialog, u"Search")->text(), u"used:no age>2y"_s);
        named<QPushButton>(*dialog, u"Save")->click();
        QVERIFY(shown.entry(u"From a colleague"_s));
    }

    void whatIsNoViewIsNotPasted()
    {
        Shown shown;
        QGuiApplication::clipboard()->setText(u"two\nlines"_s);
        QVERIFY(!shown.opened<SaveViewDialog>(u"Paste View"_s));
        QVERIFY(descriptionOf(&shown.messages()).contains(u"no view to paste"_s));
    }

    void theHelpTriesItsExamples()
    {
        Shown shown;
        QTest::keyClick(shown.field, Qt::Key_F1);
        const auto *help = shown.frame.window.findChild<QueryHelpDialog *>();
        QVERIFY(help);
        QTRY_COMPARE(QApplication::activeWindow(), help);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(!shown.field->text().isEmpty());
    }

    void theMenuOfATitleWritesIntoTheLineAndReadsIt()
    {
        Shown shown;
        QHeaderView *header = shown.view->horizontalHeader();
        const QPoint place(header->sectionViewportPosition(static_cast<int>(Column::Status)) + 5, 5);
        const auto filters = [&] {
            emit header->customContextMenuRequested(place);
            QMenu *menu = header->findChildren<QMenu *>().constLast();
            QList<QAction *> found;
            for (QAction *action : menu->actions()) {
                if (action->text().startsWith(u"Only"_s))
                    found.append(action);
            }
            menu->close(); // which deletes it when the event loop runs
            return found;
        };
        QCOMPARE(filters().size(), 3);
        filters().at(1)->trigger();
        QCOMPARE(shown.field->text(), u"status:disabled"_s);
        QVERIFY(!filters().at(0)->isChecked() && filters().at(1)->isChecked());
        filters().at(0)->trigger(); // in its place
        QCOMPARE(shown.field->text(), u"status:enabled"_s);
        filters().at(0)->trigger();
        QCOMPARE(shown.field->text(), QString());
    }

    void theValueOfACellIsWrittenIntoTheLine_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("action");
        QTest::addColumn<int>("left");
        QTest::newRow("status") << static_cast<int>(Column::Status) << u"Filter by This Value"_s << 10;
        QTest::newRow("not that status")
            << static_cast<int>(Column::Status) << u"Leave This Value Out"_s << 10;
        QTest::newRow("id") << static_cast<int>(Column::Id) << u"Leave This Value Out"_s << 19;
    }
    void theValueOfACellIsWrittenIntoTheLine()
    {
        QFETCH(int, column);
        QFETCH(QString, action);
        QFETCH(int, left);
        Shown shown;
        const int row = shown.model().visibleRow(CredentialId(u"id-5"_s)); // none has an id that begins so
        shown.view->setCurrentIndex(shown.model().index(row, column));
        for (QAction *candidate : shown.frame.window.findChildren<QAction *>()) {
            if (QString(candidate->text()).remove(u'&') == action)
                candidate->trigger();
        }
        QVERIFY(!shown.field->text().isEmpty());
        QTRY_COMPARE(shown.model().rowCount(), left);
    }
};

QTEST_MAIN(TestViewCommands)
#include "test_viewcommands.moc"
