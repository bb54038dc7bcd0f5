// SPDX-License-Identifier: MIT
#include "core/store/secretstore.h"

#include "core/store/keychainbackend.h"

#include <utility>

namespace vobiz {

using namespace std::chrono_literals;

using Verb = KeychainRequest::Verb;

namespace {

constexpr auto Moment = 1s;

std::function<void(const KeychainAnswer &)> problemOnly(SecretStore::ChangeDone done)
{
    return [done = std::move(done)](const KeychainAnswer &answer) {
        done(answer ? std::nullopt : std::optional(answer.error()));
    };
}

} // namespace

SecretStore::SecretStore(std::chrono::milliseconds patience, Asking asking, QObject *parent)
    : QObject(parent)
    , m_asking(asking)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        finish(Unexpected{KeychainProblem{KeychainProblem::Kind::TimedOut, {}}});
    });
    m_moment.setInterval(Moment);
    connect(&m_moment, &QTimer::timeout, this, &SecretStore::findOutWhatIsAwaited);
}

SecretStore::~SecretStore() = default;

void SecretStore::read(const QString &key, QObject *context, ReadDone done)
{
    enqueue({{Verb::Read, key, {}}, context, std::move(done)});
}

void SecretStore::look(const QString &key, QObject *context, ChangeDone done)
{
    enqueue({{Verb::Look, key, {}}, context, problemOnly(std::move(done))});
}

void SecretStore::write(const QString &key, const QByteArray &secret, QObject *context, ChangeDone done)
{
    enqueue({{Verb::Write, key, secret}, context, problemOnly(std::move(done))});
}

void SecretStore::remove(const QString &key, QObject *context, ChangeDone done)
{
    enqueue({{Verb::Remove, key, {}}, context, problemOnly(std::move(done))});
}

void SecretStore::enqueue(Operation operation)
{
    operation.request.asksNobody = m_asking == Asking::Never;
    m_operations.push_back(std::move(operation));
    startNext();
}

void SecretStore::startNext()
{
    if (m_call)
        return;
    // Nobody is asked to unlock the keychain for an answer that nobody waits for.
    while (!m_operations.empty() && m_operations.front().request.verb == Verb::Read &&
           !m_operations.front().context)
        m_operations.pop_front();
    if (m_operations.empty()) {
        m_moment.stop();
        setWait(KeychainWait::Nothing);
        return;
    }
    m_call = std::make_unique<KeychainCall>(m_operations.front().request);
    connect(m_call.get(), &KeychainCall::ended, this, &SecretStore::finish);
    m_patience.start();
    m_moment.start();
}

void SecretStore::findOutWhatIsAwaited()
{
    const KeychainCall *call = m_call.get();
    findWhatIsAwaited(m_call.get(), [this, call](KeychainWait wait) {
        if (m_call.get() == call) // else it has been answered meanwhile
            setWait(wait);
    });
}

void SecretStore::setWait(KeychainWait wait)
{
    if (std::exchange(m_wait, wait) != wait)
        emit waitChanged(wait);
}

/// Hands out the answer in an event of its own: whoever gets it may run an event loop in it, which would keep
/// QtKeychain from going on, or destroy the store.
void SecretStore::finish(const KeychainAnswer &answer)
{
    m_patience.stop();
    m_call->disconnect(this);        // where it timed out, the answer may come until it is deleted
    m_call.release()->deleteLater(); // it may be what called
    const Operation operation = std::move(m_operations.front());
    m_operations.pop_front();
    if (operation.context)
        QMetaObject::invokeMethod(
            operation.context,
            [store = QPointer(this), done = operation.done, answer] {
                if (store)
                    done(answer);
            },
            Qt::QueuedConnection);
    startNext();
}

} // namespace vobiz
