// SPDX-License-Identifier: MIT
#include "core/journal/journalheadkeeper.h"

#include "core/journal/journal.h"
#include "core/journal/journalkey.h"
#include "core/store/secretstore.h"

#include <QtCore/QPointer>

#include <memory>
#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int MostAttempts = 30;
constexpr auto Silence = 1s;
constexpr auto Patience = 5s; // of somebody who wants to see what was found

const QString Entry = u"journal-head"_s;

} // namespace

JournalHeadKeeper::JournalHeadKeeper(Journal &journal, SecretStore &secrets, const QString &lockPath,
                                     std::chrono::milliseconds rest, QObject *parent)
    : QObject(parent)
    , m_journal(journal)
    , m_secrets(secrets)
    , m_lock(lockPath)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(rest);
    connect(&m_rest, &QTimer::timeout, this, &JournalHeadKeeper::keepNow);
    connect(&journal, &Journal::changed, this, [this] {
        m_attempts = 0;
        m_rest.start();
    });
    journal.setHeadSource([keeper = QPointer(this)](QObject *context, const auto &done) {
        if (keeper)
            keeper->read(context, done);
        else
            done({});
    });
    m_rest.start();
}

bool JournalHeadKeeper::isKeychainSilent() const
{
    return m_isUnderWay && m_underWay.hasExpired(std::chrono::milliseconds(Silence).count());
}

void JournalHeadKeeper::finish()
{
    m_rest.stop();
    m_isWantedAgain = m_isUnderWay;
    if (m_isUnderWay)
        return;
    m_isUnderWay = true;
    m_underWay.start();
    m_journal.newHead(m_kept, this, [this](const auto &head) { // after everything that is still being written
        m_isUnderWay = false;
        if (head && *head)
            keepNow();
        else
            emit settled();
    });
}

void JournalHeadKeeper::keepNow()
{
    m_rest.stop();
    m_isWantedAgain = m_isUnderWay;
    if (m_isUnderWay)
        return;
    if (!m_lock.tryLock()) { // another program is at it, or there can be no such file
        if (++m_attempts < MostAttempts)
            m_rest.start();
        else
            emit settled();
        return;
    }
    m_isUnderWay = true;
    m_underWay.start();
    m_secrets.look(journalKeyEntry(), this, [this](const std::optional<KeychainProblem> &problem) {
        if (problem)
            end();
        else
            begin();
    });
}

void JournalHeadKeeper::begin()
{
    m_secrets.read(Entry, this, [this](const Result<std::optional<QByteArray>, KeychainProblem> &found) {
        if (found)
            compare(headsOf(found->value_or(QByteArray())));
        else
            end();
    });
}

void JournalHeadKeeper::compare(const JournalHeads &known)
{
    m_journal.newHead(known, this, [this, known](const auto &head) {
        if (head && *head) {
            write(with(known, **head));
        } else {
            m_kept = known;
            end();
        }
    });
}

void JournalHeadKeeper::write(const JournalHeads &heads)
{
    m_secrets.write(Entry, textOf(heads), this, [this, heads](const std::optional<KeychainProblem> &problem) {
        if (!problem)
            m_kept = heads;
        end();
    });
}

void JournalHeadKeeper::end()
{
    m_lock.unlock();
    m_isUnderWay = false;
    if (m_isWantedAgain)
        keepNow();
    else if (isSettled())
        emit settled();
}

void JournalHeadKeeper::read(QObject *context, const std::function<void(const JournalHeadsKnown &)> &done)
{
    // Whichever is first, the keychain's answer or the end of the patience.
    auto *first = new QObject(this);
    connect(context, &QObject::destroyed, first, &QObject::deleteLater);
    const auto answer =
        [first, done, isDone = std::make_shared<bool>()](const Result<JournalHeads, KeychainProblem> &heads) {
            if (std::exchange(*isDone, true))
                return;
            first->deleteLater();
            done(heads);
        };
    QTimer::singleShot(Patience, first, [answer] {
        answer(Unexpected{KeychainProblem{KeychainProblem::Kind::TimedOut, {}}});
    });
    m_secrets.read(Entry, first, [answer](const Result<std::optional<QByteArray>, KeychainProblem> &found) {
        if (found)
            answer(headsOf(found->value_or(QByteArray())));
        else
            answer(Unexpected{found.error()});
    });
}

} // namespace vobiz
