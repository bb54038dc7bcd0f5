// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/sharedlock.h"
#include "tests/integration/changebench.h"
#include "tests/integration/faultwitness.h"
#include "tests/integration/keptchild.h"
#include "tests/integration/keptmodel.h"
#include "tests/integration/keptsteps.h"

#include <QtCore/QDir>
#include <QtCore/QRegularExpression>
#include <QtCore/QScopeGuard>
#include <QtCore/QSet>

#include <array>

namespace vobiz::test {

using namespace Qt::StringLiterals;

/// A kill loses nothing that was handed to the system, so waiting for a disk would only cost rounds.
[[nodiscard]] inline QString keptFolderTemplate()
{
    const QString memory = u"/dev/shm"_s;
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + u"/vobiz-kept-XXXXXX"_s;
}

/// Lets the steps happen, and holds what is kept against the model and against what reached the servers.
class KeptStory
{
public:
    KeptStory(QList<KeptStep> steps, quint32 seed)
        : m_steps(std::move(steps))
        , m_random(seed)
        , m_elsewhere(1)
        , m_provider(KeptRows)
    {
        beginWitness();
        m_provider.beforeAnswer = [this](const Asked &asked) {
            checkToken(asked, 0);
            if (asked.verb != "GET" && asked.verb != "TRUNKS")
                m_witness->see(asked);
            if (!m_isOver)
                spoil(asked);
        };
        m_elsewhere.beforeAnswer = [this](const Asked &asked) {
            checkToken(asked, 1);
        };
    }

    /// How often a program was killed over something, and how often something could not be kept.
    [[nodiscard]] int kills() const { return int(m_told.filter(u"→ (nothing)"_s).size()); }
    [[nodiscard]] int refusals() const
    {
        return int(m_told.filter(QRegularExpression(u"→ (no|session|failed|unwritten)$"_s)).size());
    }
    /// What happened, a line each.
    [[nodiscard]] const QStringList &told() const { return m_told; }

    [[nodiscard]] QStringList faults()
    {
        for (qsizetype i = 0; i < m_steps.size() && m_faults.isEmpty(); ++i) {
            const KeptStep &step = m_steps.at(i);
            const Running one = begin(step);
            // In a shortened story the next one may be another.
            if (step.together && i + 1 < m_steps.size() && canBeTogether(step, m_steps.at(i + 1)))
                finish(begin(m_steps.at(++i)));
            finish(one);
        }
        if (m_faults.isEmpty())
            lookAtTheEnd();
        return m_faults + m_witness->faults();
    }

private:
    struct Running
    {
        const KeptStep *step = nullptr;
        std::shared_ptr<KeptChild> child;
        int number = 0;
    };

    void fault(const QString &what) { m_faults.append(what); }

    void beginWitness()
    {
        if (m_witness)
            m_faults += m_witness->faults();
        m_witness = std::make_unique<FaultWitness>(m_provider, m_folder.journal());
    }

    // Programs.

    [[nodiscard]] std::shared_ptr<KeptChild> program(int number)
    {
        auto &child = m_programs.at(size_t(number));
        if (child && child->isAlive())
            return child;
        ++m_starts;
        child = std::make_shared<KeptChild>(m_folder, servers(), "for0-run" + QByteArray::number(m_starts));
        m_knowsAll.at(size_t(number)) = true;
        if (child->says(u"ready"_s).isEmpty())
            fault(u"program %1 did not start"_s.arg(number));
        return child;
    }
    void kill(int number)
    {
        auto &child = m_programs.at(size_t(number));
        if (child)
            child->kill();
        gone(number);
        // What it has sent is not to arrive in the next one's time.
        for (int i = 0; i < 4; ++i)
            QTest::qWait(1);
    }
    void end(int number)
    {
        auto &child = m_programs.at(size_t(number));
        if (child && child->isAlive() && !child->ends() && !mayDie(number))
            fault(u"program %1 did not end well"_s.arg(number));
        gone(number);
    }
    void gone(int number)
    {
        m_mayDie.at(size_t(number)) = false;
        m_programs.at(size_t(number)).reset();
        m_model.died(number);
        if (number == m_restorer) {
            m_restorer = -1;
            m_model.forgetDamage();
        }
    }
    [[nodiscard]] bool mayDie(int number) const { return m_mayDie.at(size_t(number)); }
    [[nodiscard]] QStringList servers() const
    {
        return {m_provider.account().baseUrl.toString(), m_elsewhere.account().baseUrl.toString()};
    }

    // Steps.

