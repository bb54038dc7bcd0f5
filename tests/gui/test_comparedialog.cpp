// SPDX-License-Identifier: MIT
#include "tests/gui/shownprovider.h"
#include "ui/compare/comparedialog.h"
#include "ui/export/exportdialog.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableView>
#include <QtWidgets/QTextEdit>

#include <algorithm>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

QAction *action(const ShownProvider &shown, const QString &text)
{
    for (QAction *action : shown.frame.window.findChildren<QAction *>()) {
        if (QString(action->text()).remove(u'&') == text)
            return action;
    }
    return nullptr;
}

QString textOf(const MessageBar &bar)
{
    return bar.isVisible() ? bar.findChild<QTextEdit *>()->toPlainText() : QString();
}

bool saysInWindow(const ShownProvider &shown, const QString &words)
{
    return waitUntil([&] { return textOf(shown.messages()).contains(words); });
}

void save(const ShownProvider &shown)
{
    action(shown, u"Save Snapshot"_s)->trigger();
    QVERIFY(saysInWindow(shown, u"Saved a snapshot with"_s));
}

CompareDialog *open(const ShownProvider &shown)
{
    action(shown, u"Compare…"_s)->trigger();
    auto *dialog = shown.frame.window.findChild<CompareDialog *>();
    if (!dialog || !QTest::qWaitForWindowActive(dialog))
        qFatal("no dialog");
    return dialog;
}

QTableView *table(const CompareDialog &dialog)
{
    return named<QTableView>(dialog, u"Comparison"_s);
}

QString cell(const CompareDialog &dialog, int row, int column)
{
    const QAbstractItemModel &model = *table(dialog)->model();
    return model.index(row, column).data().toString();
}

QString summary(const CompareDialog &dialog)
{
    auto *label = named<QLabel>(dialog, u"Summary of the comparison"_s);
    return label ? descriptionOf(label) : QString();
}

/// Qt (6.4) tells what is chosen as the name of a box; its label has it, too.
QComboBox *box(const CompareDialog &dialog, const QString &name)
{
    for (auto *each : dialog.findChildren<QComboBox *>()) {
        if (each->accessibleName() == name)
            return each;
    }
    return nullptr;
}

QPushButton *button(const CompareDialog &dialog, const QString &name)
{
    for (QPushButton *each : dialog.findChildren<QPushButton *>()) {
        if (each->isVisible() && nameOf(each) == name)
            return each;
    }
    return nullptr;
}

void press(const CompareDialog &dialog, const QString &name)
{
    QVERIFY2(button(dialog, name), qPrintable(name));
    QTest::keyClick(button(dialog, name), Qt::Key_Space);
}

/// What somebody else does, and the list read again.
void changeElsewhere(ShownProvider &shown)
{
    shown.provider.remove(u"id-1"_s);
    shown.provider.find(u"id-2"_s)->isEnabled = false;
    shown.provider.find(u"id-3"_s)->username = u"another"_s;
    shown.provider.insertNew(0);
    shown.session->loader().refresh();
    QVERIFY(shown.settles());
}

} // namespace

class TestCompareDialog final : public QObject
{
    Q_OBJECT

private slots:
    void opensWithTheLastSnapshotAgainstNow()
    {
        ShownProvider shown(6);
        shown.openAll();
        save(shown);
        changeElsewhere(shown);
        CompareDialog *dialog = open(shown);
        QVERIFY(!dialog->isModal());
        QTRY_COMPARE(table(*dialog)->model()->rowCount(), 4);
        QVERIFY2(summary(*dialog).startsWith(u"1 added, 1 removed, 1 disabled, 1 changed since "_s),
                 qPrintable(summary(*dialog)));
        QVERIFY(summary(*dialog).contains(u"Use by trunks is not compared"_s));
        QCOMPARE(box(*dialog, u"After"_s)->currentText(), u"Now"_s);
        QVERIFY(box(*dialog, u"Before"_s)->currentText().contains(u"6 credentials, verified"_s));
        QStringList lines;
        for (int row = 0; row < 4; ++row)
            lines.append(cell(*dialog, row, 0) + u'|' + cell(*dialog, row, 1) + u'|' + cell(*dialog, row, 3));
        const QString all = lines.join(u'\n');
        QVERIFY2(all.contains(u"Removed|user-1|Status before: Enabled"_s), qPrintable(all));
        QVERIFY2(all.contains(u"Status: Enabled → Disabled"_s), qPrintable(all));
        QVERIFY2(all.contains(u"Changed|another|Username: “"_s), qPrintable(all));
        QTRY_COMPARE(cell(*dialog, 0, 4), u"not by this program on this machine"_s);
    }

