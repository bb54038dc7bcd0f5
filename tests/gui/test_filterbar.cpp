// SPDX-License-Identifier: MIT
#include "tests/support/accessible.h"
#include "ui/mainwindow/filterbar.h"

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
    void everyStatusHasAKeyWhateverItsTextIs_data()
    {
        QTest::addColumn<bool>("hasCounts");
        QTest::newRow("counts") << true;
        QTest::newRow("counts gone again") << false;
    }
    void everyStatusHasAKeyWhateverItsTextIs()
    {
        QFETCH(bool, hasCounts);
        FilterBar bar;
        bar.show();
        QVERIFY(QTest::qWaitForWindowActive(&bar));
        bar.showCounts(240, 191, 49);
        if (!hasCounts)
            bar.hideCounts();
        auto *search = named<QLineEdit>(bar, u"Search credentials");
        search->setFocus();
        const std::pair<Qt::Key, QString> keys[] = {
            {Qt::Key_3, u"Disabled"_s}, {Qt::Key_2, u"Enabled"_s}, {Qt::Key_1, u"All"_s}};
        for (const auto &[key, name] : keys) {
            QTest::keyClick(search, key, Qt::AltModifier);
            // The button is pressed for a moment, as with the mouse.
            QTRY_VERIFY2(named<QPushButton>(bar, name)->isChecked(), qPrintable(name));
        }
        QVERIFY(search->text().isEmpty());
    }
};

QTEST_MAIN(TestFilterBar)
#include "test_filterbar.moc"
