// SPDX-License-Identifier: MIT
// macOS has a menu of its own for each program, into which Qt moves what has a role, and what only sounds
// like it.
#include "tests/gui/shownaccount.h"
#include "ui/actions/actions.h"
#include "ui/actions/actiontable.h"

#include <QtWidgets/QMenuBar>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

QString plain(const QAction &action)
{
    return QString(action.text()).remove(u'&');
}

/// Also those that menus in this one have.
QList<const QAction *> allIn(const QMenu &menu)
{
    QList<const QAction *> all;
    for (const QAction *action : menu.actions()) {
        if (!action->isSeparator())
            all.append(action);
        if (action->menu())
            all.append(allIn(*action->menu()));
    }
    return all;
}

} // namespace

class TestMenuRoles final : public QObject
{
    Q_OBJECT

private slots:
    void theThreeHaveThem()
    {
        QObject owner;
        const Actions actions(&owner);
        QCOMPARE(actions[ActionId::Preferences]->menuRole(), QAction::PreferencesRole);
        QCOMPARE(actions[ActionId::Quit]->menuRole(), QAction::QuitRole);
        QCOMPARE(actions[ActionId::About]->menuRole(), QAction::AboutRole);
    }

    /// Each in a menu, once, and whatever somebody calls an account stays where it is.
    void nothingElseIsMoved()
    {
        Shown shown;
        Account account;
        account.key = u"one"_s;
        account.label = u"Settings of the old PBX"_s;
        account.authId = u"MA_ONE"_s;
        shown.accounts.saveForThisRun(account);
        QHash<QAction::MenuRole, QStringList> byRole;
        QStringList heuristic;
        for (const QAction *menu : shown.window->menuBar()->actions()) {
            QVERIFY(menu->menu());
            for (const QAction *action : allIn(*menu->menu())) {
                if (action->menuRole() == QAction::TextHeuristicRole)
                    heuristic.append(plain(*action));
                byRole[action->menuRole()].append(plain(*action));
            }
        }
        QCOMPARE(heuristic, QStringList());
        QCOMPARE(byRole.value(QAction::PreferencesRole), QStringList{u"Preferences…"_s});
        QCOMPARE(byRole.value(QAction::QuitRole), QStringList{u"Quit"_s});
        QCOMPARE(byRole.value(QAction::AboutRole), QStringList{u"About"_s});
        QVERIFY(byRole.value(QAction::NoRole).contains(account.label));
        QVERIFY(byRole.value(QAction::NoRole).size() > 30);
    }
};

QTEST_MAIN(TestMenuRoles)
#include "test_menuroles.moc"
