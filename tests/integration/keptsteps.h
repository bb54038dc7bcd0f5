// SPDX-License-Identifier: MIT
#pragma once

#include "tests/integration/keptprogram.h"

#include <QtCore/QList>
#include <QtCore/QRandomGenerator>

#include <array>
#include <numeric>

namespace vobiz::test {

using namespace Qt::StringLiterals;

inline constexpr int KeptRows = 12;
inline constexpr int KeptDates = 4; ///< the first ones; nothing else is done to them
inline constexpr int KeptPrograms = 2;
inline constexpr int KeptAccounts = 3;

/// One thing that happens. Made beforehand, so that a part of a story is a story.
struct KeptStep
{
    int program = 0;
    QString words;         ///< as KeptProgram takes them, or "kill", "end", "damage FILE HOW"
    QString subject;       ///< of the model, if it has one
    int killAfter = -1;    ///< milliseconds; -1: not
    int killAt = 0;        ///< the how manyth call that changes a file; 0: not
    bool together = false; ///< with the next one, which is another program's and about something else
};

/// What of the model the step is about; empty if it is about nothing that is kept.
[[nodiscard]] inline QString subjectOf(const QString &words)
{
    const QString verb = words.section(u' ', 0, 0);
    const QString what = words.section(u' ', 1, 1);
    if (verb == u"prefer")
        return u"preference "_s + what;
    if (verb == u"quarantine" || verb == u"release")
        return u"date "_s + what;
    if (verb == u"delete" || verb == u"disable")
        return u"changes"_s;
    static const QStringList ofAccounts{u"add"_s, u"colour"_s, u"move"_s, u"lead"_s, u"remove"_s};
    return ofAccounts.contains(verb) ? u"account "_s + what : QString();
}

[[nodiscard]] inline bool canBeTogether(const KeptStep &one, const KeptStep &other)
{
    return one.program != other.program && one.subject != other.subject && !one.subject.isEmpty() &&
           !other.subject.isEmpty();
}

[[nodiscard]] inline QString wordsOf(const KeptStep &step)
{
    QString words = u"%1: %2"_s.arg(step.program).arg(step.words.left(60));
    if (step.killAfter >= 0)
        words += u" (killed after %1 ms)"_s.arg(step.killAfter);
    if (step.killAt > 0)
        words += u" (killed at call %1)"_s.arg(step.killAt);
    return step.together ? words + u" (together with the next)"_s : words;
}

/// The dice of what happens.
class KeptStepMaker
{
public:
    explicit KeptStepMaker(quint32 seed)
        : m_random(seed)
    {
    }

    [[nodiscard]] QList<KeptStep> story()
    {
        // Each story is about something else, or some things never come together.
        for (int &weight : m_weights)
            weight *= m_random.bounded(4);
        m_weights[Prefer] += 1;
        QList<KeptStep> steps;
        const int length = 6 + m_random.bounded(10);
        while (steps.size() < length) {
            KeptStep step;
            step.words = any();
            step.subject = subjectOf(step.words);
            step.program = m_random.bounded(3) == 0 ? 1 : 0;
            if (!step.subject.isEmpty() && m_random.bounded(12) == 0)
                step.killAfter = m_random.bounded(12);
            else if (!step.subject.isEmpty() && m_random.bounded(5) == 0)
                step.killAt = 1 + m_random.bounded(24);
            steps.append(step);
        }
        for (int i = 0; i + 1 < steps.size(); ++i) {
            KeptStep &one = steps[i];
            const KeptStep &other = steps[i + 1];
            const bool isFree = i == 0 || !steps[i - 1].together;
            one.together = isFree && canBeTogether(one, other) && m_random.bounded(2) == 0;
        }
        return steps;
    }

private:
    enum Kind { Prefer, Add, Edit, Quarantine, Change, Stop, Disk, Damage, KindCount };

