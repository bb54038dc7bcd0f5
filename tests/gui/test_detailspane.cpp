// SPDX-License-Identifier: MIT
#include "core/inventory/inventory.h"
#include "core/journal/journal.h"
#include "core/model/credentialmodel.h"
#include "core/model/credentialselection.h"
#include "tests/support/accessible.h"
#include "tests/support/journalfile.h"
#include "tests/support/sentinels.h"
#include "ui/details/copybutton.h"
#include "ui/details/detailspane.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/selectabletext.h"

#include <QtCore/QTimeZone>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtTest/QtTest>
#include <QtWidgets/QScrollBar>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

Credential credential(const QString &name, CredentialStatus status = CredentialStatus::Enabled)
{
    Credential made;
    made.id = CredentialId(u"id of "_s + name);
    made.accountId = u"MA_1"_s;
    made.username = name;
    made.realm = u"sip.example.org"_s;
    made.status = status;
    made.createdAt = Timestamp::parse(u"2026-01-01T10:00:00.123456Z");
    made.updatedAt = Timestamp::parse(u"2026-03-31T10:00:00Z");
    return made;
}

struct Shown
{
    Shown()
        : model(inventory, systemClock)
        , selection(model)
        , pane(model, selection, [this] {
            ++clockReadings;
            return QDateTime(QDate(2026, 4, 3), QTime(12, 0), QTimeZone::utc());
        })
    {
        inventory.put({credential(u"anna"_s), credential(u"ben"_s, CredentialStatus::Disabled),
                       credential(u"carl"_s), credential(u"dora"_s, CredentialStatus::Unknown)});
        pane.resize(280, 600);
        pane.show();
    }

    void select(int row, QItemSelectionModel::SelectionFlags how = QItemSelectionModel::ClearAndSelect)
    {
        selection.select(model.index(row, 0), how | QItemSelectionModel::Rows);
    }
    [[nodiscard]] QString value(const QString &name) const
    {
        const auto *text = visible<SelectableText>(name);
        return text ? text->toPlainText() : QString();
    }
    [[nodiscard]] QString summary() const
    {
        for (const auto *label : pane.findChildren<PlainLabel *>()) {
            if (label->isVisible() && !label->buddy())
                return label->text();
        }
        return {};
    }
    template <typename T>
    [[nodiscard]] T *visible(const QString &name) const
    {
        for (T *widget : pane.findChildren<T *>()) {
            if (widget->isVisible() && nameOf(widget) == name)
                return widget;
        }
        return nullptr;
    }

    int clockReadings = 0;
    Inventory inventory;
    CredentialModel model;
    CredentialSelection selection;
    DetailsPane pane;
};

} // namespace

class TestDetailsPane final : public QObject
{
    Q_OBJECT

private slots:
    void withNothingSelectedItSaysWhatToDo()
    {
        Shown shown;
        QVERIFY(shown.summary().startsWith(u"Select a credential"_s));
        QVERIFY(tabStops(shown.pane).isEmpty());
    }

    void showsEveryFactOfTheOnlyOne()
    {
        Shown shown;
        shown.select(0);
        QTRY_COMPARE(shown.value(u"Username"_s), u"anna"_s);
        QCOMPARE(shown.value(u"Status"_s), u"Enabled"_s);
        QCOMPARE(shown.value(u"Realm"_s), u"sip.example.org"_s);
        QCOMPARE(shown.value(u"Description"_s), u"none"_s);
        QCOMPARE(shown.value(u"Used by trunks"_s), u"not known"_s);
        QCOMPARE(shown.value(u"Created"_s), u"3 months ago\n2026-01-01 10:00:00.123456 UTC"_s);
        QCOMPARE(shown.value(u"Last changed"_s), u"3 days ago\n2026-03-31 10:00:00 UTC"_s);
        QCOMPARE(shown.value(u"Account"_s), u"MA_1"_s);
        QCOMPARE(shown.value(u"ID"_s), u"id of anna"_s);
        QVERIFY(shown.summary().isEmpty());
        for (QWidget *stop : tabStops(shown.pane))
            QVERIFY2(!nameOf(stop).isEmpty(), stop->metaObject()->className());
    }

