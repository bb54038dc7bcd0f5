// SPDX-License-Identifier: MIT
#include "core/snapshot/snapshotretention.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QSet>
#include <QtTest/QtTest>

#include <algorithm>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

QDate dayOf(const SnapshotInfo &info)
{
    return info.takenAt.toLocalTime().date();
}

QString monthOf(const SnapshotInfo &info)
{
    return dayOf(info).toString(u"yyyy-MM"_s);
}

bool isLater(const SnapshotInfo &one, const SnapshotInfo &other)
{
    return one.takenAt == other.takenAt ? one.number > other.number : one.takenAt > other.takenAt;
}

/// Word by word what the preference says of one of them.
template <typename SpanOf>
bool isLastOfOneOfTheNewest(int most, const SnapshotInfo &info, const QList<SnapshotInfo> &all,
                            const SpanOf &spanOf)
{
    QSet<decltype(spanOf(info))> later;
    for (const SnapshotInfo &other : all) {
        if (!other.isByItself || !isLater(other, info))
            continue;
        if (spanOf(other) == spanOf(info))
            return false; // it is not the last one
        later.insert(spanOf(other));
    }
    return later.size() < most;
}

QList<qint64> onPaper(const QList<SnapshotInfo> &all, const SnapshotRetention &retention)
{
    QList<qint64> going;
    for (const SnapshotInfo &info : all) {
        const bool stays = !info.isByItself || isLastOfOneOfTheNewest(retention.days, info, all, dayOf) ||
                           isLastOfOneOfTheNewest(retention.months, info, all, monthOf);
        if (!stays)
            going.append(info.number);
    }
    return going;
}

QList<qint64> sorted(QList<qint64> numbers)
{
    std::ranges::sort(numbers);
    return numbers;
}

QList<SnapshotInfo> without(QList<SnapshotInfo> all, const QList<qint64> &numbers)
{
    all.removeIf([&numbers](const SnapshotInfo &info) { return numbers.contains(info.number); });
    return all;
}

SnapshotInfo at(qint64 number, const QDateTime &local, bool isByItself = true)
{
    SnapshotInfo info;
    info.number = number;
    info.takenAt = local.toUTC();
    info.isByItself = isByItself;
    return info;
}

/// Many or few a month, some on the same day, some by hand, some with a clock that was wrong.
QList<SnapshotInfo> anyOf(quint32 seed)
{
    QRandomGenerator random(seed);
    QList<SnapshotInfo> all;
    QDateTime time(QDate(2024, 1, 1), QTime(9, 0));
    const int gap = std::array{1, 3, 20, 45}.at(seed % 4);
    for (int number = 1; number <= 120; ++number) {
        time = time.addSecs(random.bounded(gap * 86'400));
        const bool isClockWrong = random.bounded(30) == 0;
        all.prepend(at(number, isClockWrong ? time.addDays(random.bounded(-400, 400)) : time,
                       random.bounded(4) != 0));
    }
    return all;
}

} // namespace

class TestSnapshotRetention final : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatANaiveOneWould_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 16; ++seed)
            QTest::addRow("%d", seed) << seed;
    }
    void saysWhatANaiveOneWould()
    {
        QFETCH(int, seed);
        const QList<SnapshotInfo> all = anyOf(static_cast<quint32>(seed));
        QRandomGenerator random(static_cast<quint32>(seed));
        for (int i = 0; i < 20; ++i) {
            const SnapshotRetention retention{1 + random.bounded(40), 1 + random.bounded(30)};
            const QList<qint64> going = snapshotsThatGo(all, retention);
            QCOMPARE(sorted(going), sorted(onPaper(all, retention)));
            QVERIFY(snapshotsThatGo(without(all, going), retention).isEmpty()); // once is enough
        }
    }

    /// What goes today is not missed later: each day a little or once at the end leaves the same.
    void eachDayAsOnceAtTheEnd()
    {
        for (quint32 seed = 1; seed <= 20; ++seed) {
            QList<SnapshotInfo> all = anyOf(seed);
            std::ranges::sort(all, isLater);
            const SnapshotRetention retention{3 + int(seed % 5), 2 + int(seed % 7)};
            QList<SnapshotInfo> left;
            for (auto info = all.crbegin(); info != all.crend(); ++info) {
                left.prepend(*info);
                left = without(left, snapshotsThatGo(left, retention));
            }
            QVERIFY(left == without(all, snapshotsThatGo(all, retention)));
        }
    }

    void daysAreThoseOfThisMachine()
    {
        const QDate day(2026, 3, 12);
        const QList<SnapshotInfo> all{
            at(4, QDateTime(day.addDays(1), QTime(0, 1))), at(3, QDateTime(day, QTime(23, 59))),
            at(2, QDateTime(day, QTime(12, 0)), false), at(1, QDateTime(day, QTime(0, 1)))};
        QCOMPARE(snapshotsThatGo(all, {2, 1}), QList<qint64>{1});
        QCOMPARE(snapshotsThatGo(all, {1, 1}), (QList<qint64>{3, 1}));
    }

    /// However long nobody opened the account.
    void oldOnesStayWhereNoNewOneCame()
    {
        QList<SnapshotInfo> all;
        for (int number = 1; number <= 10; ++number)
            all.prepend(at(number, QDateTime(QDate(2016, 1, 1).addDays(number), QTime(12, 0))));
        QVERIFY(snapshotsThatGo(all, SnapshotRetention()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSnapshotRetention)
#include "test_snapshotretention.moc"
