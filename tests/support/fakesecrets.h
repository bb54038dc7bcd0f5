// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/secrets.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QStringList>

#include <functional>
#include <utility>
#include <vector>

namespace vobiz::test {

/// A keychain in memory, which fails on order. As the real one it answers from the event loop, and a change
/// whose context is gone is carried out all the same.
class FakeSecrets final : public Secrets
{
public:
    enum class Verb { Read, Write, Remove };
    enum class Fault {
        None,
        Fails,            ///< and nothing happens
        TimesOut,         ///< and nothing happens
        TimesOutHappened, ///< though it was done
        HappensLate,      ///< times out; it is done when `happenLate` is called
        NeverAnswers,     ///< and nothing happens
    };
    struct Call
    {
        int number = 0; ///< from 1
        Verb verb;
        QString entry;
    };

    void read(const QString &key, QObject *context, ReadDone done) override
    {
        const Fault fault = before({++m_calls, Verb::Read, key});
        std::optional<QByteArray> found;
        if (const auto entry = entries.constFind(key); entry != entries.constEnd())
            found = *entry;
        answer(context, fault, [done = std::move(done), found](const auto &problem) {
            if (problem)
                done(Unexpected{*problem});
            else
                done(found);
        });
    }
    void write(const QString &key, const QByteArray &secret, QObject *context, ChangeDone done) override
    {
        change({++m_calls, Verb::Write, key}, context, std::move(done),
               [this, key, secret] { entries.insert(key, secret); });
    }
    void remove(const QString &key, QObject *context, ChangeDone done) override
    {
        change({++m_calls, Verb::Remove, key}, context, std::move(done),
               [this, key] { entries.remove(key); });
    }

    void happenLate()
    {
        for (const auto &change : std::exchange(m_late, {}))
            change();
    }
    [[nodiscard]] int calls() const { return m_calls; }

    QHash<QString, QByteArray> entries;
    /// Asked before each call is carried out.
    std::function<Fault(const Call &)> before = [](const Call &) {
        return Fault::None;
    };
    /// Told after each one that was.
    std::function<void(const Call &)> after = [](const Call &) {
    };

private:
    void change(const Call &call, QObject *context, ChangeDone done, std::function<void()> doIt)
    {
        const Fault fault = before(call);
        if (fault == Fault::None || fault == Fault::TimesOutHappened)
            doIt();
        else if (fault == Fault::HappensLate)
            m_late.push_back(std::move(doIt));
        after(call);
        answer(context, fault, std::move(done));
    }
    static void answer(QObject *context, Fault fault, ChangeDone done)
    {
        using Kind = KeychainProblem::Kind;
        if (fault == Fault::NeverAnswers || !context)
            return;
        std::optional<KeychainProblem> problem;
        if (fault != Fault::None)
            problem = KeychainProblem{fault == Fault::Fails ? Kind::Failed : Kind::TimedOut, {}};
        QMetaObject::invokeMethod(
            context, [done = std::move(done), problem] { done(problem); }, Qt::QueuedConnection);
    }

    int m_calls = 0;
    std::vector<std::function<void()>> m_late;
};

} // namespace vobiz::test
