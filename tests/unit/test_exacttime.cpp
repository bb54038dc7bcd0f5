// SPDX-License-Identifier: MIT
#include "core/text/exacttime.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

class TestExactTime final : public QObject
{
    Q_OBJECT

private slots:
    void saysLocalTimeAndUtc_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("shown");
        QTest::newRow("UTC once") << QByteArray("UTC") << u"2026-04-22 20:51:47.813889 UTC"_s;
        QTest::newRow("east, half an hour, next day")
            << QByteArray("UTC+05:30") << u"2026-04-23 02:21:47 UTC+05:30 (2026-04-22 20:51:47.813889 UTC)"_s;
        QTest::newRow("west") << QByteArray("UTC-03:00")
                              << u"2026-04-22 17:51:47 UTC-03:00 (2026-04-22 20:51:47.813889 UTC)"_s;
    }
    void saysLocalTimeAndUtc()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QString, shown);
        QCOMPARE(exactTime(*Timestamp::parse(u"2026-04-22T20:51:47.813889Z"), QTimeZone(zone)), shown);
    }
};

QTEST_GUILESS_MAIN(TestExactTime)
#include "test_exacttime.moc"
