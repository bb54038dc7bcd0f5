// SPDX-License-Identifier: MIT
#include "core/text/relativetime.h"

#include "core/credential/timestamp.h"

#include <QtTest/QtTest>

using namespace vobiz;
using namespace Qt::StringLiterals;

class TestRelativeTime final : public QObject
{
    Q_OBJECT

private slots:
    void saysHowLongAgo_data()
    {
        QTest::addColumn<QString>("instant");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, QStringView instant, QStringView now, QStringView words) {
            QTest::newRow(name) << instant.toString() << now.toString() << words.toString();
        };
        row("now", u"2026-03-31T12:00:00Z", u"2026-03-31T12:00:00Z", u"just now");
        row("a microsecond ahead", u"2026-03-31T12:00:00.000001Z", u"2026-03-31T12:00:00Z", u"just now");
        row("59 s", u"2026-03-31T12:00:00Z", u"2026-03-31T12:00:59Z", u"just now");
        row("60 s", u"2026-03-31T12:00:00Z", u"2026-03-31T12:01:00Z", u"1 minute ago");
        row("119 s", u"2026-03-31T12:00:00Z", u"2026-03-31T12:01:59Z", u"1 minute ago");
        row("2 min", u"2026-03-31T12:00:00Z", u"2026-03-31T12:02:00Z", u"2 minutes ago");
        row("59 min", u"2026-03-31T12:00:00Z", u"2026-03-31T12:59:59Z", u"59 minutes ago");
        row("60 min", u"2026-03-31T12:00:00Z", u"2026-03-31T13:00:00Z", u"1 hour ago");
        row("23 h", u"2026-03-30T12:00:00Z", u"2026-03-31T11:59:59Z", u"23 hours ago");
        row("24 h", u"2026-03-30T12:00:00Z", u"2026-03-31T12:00:00Z", u"1 day ago");
        row("a second short of 2 days", u"2026-03-29T12:00:00Z", u"2026-03-31T11:59:59Z", u"1 day ago");
        row("30 days of a long month", u"2026-03-01T12:00:00Z", u"2026-04-01T11:59:59Z", u"30 days ago");
        row("a long month", u"2026-03-01T12:00:00Z", u"2026-04-01T12:00:00Z", u"1 month ago");
        row("a short month", u"2026-02-01T12:00:00Z", u"2026-03-01T12:00:00Z", u"1 month ago");
        row("a month from its 31st", u"2026-01-31T12:00:00Z", u"2026-02-28T12:00:00Z", u"1 month ago");
        row("across a year's end", u"2025-11-30T12:00:00Z", u"2026-03-31T12:00:00Z", u"4 months ago");
        row("a second short of a year", u"2025-03-31T12:00:00Z", u"2026-03-31T11:59:59Z", u"11 months ago");
        row("a year", u"2025-03-31T12:00:00Z", u"2026-03-31T12:00:00Z", u"1 year ago");
        row("a leap year", u"2024-02-01T00:00:00Z", u"2025-02-01T00:00:00Z", u"1 year ago");
        row("a second short of 2 years", u"2024-03-31T12:00:00Z", u"2026-03-31T11:59:59Z", u"1 year ago");
        row("4 years", u"2021-12-31T00:00:00Z", u"2026-03-31T12:00:00Z", u"4 years ago");
        row("the zero time of Go", u"0001-01-01T00:00:00Z", u"2026-03-31T12:00:00Z",
            u"%L1 years ago"_s.arg(2025));
    }
    void saysHowLongAgo()
    {
        QFETCH(QString, instant);
        QFETCH(QString, now);
        QTEST(relativeTime(*Timestamp::parse(instant), QDateTime::fromString(now, Qt::ISODate)), "words");
    }

    void saysHowLongUntil_data()
    {
        QTest::addColumn<QString>("instant");
        QTest::addColumn<QString>("words");
        QTest::newRow("59 s") << u"2026-01-31T12:00:59Z"_s << u"just now"_s;
        QTest::newRow("60 s") << u"2026-01-31T12:01:00Z"_s << u"in 1 minute"_s;
        QTest::newRow("59 min") << u"2026-01-31T12:59:59Z"_s << u"in 59 minutes"_s;
        QTest::newRow("1 h") << u"2026-01-31T13:00:00Z"_s << u"in 1 hour"_s;
        QTest::newRow("2 h") << u"2026-01-31T14:30:00Z"_s << u"in 2 hours"_s;
        QTest::newRow("1 day") << u"2026-02-01T12:00:00Z"_s << u"in 1 day"_s;
        QTest::newRow("27 days") << u"2026-02-28T11:59:59Z"_s << u"in 27 days"_s;
        QTest::newRow("1 month") << u"2026-02-28T12:00:00Z"_s << u"in 1 month"_s;
        QTest::newRow("11 months") << u"2027-01-31T11:59:59Z"_s << u"in 11 months"_s;
        QTest::newRow("1 year") << u"2027-01-31T12:00:00Z"_s << u"in 1 year"_s;
        QTest::newRow("2 years") << u"2028-01-31T12:00:00Z"_s << u"in 2 years"_s;
        QTest::newRow("for ever") << u"9999-12-31T23:59:59Z"_s << u"in %L1 years"_s.arg(7973);
    }
    void saysHowLongUntil()
    {
        QFETCH(QString, instant);
        QTEST(relativeTime(*Timestamp::parse(instant),
                           QDateTime::fromString(u"2026-01-31T12:00:00Z"_s, Qt::ISODate)),
              "words");
    }

    void takesNowFromAnyZone()
    {
        const QDateTime now = QDateTime::fromString(u"2026-04-01T01:00:00+05:30"_s, Qt::ISODate);
        QCOMPARE(relativeTime(*Timestamp::parse(u"2026-03-31T18:30:00Z"), now), u"1 hour ago"_s);
    }
};

QTEST_GUILESS_MAIN(TestRelativeTime)
#include "test_relativetime.moc"
