// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QHash>
#include <QtCore/QSet>
#include <QtCore/QStringList>

#include <functional>
#include <map>
#include <optional>

namespace vobiz::test {

/// What may be kept, as a naive reader of the promises sees it: for each subject (a preference, an account, a
/// quarantined credential) the values that it may have. What was acknowledged is the only one; what was
/// begun and not acknowledged may be there or not. A missing subject is a value, too.
class KeptModel
{
public:
    using Value = std::optional<QString>;
    using Values = QSet<QString>; ///< Missing, or ' ' and the value

    static inline const QString Missing = QStringLiteral("-");

    /// Somebody has begun to make something else of it; `change` says what, for each value that it may have.
    void begin(const QString &subject, const std::function<Value(const Value &)> &change)
    {
        Subject &it = m_subjects[subject];
        it.before = it.allowed;
        it.beforeDamage.reset();
        it.then.clear();
        for (const QString &value : std::as_const(it.allowed))
            it.then.insert(text(change(valueOf(value))));
        it.allowed += it.then;
    }
    /// The same where it does not matter what it was before.
    void begin(const QString &subject, const Value &value)
    {
        begin(subject, [&value](const Value &) { return value; });
    }
    /// What is left of each value if that comes to an end half-way.
    void mayRemain(const QString &subject, const std::function<Value(const Value &)> &remains)
    {
        Subject &it = m_subjects[subject];
        for (const QString &value : std::as_const(it.before))
            it.allowed.insert(text(remains(valueOf(value))));
    }
    /// It is done, says who did it. Others may have written something that they could not write at once.
    void acknowledge(const QString &subject)
    {
        Subject &it = m_subjects[subject];
        it.allowed = it.then;
        for (const QString &late : std::as_const(it.pending))
            it.allowed.insert(late);
    }
    /// This is what it is, says who did it.
    void settle(const QString &subject, const Value &value)
    {
        m_subjects[subject].then = {text(value)};
        acknowledge(subject);
    }
    /// Nothing is promised any more of that one, or of that kind.
    void giveUp(const QString &prefix)
    {
        for (auto &[name, it] : m_subjects)
            it.isAnything = it.isAnything || name == prefix || name.startsWith(prefix + u' ');
    }
    /// Nothing was done, says who would have.
    void deny(const QString &subject) { m_subjects[subject].allowed = m_subjects[subject].before; }
    /// It will be tried again by who could not do it, as long as that one lives.
    void keepTrying(const QString &subject, int program)
    {
        Subject &it = m_subjects[subject];
        for (const QString &value : std::as_const(it.then))
            it.pending[program] = value;
    }
    void died(int program)
    {
        for (auto &[name, it] : m_subjects)
            it.pending.remove(program);
    }

    /// The file is damaged. Whoever runs and knows all that was in it puts it back with the next thing that
    /// it writes.
    void damage(const QString &prefix)
    {
        for (auto &[name, it] : m_subjects) {
            if (!name.startsWith(prefix))
                continue;
            if (!it.beforeDamage)
                it.beforeDamage = it.allowed;
            it.allowed.insert(Missing);
        }
    }
    void putBack()
    {
        for (auto &[name, it] : m_subjects) {
            if (it.beforeDamage)
                it.allowed = *it.beforeDamage;
            it.beforeDamage.reset();
        }
    }
    void forgetDamage()
    {
        for (auto &[name, it] : m_subjects)
            it.beforeDamage.reset();
    }

    /// What is not as it may be; `seen` says how a value looks from outside.
    [[nodiscard]] QStringList faults(const std::map<QString, QString> &found,
                                     const std::function<QString(const QString &)> &seen) const
    {
        QStringList faults;
        for (const auto &[name, it] : m_subjects) {
            const auto there = found.find(name);
            const QString value = there == found.end() ? Missing : u' ' + there->second;
            QStringList allowed;
            for (const QString &one : it.allowed)
                allowed.append(one == Missing ? one : u' ' + seen(one.mid(1)));
            if (!allowed.contains(value) && !it.isAnything)
                faults.append(QStringLiteral("%1 is “%2”, and may be “%3”")
                                  .arg(name, value, allowed.join(QStringLiteral("” or “"))));
        }
        for (const auto &[name, value] : found) {
            if (m_subjects.find(name) == m_subjects.end())
                faults.append(QStringLiteral("%1 is “%2”, and nobody made it").arg(name, value));
        }
        return faults;
    }

private:
    struct Subject
    {
        Values allowed{Missing};
        Values before;
        Values then;
        QHash<int, QString> pending; ///< by the program
        std::optional<Values> beforeDamage;
        bool isAnything = false; ///< nothing is promised
    };

    static Value valueOf(const QString &text) { return text == Missing ? Value() : Value(text.mid(1)); }
    static QString text(const Value &value) { return value ? u' ' + *value : Missing; }

    std::map<QString, Subject> m_subjects;
};

} // namespace vobiz::test
