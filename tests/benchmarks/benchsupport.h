// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QUuid>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <random>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace vobiz::bench {

/// As the issue describes them: ids that are UUIDs, usernames of 16 bytes, no descriptions, few realms.
inline Credential credential(int number, std::mt19937_64 &random)
{
    const quint64 name = random() % 1'000'000;
    Credential made;
    made.id = CredentialId(QUuid(uint(random()), ushort(random()), ushort(random()), uchar(random()),
                                 uchar(random()), uchar(random()), uchar(random()), uchar(random()),
                                 uchar(random()), uchar(random()), uchar(random()))
                               .toString(QUuid::WithoutBraces));
    made.accountId = QStringLiteral("MA_BENCH");
    made.username =
        QStringLiteral("Desk-%1-%2").arg(name, 6, 10, QChar(u'0')).arg(number % 10'000, 4, 10, QChar(u'0'));
    made.realm = QStringLiteral("realm%1.sip.example").arg(number % 7);
    made.status = random() % 4 == 0 ? CredentialStatus::Disabled : CredentialStatus::Enabled;
    made.createdAt = Timestamp(1'600'000'000'000'000 + qint64(random() % 200'000'000'000'000));
    made.updatedAt =
        Timestamp(made.createdAt->microsecondsSinceEpoch() + qint64(random() % 1'000'000'000'000));
    return made;
}

inline QList<Credential> credentials(int first, int count)
{
    std::mt19937_64 random(static_cast<quint64>(first) + 1);
    QList<Credential> made;
    made.reserve(count);
    for (int number = first; number < first + count; ++number)
        made.append(credential(number, random));
    return made;
}

inline double milliseconds(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

inline double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

/// Bytes that are allocated; 0 where nobody tells.
inline double allocated()
{
#if defined(__GLIBC__)
    const auto info = mallinfo2();
    return double(info.uordblks) + double(info.hblkhd);
#else
    return 0;
#endif
}

inline void say(const char *what, double ours, const char *unit, const char *wanted)
{
    std::printf("%-44s %10.2f %-3s %28s   %s\n", what, ours, unit, "", wanted);
    std::fflush(stdout);
}

/// A baseline of 0 was not measured.
inline void say(const char *what, double ours, double baseline, const char *unit, const char *wanted)
{
    if (baseline <= 0) {
        say(what, ours, unit, wanted);
        return;
    }
    std::printf("%-44s %10.2f %-3s %10.2f %-3s %9.1f x   %s\n", what, ours, unit, baseline, unit,
                ours > 0 ? baseline / ours : 0, wanted);
    std::fflush(stdout);
}

/// Processor time of this thread in milliseconds; where nobody tells, of the whole process.
inline double busy()
{
#if defined(CLOCK_THREAD_CPUTIME_ID)
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
#else
    return double(std::clock()) * 1000 / CLOCKS_PER_SEC;
#endif
}

/// The longest time that the event loop of this thread is away: a queued call that queues the next one.
class StallWatch final : public QObject
{
public:
    void start()
    {
        m_gaps.clear();
        m_isOn = true;
        m_longestBusy = 0;
        m_used = busy();
        m_timer.start();
        queueNext();
    }
    void stop() { m_isOn = false; }
    [[nodiscard]] double longest() const
    {
        return m_gaps.empty() ? 0 : *std::max_element(m_gaps.begin(), m_gaps.end());
    }
    /// Of the processor's time: what others on the machine take away is not in it.
    [[nodiscard]] double longestBusy() const { return m_longestBusy; }
    /// How many were longer than this.
    [[nodiscard]] qsizetype over(double limit) const
    {
        return std::count_if(m_gaps.begin(), m_gaps.end(), [limit](double gap) { return gap > limit; });
    }

private:
    void queueNext()
    {
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_gaps.push_back(double(m_timer.nsecsElapsed()) / 1e6);
                const double used = busy();
                m_longestBusy = std::max(m_longestBusy, used - m_used);
                m_used = used;
                m_timer.start();
                if (m_isOn)
                    queueNext();
            },
            Qt::QueuedConnection);
    }

    QElapsedTimer m_timer;
    std::vector<double> m_gaps;
    double m_used = 0;
    double m_longestBusy = 0;
    bool m_isOn = false;
};

} // namespace vobiz::bench