    [[nodiscard]] Running begin(const KeptStep &step)
    {
        const QStringList words = step.words.split(u' ');
        if (words.first() == u"kill" || words.first() == u"end" || words.first() == u"damage")
            m_told.append(wordsOf(step));
        if (words.first() == u"kill") {
            kill(step.program);
            return {};
        }
        if (words.first() == u"end") {
            end(step.program);
            return {};
        }
        if (words.first() == u"damage") {
            damage(words.at(1), words.at(2));
            return {};
        }
        Running running{&step, program(step.program)};
        if (!running.child->isAlive())
            return {};
        if (step.killAt > 0 &&
            running.child->answerTo(running.child->tell(u"die %1"_s.arg(step.killAt))).isEmpty()) {
            if (!mayDie(step.program))
                fault(u"program %1 died early"_s.arg(step.program));
            kill(step.program);
            return {};
        }
        if (step.killAt > 0)
            m_mayDie.at(size_t(step.program)) = true;
        intend(step, words, running.child->token());
        running.number = running.child->tell(step.words);
        if (step.killAfter >= 0)
            QTimer::singleShot(step.killAfter, Qt::PreciseTimer, &running.child->process(),
                               [child = running.child.get()] { child->kill(); });
        return running;
    }

    void intend(const KeptStep &step, const QStringList &words, const QByteArray &token)
    {
        using Value = KeptModel::Value;
        const QString &verb = words.first();
        if (verb == u"delete" || verb == u"disable")
            m_witness->decide(token, words.at(1).split(u','));
        if (verb == u"quarantine")
            m_witness->decide(token, {words.at(1)});
        if (verb == u"prefer")
            m_model.begin(step.subject, Value(words.at(2)));
        if (verb == u"add")
            m_model.begin(step.subject, Value(u"%1 0 t%2"_s.arg(words.at(2), words.at(3))));
        if (verb == u"remove" || verb == u"release")
            m_model.begin(step.subject, Value());
        if (verb == u"remove") // the secrets go first
            m_model.mayRemain(step.subject, [](const Value &now) {
                return now ? Value(now->section(u' ', 0, 1) + u" none"_s) : now;
            });
        if (verb == u"colour")
            m_model.begin(step.subject, [&](const Value &now) {
                return now ? Value(now->section(u' ', 0, 0) + u' ' + words.at(2) + u' ' +
                                   now->section(u' ', 2))
                           : now;
            });
        if (verb == u"lead")
            m_model.begin(step.subject, [&](const Value &now) {
                return now ? Value(words.at(2) + u' ' + now->section(u' ', 1)) : now;
            });
        if (verb == u"move")
            m_model.begin(step.subject, [&](const Value &now) {
                return now ? Value(u"%1 %2 t%3"_s.arg(words.at(2), now->section(u' ', 1, 1), words.at(3)))
                           : now;
            });
        if (verb == u"quarantine")
            m_model.begin(step.subject, Value(u"kept"_s));
        if (step.subject.startsWith(u"preference") || step.subject.startsWith(u"account")) {
            for (int i = 0; i < KeptPrograms; ++i)
                m_knowsAll.at(size_t(i)) = m_knowsAll.at(size_t(i)) && i == step.program;
        }
    }

    void finish(const Running &running)
    {
        if (!running.child)
            return;
        const KeptStep &step = *running.step;
        const QString answer = running.child->answerTo(running.number);
        m_told.append(wordsOf(step) + u" → "_s + (answer.isEmpty() ? u"(nothing)"_s : answer));
        if (answer.isEmpty()) { // it may have been done or not
            // A refusal ends the date, also one that another program had given before.
            if (step.words.startsWith(u"quarantine") && m_refused.contains(step.words.section(u' ', 1, 1)))
                m_model.mayRemain(step.subject, [](const KeptModel::Value &) { return KeptModel::Value(); });
            if (step.killAfter < 0 && !mayDie(step.program))
                fault(u"died of “%1”"_s.arg(wordsOf(step)));
            kill(step.program);
            return;
        }
        if (answer == u"stuck")
            fault(u"“%1” never ended"_s.arg(wordsOf(step)));
        take(step, answer);
        if (step.killAfter >= 0)
            kill(step.program);
    }