    void saysSinceWhenADisabledOneIs_data()
    {
        using Source = DisabledSince::Source;
        QTest::addColumn<std::optional<DisabledSince>>("since");
        QTest::addColumn<QString>("told");
        const Timestamp at = *Timestamp::parse(u"2026-01-01T10:00:00Z");
        const auto row = [](const char *name, const std::optional<DisabledSince> &since,
                            const QString &told) {
            QTest::newRow(name) << since << told;
        };
        const QString when = u"3 months ago\n2026-01-01 10:00:00 UTC\n"_s;
        row("nobody tells", std::nullopt, u"not known"_s);
        row("its last change", DisabledSince{at, Source::LastChange},
            when + u"or before: not changed since then"_s);
        row("this program", DisabledSince{at, Source::Here}, when + u"this program disabled it"_s);
        row("snapshots", DisabledSince{at, Source::Snapshots},
            when + u"or before: disabled in that snapshot and in each one since"_s);
    }
    void saysSinceWhenADisabledOneIs()
    {
        QFETCH(std::optional<DisabledSince>, since);
        QFETCH(QString, told);
        struct Source final : RowFactsSource
        {
            [[nodiscard]] RowFacts factsOf(const Credential &credential) const override
            {
                RowFacts facts;
                if (credential.status == CredentialStatus::Disabled)
                    facts.disabledSince = since;
                facts.firstSeen = Timestamp::parse(u"2025-12-24T10:00:00Z");
                return facts;
            }
            std::optional<DisabledSince> since;
        } source;
        source.since = since;
        Shown shown;
        shown.model.setFactsSource(&source);
        shown.select(1); // ben
        QTRY_COMPARE(shown.value(u"Username"_s), u"ben"_s);
        QCOMPARE(shown.value(u"Disabled since"_s), told);
        QCOMPARE(shown.value(u"Created"_s), // that it is in snapshots says less
                 u"3 months ago\n2026-01-01 10:00:00.123456 UTC"_s);
        shown.select(0); // anna, who is enabled
        QTRY_COMPARE(shown.value(u"Username"_s), u"anna"_s);
        QVERIFY(!shown.visible<SelectableText>(u"Disabled since"_s));
        QVERIFY(!shown.visible<CopyButton>(u"Copy Disabled since"_s));

        Credential undated = credential(u"emil"_s);
        undated.createdAt = {};
        shown.inventory.put({undated});
        QTRY_COMPARE(shown.model.rowCount(), 5);
        shown.select(4);
        QTRY_COMPARE(shown.value(u"Username"_s), u"emil"_s);
        QCOMPARE(shown.value(u"Created"_s), u"not known; it is in snapshots since 2025-12-24 10:00:00 UTC"_s);
        shown.model.setFactsSource(nullptr);
    }

    /// Whoever marks a text here and presses a key means that text, not the rows of the table.
    void keysOfATextStayHere()
    {
        QWidget window;
        QStringList taken;
        for (const QKeySequence::StandardKey key :
             {QKeySequence::Copy, QKeySequence::SelectAll, QKeySequence::Delete}) {
            auto *action = new QAction(&window);
            action->setShortcuts(key);
            connect(action, &QAction::triggered, &window,
                    [&taken, action] { taken.append(action->shortcut().toString()); });
            window.addAction(action);
        }
        Shown shown;
        shown.pane.setParent(&window);
        window.show();
        shown.pane.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        shown.select(0);
        QTRY_COMPARE(shown.value(u"Username"_s), u"anna"_s);
        auto *text = shown.visible<SelectableText>(u"Username"_s);
        text->setFocus();
        QGuiApplication::clipboard()->clear();
        QTest::keyClick(text, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(text, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"anna"_s);
        QTest::keyClick(text, Qt::Key_Delete);
        QCOMPARE(text->toPlainText(), u"anna"_s);
        auto *button = shown.pane.findChild<CopyButton *>();
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Delete);
        QCOMPARE(taken, QStringList());
        window.setFocus();
        QTest::keyClick(&window, Qt::Key_Delete); // the shortcuts do work
        QCOMPARE(taken, QStringList{u"Del"_s});
        shown.pane.setParent(nullptr);
    }