    void knowsWhatWasDoneFromHere()
    {
        ShownProvider shown(6);
        shown.openAll();
        save(shown);
        QTest::qWait(2); // a millisecond later
        shown.session->changes().start(ChangeAction::Delete,
                                       *shown.inventory().find(CredentialId(u"id-1"_s)));
        QVERIFY(waitUntil([&] { return shown.inventory().count() == 5; }));
        CompareDialog *dialog = open(shown);
        QTRY_COMPARE(table(*dialog)->model()->rowCount(), 1);
        QTRY_VERIFY2(cell(*dialog, 0, 4).startsWith(u"deleted here by this login, "_s),
                     qPrintable(cell(*dialog, 0, 4)));
        auto *details = named<QTextEdit>(*dialog, u"Details"_s);
        QVERIFY(details);
        QTRY_VERIFY(details->toPlainText().contains(u"By whom: deleted here by this login, "_s));
    }

    void filtersByKindWithTheKeyboard()
    {
        ShownProvider shown(6);
        shown.openAll();
        save(shown);
        changeElsewhere(shown);
        CompareDialog *dialog = open(shown);
        QTRY_COMPARE(table(*dialog)->model()->rowCount(), 4);
        press(*dialog, u"Disabled"_s);
        QCOMPARE(table(*dialog)->model()->rowCount(), 1);
        QCOMPARE(cell(*dialog, 0, 0), u"Disabled"_s);
        QCOMPARE(button(*dialog, u"Disabled"_s)->text(), u"Disabled (1)"_s);
        QCOMPARE(descriptionOf(button(*dialog, u"Disabled"_s)), u"1"_s);
        press(*dialog, u"Enabled"_s);
        QCOMPARE(table(*dialog)->model()->rowCount(), 0);
        press(*dialog, u"Show All"_s);
        QCOMPARE(table(*dialog)->model()->rowCount(), 4);
        QVERIFY(button(*dialog, u"All"_s)->isChecked());
        table(*dialog)->setFocus();
        table(*dialog)->selectAll();
        QTest::keySequence(table(*dialog), QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text().split(u'\n').size(), 4);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!shown.frame.window.findChild<CompareDialog *>());
    }

    void withoutSnapshotsItOffersToSaveOne()
    {
        ShownProvider shown(6);
        shown.openAll();
        CompareDialog *dialog = open(shown);
        QTRY_VERIFY(button(*dialog, u"Save Snapshot"_s));
        QVERIFY(!button(*dialog, u"Export…"_s)->isEnabled());
        press(*dialog, u"Save Snapshot"_s);
        QTRY_VERIFY(summary(*dialog).startsWith(u"Nothing is different since "_s));
        QTRY_VERIFY(!named<QTableView>(*dialog, u"Comparison"_s)->model()->rowCount());
    }

    void waitsForTheRestOfTheList()
    {
        ShownProvider shown(30, 10);
        shown.openAll();
        save(shown);
        shown.provider.remove(u"id-3"_s);
        shown.provider.hold("GET");
        shown.session->loader().refresh();
        CompareDialog *dialog = open(shown);
        QTRY_VERIFY(button(*dialog, u"Load All"_s));
        QVERIFY(summary(*dialog).isEmpty());
        shown.provider.release();
        QTRY_VERIFY2(summary(*dialog).startsWith(u"1 removed since "_s), qPrintable(summary(*dialog)));
    }

    void theListThatChangedIsComparedAgain()
    {
        ShownProvider shown(6);
        shown.openAll();
        save(shown);
        CompareDialog *dialog = open(shown);
        QTRY_VERIFY(summary(*dialog).startsWith(u"Nothing is different"_s));
        QVERIFY(!button(*dialog, u"Compare Again"_s)->isEnabled());
        changeElsewhere(shown);
        QTRY_VERIFY(button(*dialog, u"Compare Again"_s)->isEnabled());
        QVERIFY(summary(*dialog).startsWith(u"Nothing is different"_s)); // it says since when, and stays
        press(*dialog, u"Compare Again"_s);
        QTRY_VERIFY(summary(*dialog).startsWith(u"1 added, 1 removed, 1 disabled, 1 changed since "_s));
    }

    void comparesTwoSnapshots()
    {
        ShownProvider shown(6);
        shown.openAll();
        save(shown);
        changeElsewhere(shown);
        shown.messages().clear();
        save(shown);
        CompareDialog *dialog = open(shown);
        QTRY_VERIFY(summary(*dialog).startsWith(u"Nothing is different since "_s));
        auto *before = box(*dialog, u"Before"_s);
        auto *after = box(*dialog, u"After"_s);
        QCOMPARE(before->count(), 2);
        QCOMPARE(after->count(), 1); // nothing is later than the newest but now
        QTest::keyClick(before, Qt::Key_Down);
        QCOMPARE(after->count(), 2);
        QTRY_COMPARE(table(*dialog)->model()->rowCount(), 4);
        QTest::keyClick(after, Qt::Key_Down);
        QTRY_VERIFY2(summary(*dialog).contains(u" from "_s), qPrintable(summary(*dialog)));
        QCOMPARE(table(*dialog)->model()->rowCount(), 4);
    }

    void exportsWhatIsShown()
    {
        ShownProvider shown(6);
        shown.openAll();
        save(shown);
        changeElsewhere(shown);
        CompareDialog *dialog = open(shown);
        QTRY_COMPARE(table(*dialog)->model()->rowCount(), 4);
        press(*dialog, u"Removed"_s);
        press(*dialog, u"Export…"_s);
        auto *chooser = dialog->findChild<ExportDialog *>();
        QVERIFY(chooser);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"out.json"_s);
        emit chooser->chosen(path, exportFormatOf(path));
        chooser->deleteLater();
        auto *bar = dialog->findChild<MessageBar *>();
        QTRY_VERIFY2(textOf(*bar).contains(u"Exported 1 difference as JSON"_s), qPrintable(textOf(*bar)));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray records =
            QJsonDocument::fromJson(file.readAll()).object().value(u"records"_s).toArray();
        QCOMPARE(records.size(), 1);
        const QJsonObject record = records.first().toObject();
        QCOMPARE(record.value(u"what"_s).toString(), u"removed"_s);
        QCOMPARE(record.value(u"id"_s).toString(), u"id-1"_s);
        QCOMPARE(record.value(u"before_status"_s).toString(), u"enabled"_s);
        QVERIFY(record.value(u"after_status"_s).isNull());
    }

    void deletesAfterAQuestion()
    {
        ShownProvider shown(6);
        shown.openAll();
        save(shown);
        CompareDialog *dialog = open(shown);
        QTRY_VERIFY(summary(*dialog).startsWith(u"Nothing is different"_s));
        dialog->findChild<QTabWidget *>()->setCurrentIndex(1);
        auto *list = named<QTableView>(*dialog, u"Snapshots"_s);
        QVERIFY(list);
        QCOMPARE(list->model()->rowCount(), 1);
        QVERIFY(!button(*dialog, u"Delete…"_s)->isEnabled());
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Down);
        list->selectRow(0);
        for (const bool isMeant : {false, true}) {
            press(*dialog, u"Delete…"_s);
            QMessageBox *question = nullptr;
            QTRY_VERIFY((question = dialog->findChild<QMessageBox *>()));
            QVERIFY(question->defaultButton() == question->button(QMessageBox::Cancel));
            for (QAbstractButton *each : question->buttons()) {
                if (QString(each->text()).remove(u'&') == (isMeant ? u"Delete"_s : u"Cancel"_s))
                    each->click();
            }
            QTRY_VERIFY(!dialog->findChild<QMessageBox *>());
            if (!isMeant)
                QCOMPARE(list->model()->rowCount(), 1);
        }
        QTRY_COMPARE(list->model()->rowCount(), 0);
        QVERIFY(textOf(*dialog->findChild<MessageBar *>()).contains(u"Deleted 1 snapshot."_s));
    }

    void whatIsNotVerifiedIsAskedAbout()
    {
        ShownProvider shown(25, 10);
        shown.open();
        shown.provider.beforeAnswer = [&shown](const Asked &asked) {
            if (asked.verb == "GET" && asked.offset == 0)
                shown.provider.insertNew(0);
        };
        action(shown, u"Save Snapshot"_s)->trigger();
        QMessageBox *question = nullptr;
        QVERIFY(
            waitUntil([&] { return (question = shown.frame.window.findChild<QMessageBox *>()) != nullptr; }));
        QVERIFY2(question->text().contains(u"keeps changing"_s), qPrintable(question->text()));
        for (QAbstractButton *each : question->buttons()) {
            if (QString(each->text()).remove(u'&') == u"Save Not Verified"_s)
                each->click();
        }
        QVERIFY(saysInWindow(shown, u"not verified, on this machine"_s));
    }
};

QTEST_MAIN(TestCompareDialog)
#include "test_comparedialog.moc"