    void take(const KeptStep &step, const QString &answer)
    {
        const QString verb = step.words.section(u' ', 0, 0);
        const QString &subject = step.subject;
        if (verb == u"prefer") {
            if (answer == u"yes") {
                if (step.program == m_restorer)
                    m_model.putBack();
                m_model.acknowledge(subject);
            } else {
                m_model.keepTrying(subject, step.program);
            }
        } else if (verb == u"add" || verb == u"colour" || verb == u"move" || verb == u"lead" ||
                   verb == u"remove") {
            if (answer == u"yes")
                m_model.acknowledge(subject);
            else if (answer == u"failed" || answer == u"none")
                m_model.deny(subject);
        } else if (verb == u"quarantine") {
            if (answer == u"disabled" || answer == u"unknown" || answer == u"unclear")
                m_model.acknowledge(subject);
            if (answer == u"not-disabled")
                m_model.settle(subject, {});
            if (answer == u"unwritten")
                m_model.deny(subject);
        } else if (verb == u"release") {
            if (answer == u"yes")
                m_model.acknowledge(subject);
            else if (answer == u"no")
                m_model.deny(subject);
        } else if (verb == u"delete" || verb == u"disable") {
            const QStringList ids = step.words.section(u' ', 1, 1).split(u',');
            const QStringList ends = answer.section(u' ', 0, 0).split(u',');
            for (int i = 0; i < ids.size(); ++i) {
                const FakeCredential *row = m_provider.find(ids.at(i));
                if (ends.at(i) == u"done" && (verb == u"delete" ? row != nullptr : !row || row->isEnabled))
                    fault(u"%1 is told to be done and is not"_s.arg(ids.at(i)));
                if (ends.at(i) == u"done" && !answer.endsWith(u" lost") &&
                    newestOutcome(ids.at(i)) != JournalWord::Done)
                    fault(u"%1 is told to be done, and that is not written"_s.arg(ids.at(i)));
            }
        }
    }

    [[nodiscard]] QString newestOutcome(const QString &id) const
    {
        QString outcome;
        for (const RecordedIntent &intent : recordedIntents(m_folder.journal())) {
            if (intent.credentialId == id)
                outcome = intent.outcome;
        }
        return outcome;
    }

    void damage(const QString &file, const QString &how)
    {
        QString path = m_folder.settings();
        if (file != u"settings") {
            // A database is not changed behind the back of who has it open.
            for (int i = 0; i < KeptPrograms; ++i)
                end(i);
            path = file == u"journal" ? m_folder.journal() : m_folder.quarantine();
            QFile::remove(path + u"-wal"_s);
            QFile::remove(path + u"-shm"_s);
        }
        // Who has read it already and writes at this moment never sees the damage.
        SharedLock lock(path);
        if (lock.take(std::chrono::minutes(1)) != SharedLock::Answer::Held)
            fault(u"%1 is locked for ever"_s.arg(path));
        const auto letGo = qScopeGuard([&lock] { lock.letGo(); });
        QFile it(path);
        if (!it.open(QIODevice::ReadOnly) || it.size() < 100)
            return;
        QByteArray bytes = it.readAll();
        it.close();
        m_broken.removeIf([&](const auto &broken) { return broken.second == bytes; }); // nobody has seen it
        if (how == u"cut")
            bytes.truncate(bytes.size() / 2);
        else if (how == u"empty")
            bytes.clear();
        else
            bytes.replace(0, 100, QByteArray(100, '\xff'));
        QFile::remove(path);
        if (how != u"gone" && (!it.open(QIODevice::WriteOnly) || it.write(bytes) != bytes.size()))
            fault(u"the test can't damage %1"_s.arg(path));
        it.close();
        if (file == u"settings") {
            m_model.damage(u"preference"_s);
            m_model.damage(u"account"_s);
            m_restorer = -1;
            int alive = 0;
            for (int i = 0; i < KeptPrograms; ++i) {
                const auto &child = m_programs.at(size_t(i));
                if (!child || !child->isAlive())
                    continue;
                ++alive;
                if (m_knowsAll.at(size_t(i)))
                    m_restorer = i;
            }
            // Each puts back what it knows, be it from before, or removed by the other one meanwhile.
            if (alive > 1 || (alive == 1 && m_restorer < 0)) {
                m_model.giveUp(u"preference"_s);
                m_model.giveUp(u"account"_s);
            }
            if (m_restorer < 0)
                m_model.forgetDamage();
            m_mayHaveOrphans = true;
        } else if (file == u"quarantine") {
            m_model.damage(u"date"_s);
            m_model.forgetDamage(); // nobody had it open
        } else {
            beginWitness();
            m_isJournalDamaged = true;
        }
        if (how == u"garbage")
            m_broken.append({path, bytes});
    }

    // The provider.

