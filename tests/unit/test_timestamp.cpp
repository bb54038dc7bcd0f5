// SPDX-License-Identifier: MIT
#include "core/credential/timestamp.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

class TestTimestamp final : public QObject
{
    Q_OBJECT

private slots:
    void readsBothDocumentedForms_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("microseconds");
        QTest::newRow("whole seconds") << u"2026-03-25T10:00:00Z"_s << 1774432800'000000LL;
        QTest::newRow("microseconds") << u"2026-04-22T08:51:47.813889Z"_s << 1776847907'813889LL;
        QTest::newRow("zero fraction") << u"2026-04-20T16:30:00.000000Z"_s << 1776702600'000000LL;
        QTest::newRow("short fraction") << u"2026-04-22T08:51:47.8Z"_s << 1776847907'800000LL;
        QTest::newRow("nanoseconds are cut off")
            << u"2026-04-22T08:51:47.813889999Z"_s << 1776847907'813889LL;
        QTest::newRow("offset") << u"2026-03-25T15:30:00.5+05:30"_s << 1774432800'500000LL;
        QTest::newRow("before 1970") << u"1969-12-31T23:59:59.250000Z"_s << -750000LL;
    }
    void readsBothDocumentedForms()
    {
        QFETCH(QString, text);
        QFETCH(qint64, microseconds);
        const auto timestamp = Timestamp::parse(text);
        QVERIFY(timestamp.has_value());
        QCOMPARE(timestamp->microsecondsSinceEpoch(), microseconds);
    }

    void refusesWhatNamesNoInstant_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("words") << u"yesterday"_s;
        QTest::newRow("no zone") << u"2026-03-25T10:00:00"_s;
        QTest::newRow("a date only") << u"2026-03-25"_s;
        QTest::newRow("impossible day") << u"2026-02-30T10:00:00Z"_s;
        QTest::newRow("empty fraction") << u"2026-03-25T10:00:00.Z"_s;
    }
    void refusesWhatNamesNoInstant()
    {
        QFETCH(QString, text);
        QVERIFY(!Timestamp::parse(text).has_value());
    }

    void writesWhatItRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("whole") << u"2026-03-25T10:00:00Z"_s;
        QTest::newRow("fraction") << u"2026-04-22T08:51:47.013889Z"_s;
        QTest::newRow("before 1970") << u"1969-12-31T23:59:59.250000Z"_s;
    }
    void writesWhatItRead()
    {
        QFETCH(QString, text);
        QCOMPARE(Timestamp::parse(text)->toIsoString(), text);
    }

    void comparesInstantsNotText()
    {
        QCOMPARE(*Timestamp::parse(u"2026-03-25T10:00:00Z"),
                 *Timestamp::parse(u"2026-03-25T15:30:00.000+05:30"));
        QVERIFY(*Timestamp::parse(u"2026-03-25T10:00:00.000001Z") >
                *Timestamp::parse(u"2026-03-25T10:00:00Z"));
    }

    void roundsDownToMilliseconds()
    {
        QCOMPARE(Timestamp(-1).toDateTime().toMSecsSinceEpoch(), -1);
        QCOMPARE(Timestamp(1999).toDateTime().toMSecsSinceEpoch(), 1);
    }

    void isInUtcWithEveryQt()
    {
        const QDateTime time = Timestamp(1999).toDateTime();
        QCOMPARE(time.timeSpec(), Qt::UTC);
        QCOMPARE(time.toString(Qt::ISODateWithMs), u"1970-01-01T00:00:00.001Z"_s);
    }
};

QTEST_GUILESS_MAIN(TestTimestamp)
#include "test_timestamp.moc"