    void copiesWhatTheServerWrote()
    {
        Shown shown;
        Credential odd = credential(u"an\u202Ena"_s);
        odd.id = CredentialId(u"odd"_s);
        odd.description = QString(5000, u'x');
        shown.inventory.put({odd});
        shown.select(4);
        QTRY_VERIFY(shown.value(u"Username"_s).contains(u"U+202E"_s)); // visible on the screen only
        const QList<std::pair<QString, QString>> expected = {
            {u"Username"_s, odd.username},
            {u"Status"_s, u"Enabled"_s},
            {u"Description"_s, odd.description},
            {u"Created"_s, u"2026-01-01T10:00:00.123456Z"_s},
            {u"ID"_s, u"odd"_s},
        };
        for (const auto &[name, value] : expected) {
            auto *button = shown.visible<CopyButton>(u"Copy "_s + name);
            QVERIFY2(button, qPrintable(name));
            QTest::keyClick(button, Qt::Key_Space);
            QCOMPARE(QGuiApplication::clipboard()->text(), value);
            QCOMPARE(descriptionOf(button), u"Copied"_s);
        }
        QVERIFY(!shown.visible<CopyButton>(u"Copy Used by trunks"_s)); // nothing to copy
    }

    void saysWhatTheAppIsDoing()
    {
        Shown shown;
        shown.select(0);
        shown.inventory.setActivity(shown.model.idAt(0), RowActivity::Deleting);
        QTRY_COMPARE(shown.value(u"Status"_s), u"Enabled – deleting…"_s);
        shown.select(3);
        QTRY_COMPARE(shown.value(u"Status"_s), u"Unknown, so it is treated as enabled"_s);
    }

    void countsSeveral()
    {
        Shown shown;
        for (int row = 0; row < 4; ++row)
            shown.select(row, QItemSelectionModel::Select);
        QTRY_COMPARE(shown.summary(), u"4 selected\n2 enabled\n1 disabled\n1 of unknown status"_s);
        shown.model.setFilter(CredentialFilter(StatusFilter::Disabled, {}));
        QTRY_COMPARE(shown.summary(),
                     u"4 selected\n2 enabled\n1 disabled\n1 of unknown status\n3 hidden by the filter"_s);
        QVERIFY(!shown.visible<SelectableText>(u"Username"_s));
    }

    void followsTheCredentialUntilItIsGone()
    {
        Shown shown;
        shown.select(1);
        QTRY_COMPARE(shown.value(u"Username"_s), u"ben"_s);
        Credential changed = *shown.inventory.find(shown.model.idAt(1));
        changed.description = u"new"_s;
        shown.model.setFilter(CredentialFilter(StatusFilter::Enabled, {})); // hides it
        shown.inventory.put({changed});
        QTRY_COMPARE(shown.value(u"Description"_s), u"new"_s);
        shown.inventory.remove({changed.id});
        QTRY_VERIFY(shown.summary().startsWith(u"Select"_s));
        QVERIFY(shown.value(u"Username"_s).isEmpty());
    }

    void costsNothingWhileHidden()
    {
        Shown shown;
        shown.select(0);
        QTRY_VERIFY(shown.clockReadings > 0);
        shown.pane.hide();
        shown.clockReadings = 0;
        shown.select(1);
        shown.model.refreshTimes();
        QVERIFY(eventsAreDone());
        QCOMPARE(shown.clockReadings, 0);
        shown.pane.show();
        QCOMPARE(shown.value(u"Username"_s), u"ben"_s);
    }

    void manySignalsAreOneRefresh()
    {
        Shown shown;
        shown.select(0);
        QTRY_VERIFY(shown.clockReadings > 0);
        shown.clockReadings = 0;
        for (int i = 0; i < 100; ++i)
            shown.model.refreshTimes();
        QTRY_COMPARE(shown.clockReadings, 1);
    }

