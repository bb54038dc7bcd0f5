// SPDX-License-Identifier: MIT
// Runs offscreen and on an X server: what a standard key means is the platform's to say.
#include "ui/actions/actions.h"

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
        QCOMPARE(actions.deleteCredential->shortcuts(), QList{QKeySequence(Qt::Key_Delete)});
    }
};

QTEST_MAIN(TestActionKeys)
#include "test_actionkeys.moc"
