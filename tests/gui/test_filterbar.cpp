// SPDX-License-Identifier: MIT
#include "tests/support/accessible.h"
#include "ui/credentials/filterbar.h"

#include <QtGui/QAction>
#include <QtTest/QtTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

class TestFilterBar final : public QObject
{
    Q_OBJECT

private slots:
    void aStatusIsChosenWithoutTakingTheFocus_data()
    {
        QTest::addColumn<bool>("hasCounts");
        QTest::newRow("counts") << true;
        QTest::newRow("counts gone again") << false;
    }
    void aStatusIsChosenWithoutTakingTheFocus()
    {
        QFETCH(bool, hasCounts);
        FilterBar bar;
        bar.show();
        QVERIFY(QTest::qWaitForWindowActive(&bar));
        bar.showCounts(QList<int>(StatusFilterCount, 240));
        if (!hasCounts)
            bar.hideCounts();
        auto *search = named<QLineEdit>(bar, u"Search credentials");
        search->setFocus();
        const std::pair<StatusFilter, QString> choices[] = {{StatusFilter::Disabled, u"Disabled"_s},
                                                            {StatusFilter::Enabled, u"Enabled"_s},
                                                            {StatusFilter::All, u"All"_s}};
        for (const auto &[status, name] : choices) {
            bar.choose(status);
            QVERIFY2(named<QPushButton>(bar, name)->isChecked(), qPrintable(name));
        }
        QVERIFY(search->hasFocus());
        QVERIFY(search->text().isEmpty());
    }

    void theSearchFieldIsEmptiedByEscOrItsButton()
    {
        FilterBar bar;
        bar.show();
        auto *search = named<QLineEdit>(bar, u"Search credentials");
        const QList<QAction *> actions = search->actions();
        QAction *clear = actions.last();
        QVERIFY(!clear->isVisible());
        QTest::keyClicks(search, u"desk"_s);
        QVERIFY(clear->isVisible());
        clear->trigger();
        QVERIFY(search->text().isEmpty() && !clear->isVisible());
        QTest::keyClicks(search, u"desk"_s);
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(search->text().isEmpty());
    }

    void theSearchFieldLeadsToTheRows()
    {
        FilterBar bar;
        QSignalSpy left(&bar, &FilterBar::leftDownwards);
        auto *search = named<QLineEdit>(bar, u"Search credentials");
        for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Return, Qt::Key_Enter})
            QTest::keyClick(search, key);
        QCOMPARE(left.size(), 3);
    }
};

QTEST_MAIN(TestFilterBar)
#include "test_filterbar.moc"