    void longNamesWrapAndMarkupIsText()
    {
        Shown shown;
        Credential odd = credential(QString(200, u'w'));
        odd.realm = u"<b>bold</b>"_s;
        odd.description = u"مكتب الاستقبال "_s.repeated(12);
        shown.inventory.put({odd});
        shown.select(4);
        QTRY_COMPARE(shown.value(u"Realm"_s), u"<b>bold</b>"_s);
        const auto *name = shown.visible<SelectableText>(u"Username"_s);
        QTRY_VERIFY(name->height() > 3 * name->fontMetrics().height());
        for (const QWidget *widget : shown.pane.findChildren<SelectableText *>())
            QVERIFY(!widget->isVisible() ||
                    widget->mapTo(&shown.pane, QPoint(widget->width(), 0)).x() <= shown.pane.width());
    }

    void valuesCanBeSelectedWithTheKeyboard()
    {
        Shown shown;
        shown.select(0);
        QVERIFY(QTest::qWaitForWindowActive(&shown.pane));
        QTRY_VERIFY(shown.visible<SelectableText>(u"Realm"_s));
        auto *realm = shown.visible<SelectableText>(u"Realm"_s);
        realm->setFocus();
        QTest::keyClick(realm, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(realm, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"sip.example.org"_s);
    }

    void escapeLeaves()
    {
        Shown shown;
        shown.select(0);
        QTRY_VERIFY(shown.visible<CopyButton>(u"Copy ID"_s));
        QSignalSpy left(&shown.pane, &DetailsPane::left);
        QTest::keyClick(shown.visible<CopyButton>(u"Copy ID"_s), Qt::Key_Escape);
        QTest::keyClick(shown.visible<SelectableText>(u"ID"_s), Qt::Key_Escape);
        QCOMPARE(left.count(), 2);
    }

    void saysWhatWasAskedForFromHere()
    {
        const JournalFile file;
        Journal journal(file.path());
        journal.setKey("key");
        Shown shown;
        shown.select(0);
        QTRY_COMPARE(shown.value(u"Username"_s), u"anna"_s);
        QVERIFY(!shown.visible<SelectableText>(u"Asked for from here"_s)); // nothing is known about that
        shown.pane.setJournal(&journal);
        const auto history = [&shown] {
            return shown.value(u"Asked for from here"_s);
        };
        QTRY_COMPARE(history(), u"nothing"_s);
        JournalIntent intent = deletionOf(u"anna"_s);
        intent.credentialId = u"id of anna"_s;
        std::optional<qint64> number;
        journal.addIntent(intent, this, [&](const auto &answer) { number = *answer; });
        QTRY_VERIFY2(history().startsWith(u"Delete, in "_s),
                     qPrintable(history())); // the clock here is older
        QVERIFY(history().endsWith(u": Waiting or under way"_s));
        journal.addOutcome(*number, {u"in-use"_s, 409, {}, {}}, this, [](const auto &) {});
        QTRY_VERIFY2(history().endsWith(u": In use by active calls"_s), qPrintable(history()));
        shown.select(1);
        QTRY_COMPARE(history(), u"nothing"_s);
        for (int i = 0; i < 6; ++i)
            journal.addIntent(intent, this, [](const auto &) {});
        shown.select(0);
        QTRY_VERIFY2(history().endsWith(u"\nEarlier ones are in the activity"_s), qPrintable(history()));
        QTRY_COMPARE(history().count(u'\n'), 5);
        shown.pane.setJournal(nullptr);
        QVERIFY(!shown.visible<SelectableText>(u"Asked for from here"_s));
    }

    void aTextThatFitsHasNoScrollBar()
    {
        SelectableText text;
        text.showText(u"1 year ago\n2025-07-24 07:31:37.974124 UTC"_s);
        text.show();
        for (int width = 120; width < 320; ++width) {
            text.resize(width, 20); // as a layout may, on its way
            QVERIFY(text.verticalScrollBar()->isVisible());
            text.resize(width, text.heightForWidth(width));
            QVERIFY2(!text.verticalScrollBar()->isVisible(), qPrintable(QString::number(width)));
            QVERIFY(text.document()->size().height() <= text.viewport()->height());
        }
        text.showText(u"line\n"_s.repeated(20));
        text.resize(200, text.heightForWidth(200));
        QVERIFY(text.verticalScrollBar()->isVisible());
    }
};

QTEST_MAIN(TestDetailsPane)
#include "test_detailspane.moc"