    /// A token goes only to the server that it was entered for.
    void checkToken(const Asked &asked, int server)
    {
        if (!asked.token.startsWith("for" + QByteArray::number(server)))
            fault(u"server %1 was shown “%2”"_s.arg(server).arg(QString::fromLatin1(asked.token)));
    }
    void spoil(const Asked &asked)
    {
        if (asked.verb == "GET" || asked.verb == "TRUNKS") {
            if (m_random.bounded(12) == 0)
                m_provider.misbehave(asked.verb, asked.number,
                                     m_random.bounded(2) == 0 ? status(500) : answerThenReset());
            return;
        }
        struct Way
        {
            Handler answer;
            bool mayBeDone;
        };
        static const QList<Way> ways{{status(404), true},         {refusalForCalls(), false},
                                     {tooMany("0"), false},       {tooMany("100000"), false},
                                     {status(500), true},         {answerThenReset(), true},
                                     {answerThenClose({}), true}, {status(422), false}};
        const int way = m_random.bounded(int(ways.size()) * 3);
        if (way >= ways.size())
            return;
        if (ways.at(way).mayBeDone && m_random.bounded(2) == 0)
            m_provider.carryOut(asked);
        m_provider.misbehave(asked.verb, asked.number, ways.at(way).answer);
        m_refused.insert(asked.id);
    }

    // The end.

    void lookAtTheEnd()
    {
        for (int i = 0; i < KeptPrograms; ++i) {
            if (m_random.bounded(2) == 0)
                kill(i);
            else
                end(i);
        }
        m_isOver = true;
        m_provider.behave();
        const auto reader = program(0);
        if (!reader->isAlive() || reader->answerTo(reader->tell(u"dump"_s)) != u"yes") {
            fault(u"what is kept can't be read"_s);
            return;
        }
        std::map<QString, QString> found;
        for (const QString &line : reader->saidLines()) {
            const QString subject = line.section(u' ', 0, 1);
            if (line.startsWith(u"preference ") || line.startsWith(u"account "))
                found[subject] = line.section(u' ', 2);
            if (line.startsWith(u"date "))
                found[subject] = u"kept"_s;
            if (line.startsWith(u"orphan ") && !m_mayHaveOrphans)
                fault(u"the keychain keeps “%1”, and nobody knows"_s.arg(line.section(u' ', 1)));
        }
        // A token is for its server only.
        m_faults += m_model.faults(found, [](const QString &value) {
            const bool isForOther =
                value.section(u' ', 2).startsWith(u"tfor") && value.at(0) != value.section(u' ', 2).at(4);
            return isForOther ? value.section(u' ', 0, 1) + u" none"_s : value;
        });
        end(0);
        for (const auto &[path, bytes] : m_broken) {
            if (!isKept(path, bytes))
                fault(u"the damaged %1 was not kept"_s.arg(path));
        }
        if (QFile::exists(m_folder.journal())) {
            const JournalCopy copy(m_folder.journal());
            const QString wrong = copy.fault();
            if (!wrong.isEmpty() && !m_isJournalDamaged)
                fault(u"the journal "_s + wrong);
            if (wrong.isEmpty())
                m_witness->judge(copy.path());
            if (recordedIntents(copy.path()).size() < m_witness->requests())
                fault(u"intents are missing"_s);
            JournalDatabase database(copy.path(), "key");
            const auto problem = database.open();
            const auto open = database.openIntents();
            if (!problem && !open)
                fault(u"the journal can't be read"_s);
            for (const JournalEntry &entry : open ? *open : QList<JournalEntry>()) {
                // What the list showed not done a moment ago may stay open for a while.
                if (!entry.outcome || entry.outcome->outcome != JournalWord::NotDone)
                    fault(u"intent %1 was left open by who could read the list"_s.arg(entry.number));
            }
        }
    }
    [[nodiscard]] static bool isKept(const QString &path, const QByteArray &bytes)
    {
        const QFileInfo info(path);
        for (const QFileInfo &file :
             info.dir().entryInfoList({info.fileName() + u"*"_s, info.baseName() + u"*"_s}, QDir::Files)) {
            QFile it(file.filePath());
            if (it.open(QIODevice::ReadOnly) && it.readAll() == bytes)
                return true;
        }
        return false;
    }

    const QList<KeptStep> m_steps;
    QRandomGenerator m_random;
    QSet<QString> m_refused; ///< ids of changes that the provider did not answer as it should
    QTemporaryDir m_directory{keptFolderTemplate()};
    const KeptFolder m_folder{m_directory.path()};
    FakeProvider m_elsewhere;
    FakeProvider m_provider;
    std::unique_ptr<FaultWitness> m_witness;
    KeptModel m_model;
    std::array<std::shared_ptr<KeptChild>, KeptPrograms> m_programs;
    std::array<bool, KeptPrograms> m_knowsAll{}; ///< what is in the settings
    std::array<bool, KeptPrograms> m_mayDie{};   ///< it was told to, at a call to come
    QList<std::pair<QString, QByteArray>> m_broken;
    QStringList m_faults;
    QStringList m_told;
    int m_restorer = -1; ///< the program that has to put back what was in the damaged settings
    int m_starts = 0;
    bool m_mayHaveOrphans = false;
    bool m_isJournalDamaged = false;
    bool m_isOver = false;
};

} // namespace vobiz::test
