// SPDX-License-Identifier: MIT
#include "tests/support/accessible.h"
#include "ui/actions/actions.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/shortcutsdialog.h"

#include <QtGui/QAction>
#include <QtTest/QtTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

class TestShortcutsDialog final : public QObject
{
    Q_OBJECT

private slots:
    void listsTheShortcutsOfTheActions()
    {
        QAction refresh(u"&Refresh"_s);
        refresh.setShortcuts({QKeySequence(Qt::Key_F5), QKeySequence(Qt::CTRL | Qt::Key_R)});
        QAction remove(u"&Delete && Forget…"_s);
        remove.setShortcut(QKeySequence(Qt::Key_Delete));
        QAction without(u"&About"_s);
        const ShortcutsDialog dialog(
            {{u"Credentials"_s, {&refresh, &remove, &without}}, {u"Empty"_s, {&without}}});
        const auto *sheet = named<QTreeWidget>(dialog, u"Keyboard Shortcuts");
        QVERIFY(sheet);
        QCOMPARE(sheet->topLevelItemCount(), 1);
        const QTreeWidgetItem *group = sheet->topLevelItem(0);
        QCOMPARE(group->text(0), u"Credentials"_s);
        QCOMPARE(group->childCount(), 2);
        QCOMPARE(group->child(0)->text(0), u"Refresh"_s);
        QCOMPARE(group->child(0)->text(1), u"F5, Ctrl+R"_s);
        QCOMPARE(group->child(1)->text(0), u"Delete & Forget…"_s);
        QCOMPARE(group->child(1)->text(1), u"Del"_s);
    }

    void showsWithoutAnyShortcut()
    {
        ShortcutsDialog dialog({});
        dialog.show();
        QVERIFY(dialog.isVisible());
    }

    void escapeClosesBothAndEveryControlHasAName()
    {
        QAction refresh(u"&Refresh"_s);
        refresh.setShortcut(QKeySequence(Qt::Key_F5));
        ShortcutsDialog shortcuts({{u"Credentials"_s, {&refresh}}});
        AboutDialog about;
        for (QDialog *dialog : {static_cast<QDialog *>(&shortcuts), static_cast<QDialog *>(&about)}) {
            dialog->show();
            QVERIFY(QTest::qWaitForWindowActive(dialog));
            QVERIFY(named<QPushButton>(*dialog, u"Close"));
            for (QWidget *stop : tabStops(*dialog))
                QVERIFY(!nameOf(stop).isEmpty());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
            QVERIFY(!dialog->isVisible());
        }
    }

    void aboutSaysWhatItIs()
    {
        const AboutDialog dialog;
        QStringList texts;
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            texts.append(label->text());
        const QString all = texts.join(u'\n');
        for (const QString &words :
             {u"Vobiz Credential Manager"_s, QStringLiteral(VOBIZ_VERSION), u"MIT"_s,
              QString::fromLatin1(qVersion()), u"not made, endorsed or supported by Vobiz"_s})
            QVERIFY2(all.contains(words), qPrintable(words));
    }
};

QTEST_MAIN(TestShortcutsDialog)
#include "test_shortcutsdialog.moc"