    [[nodiscard]] QString any()
    {
        switch (kind()) {
        case Prefer: {
            const QString name = u"p%1"_s.arg(m_random.bounded(4));
            return u"prefer %1 %2"_s.arg(name, hex(someText()));
        }
        case Add:
            return account(u"add %1 %2 %3"_s, u"a%1"_s.arg(m_accounts++));
        case Edit:
            return edit(u"a%1"_s.arg(m_random.bounded(qMax(1, m_accounts))));
        case Quarantine: {
            const QString id = u"id-%1"_s.arg(m_random.bounded(KeptDates));
            return m_random.bounded(3) == 0 ? u"release "_s + id : u"quarantine %1 30"_s.arg(id);
        }
        case Change: {
            QStringList ids;
            for (int i = KeptDates; i < KeptRows; ++i) {
                if (m_random.bounded(4) == 0)
                    ids.append(u"id-%1"_s.arg(i));
            }
            if (ids.isEmpty())
                ids.append(u"id-%1"_s.arg(KeptDates));
            return (m_random.bounded(2) == 0 ? u"delete "_s : u"disable "_s) + ids.join(u',');
        }
        case Stop:
            return m_random.bounded(2) == 0 ? u"kill"_s : u"end"_s;
        case Disk: {
            static const QStringList files{u"/"_s, u"settings"_s, u"journal"_s, u"quarantine"_s,
                                           u"keychain"_s};
            if (m_random.bounded(3) == 0)
                return u"disk free"_s;
            const QString &file = files.at(m_random.bounded(int(files.size())));
            return u"disk full %1 %2"_s.arg(file).arg(1 + m_random.bounded(6));
        }
        default:
            break;
        }
        static const QStringList files{u"settings"_s, u"settings"_s, u"journal"_s, u"quarantine"_s};
        static const QStringList ways{u"cut"_s, u"garbage"_s, u"empty"_s, u"gone"_s};
        return u"damage %1 %2"_s.arg(files.at(m_random.bounded(4)), ways.at(m_random.bounded(4)));
    }
    [[nodiscard]] Kind kind()
    {
        int dice = m_random.bounded(std::accumulate(m_weights.cbegin(), m_weights.cend(), 0));
        int kind = 0;
        while (dice >= m_weights.at(size_t(kind)))
            dice -= m_weights.at(size_t(kind++));
        const bool isTooMany = kind == Add && m_accounts >= KeptAccounts;
        return isTooMany ? Edit : Kind(kind);
    }
    [[nodiscard]] QString edit(const QString &label)
    {
        switch (m_random.bounded(6)) {
        case 0:
            return u"colour %1 %2"_s.arg(label).arg(1 + m_random.bounded(7));
        case 1:
        case 2:
            return account(u"move %1 %2 %3"_s, label);
        case 3:
            return u"remove "_s + label;
        case 4:
            return u"lead %1 %2"_s.arg(label).arg(m_random.bounded(2));
        default:
            return u"open "_s + label;
        }
    }
    [[nodiscard]] QString account(const QString &words, const QString &label)
    {
        const int server = m_random.bounded(2);
        // Every token is another one, and says which server it was entered for.
        const QString token = u"for%1-%2"_s.arg(server).arg(++m_tokens);
        return words.arg(label).arg(server).arg(token);
    }
    [[nodiscard]] QString someText()
    {
        static const QStringList texts{u""_s,           u"plain"_s,         u"@Variant(\0\1)"_s,
                                       u"two\nlines"_s, u"ä€\u2028"_s,      u"a=b;c,\"d\""_s,
                                       u"[General]"_s,  QString(3000, u'x')};
        return texts.at(m_random.bounded(int(texts.size()))) + QString::number(m_random.bounded(1000));
    }

    QRandomGenerator m_random;
    std::array<int, KindCount> m_weights{4, 4, 8, 4, 5, 2, 3, 2};
    int m_accounts = 0;
    int m_tokens = 0;
};

} // namespace vobiz::test
