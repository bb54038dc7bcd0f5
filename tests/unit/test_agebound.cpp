// SPDX-License-Identifier: MIT
#include "core/query/agebound.h"

#include <QtCore/QTimeZone>
#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

class TestAgeBound final : public QObject
{
    Q_OBJECT

private slots:
    void agesAreBoundedByInstants_data()
    {
        QTest::addColumn<QString>("now");
        QTest::addColumn<int>("number");
        QTest::addColumn<AgeTest::Unit>("unit");
        QTest::addColumn<QString>("bound");
        using Unit = AgeTest::Unit;
        QTest::newRow("none") << u"2026-11-30T12:00:00"_s << 0 << Unit::Days << u"2026-11-30T12:00:00"_s;
        QTest::newRow("days") << u"2026-11-30T12:00:00"_s << 90 << Unit::Days << u"2026-09-01T12:00:00"_s;
        QTest::newRow("weeks") << u"2026-11-30T12:00:00"_s << 2 << Unit::Weeks << u"2026-11-16T12:00:00"_s;
        QTest::newRow("months") << u"2026-11-30T12:00:00"_s << 6 << Unit::Months << u"2026-05-30T12:00:00"_s;
        QTest::newRow("to a shorter month")
            << u"2026-03-31T12:00:00"_s << 1 << Unit::Months << u"2026-02-28T12:00:00"_s;
        QTest::newRow("years") << u"2026-11-30T12:00:00"_s << 2 << Unit::Years << u"2024-11-30T12:00:00"_s;
        QTest::newRow("from a leap day")
            << u"2028-02-29T12:00:00"_s << 1 << Unit::Years << u"2027-02-28T12:00:00"_s;
    }
    void agesAreBoundedByInstants()
    {
        QFETCH(QString, now);
        QFETCH(int, number);
        QFETCH(AgeTest::Unit, unit);
        QFETCH(QString, bound);
        const auto utc = [](const QString &text) {
            return QDateTime::fromString(text + u'Z', Qt::ISODate);
        };
        QCOMPARE(ageBound(utc(now), number, unit), utc(bound));
        QCOMPARE(ageBoundStamp(utc(now), number, unit), *Timestamp::parse(QString(bound + u'Z')));
    }

    /// A day of summer time may have 23 hours; the calendar's day is not meant.
    void aDayHas24HoursAndAMonthTheCalendars()
    {
        const QTimeZone zone("Europe/Berlin");
        if (!zone.isValid())
            QSKIP("This machine has no time zones");
        const QDateTime now(QDate(2026, 3, 29), QTime(12, 0), zone); // the clocks went forward at 2
        QCOMPARE(ageBound(now, 1, AgeTest::Unit::Days).secsTo(now), 24 * 3600);
        QCOMPARE(ageBound(now, 1, AgeTest::Unit::Days).toTimeZone(zone).time(), QTime(11, 0));
        QCOMPARE(ageBound(now, 1, AgeTest::Unit::Months).toTimeZone(zone).time(), QTime(12, 0));
    }

    void aGreaterNumberIsNeverLater()
    {
        using Unit = AgeTest::Unit;
        for (QDate day(2027, 12, 1); day < QDate(2028, 4, 1); day = day.addDays(1)) {
            const QDateTime now(day, QTime(2, 30), QTimeZone::utc());
            for (const Unit unit : {Unit::Days, Unit::Weeks, Unit::Months, Unit::Years}) {
                for (int number = 0; number < 60; ++number)
                    QVERIFY(ageBound(now, number + 1, unit) <= ageBound(now, number, unit));
            }
            QVERIFY(ageBound(now, 1, Unit::Months) < ageBound(now, 1, Unit::Weeks));
            QVERIFY(ageBound(now, 1, Unit::Years) < ageBound(now, 6, Unit::Months));
        }
    }
};

QTEST_GUILESS_MAIN(TestAgeBound)
#include "test_agebound.moc"
