// SPDX-License-Identifier: MIT
// Runs offscreen and on an X server: what a standard key means is the platform's to say.
#include "ui/actions/actions.h"
#include "ui/actions/actiontable.h"
#include "ui/text/accounttext.h"

#include <QtGui/QAction>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

class TestActionKeys final : public QObject
{
    Q_OBJECT

private slots:
    /// Qt carries out neither of two actions that share a key.
    void noTwoActionsShareAKey()
    {
        QObject owner;
        const Actions actions(&owner);
        QHash<QKeySequence, QString> taken;
        for (const QAction *action : actions.findChildren<QAction *>()) {
            for (const QKeySequence &key : action->shortcuts()) {
                QVERIFY2(!taken.contains(key), qPrintable(u"%1: %2 and %3"_s.arg(
                                                   key.toString(), taken.value(key), action->text())));
                taken.insert(key, action->text());
            }
        }
        QVERIFY(taken.size() > 10);
        QCOMPARE(actions[ActionId::Delete]->shortcuts(), QList{QKeySequence(Qt::Key_Delete)});
    }

    /// The sheet would not tell of the key.
    void whatHasAKeyIsInTheSheet()
    {
        for (const ActionEntry &entry : actionTable()) {
            const bool hasKey = !std::holds_alternative<std::monostate>(entry.key);
            QCOMPARE(entry.sheet != SheetGroup::None, hasKey);
        }
    }

    void isOnWhileSomebodyCanCarryItOut()
    {
        QObject owner;
        Actions actions(&owner);
        const QAction *find = actions[ActionId::Find];
        QVERIFY(!find->isEnabled());
        QVERIFY(actions.unhandled().contains(ActionId::Find));
        auto handler = std::make_unique<QObject>();
        bool isPossible = true;
        int found = 0;
        actions.handle(
            ActionId::Find, handler.get(), [&found] { ++found; }, [&isPossible] { return isPossible; });
        QVERIFY(!actions.unhandled().contains(ActionId::Find));
        actions.update();
        QVERIFY(find->isEnabled());
        actions[ActionId::Find]->trigger();
        QCOMPARE(found, 1);
        isPossible = false;
        actions.update();
        QVERIFY(!find->isEnabled());
        isPossible = true;
        handler.reset();
        actions.update();
        QVERIFY(!find->isEnabled());
        QVERIFY(actions.unhandled().contains(ActionId::Find));
    }

    void whatChangesIsOffWhileReadOnly()
    {
        QObject owner;
        Actions actions(&owner);
        for (const ActionEntry &entry : actionTable())
            actions.handle(entry.id, &owner, [] {});
        actions.setReadOnly(readOnlyText());
        for (const ActionEntry &entry : actionTable()) {
            QCOMPARE(actions[entry.id]->isEnabled(), !entry.changes);
            QCOMPARE(actions[entry.id]->toolTip().contains(u"read-only"_s), entry.changes);
        }
        actions.setReadOnly({});
        for (const ActionEntry &entry : actionTable())
            QVERIFY(actions[entry.id]->isEnabled());
    }

    void linesAreBetweenSections()
    {
        QObject owner;
        const Actions actions(&owner);
        QStringList texts;
        for (const QAction *action : actions.contextMenu(&owner))
            texts.append(action->isSeparator() ? u"-"_s : action->text().remove(u'&'));
        QCOMPARE(texts, (QStringList{u"Copy"_s, u"Copy Username"_s, u"Copy ID"_s, u"Copy as CSV"_s,
                                     u"Copy as Markdown"_s, u"-"_s, u"Disable…"_s, u"Enable…"_s, u"Delete…"_s,
                                     u"Disable Now, Delete Later…"_s, u"-"_s, u"Keep…"_s, u"-"_s,
                                     u"Filter by This Value"_s, u"Leave This Value Out"_s}));
    }
};

QTEST_MAIN(TestActionKeys)
#include "test_actionkeys.moc"
