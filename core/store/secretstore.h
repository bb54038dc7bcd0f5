// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/keychaincall.h"
#include "core/store/keychainwait.h"
#include "core/store/secrets.h"

#include <QtCore/QByteArray>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QString>
#include <QtCore/QTimer>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace vobiz {

/// This program's entries in the keychain of the operating system, by key: Keychain on macOS, the Credential
/// Manager on Windows, elsewhere the Secret Service (GNOME Keyring, KWallet …). There is no other place:
/// where no keychain answers, nothing is stored.
///
/// Everything is asynchronous. `done` is called exactly once, from the event loop and never from within the
/// call, unless `context` or the store dies first. Operations run one at a time, in the order of the calls,
/// each for at most `patience`, which includes the time in which the user is asked to unlock the keychain.
/// What timed out can't be called back: a change may still happen, even after a later operation, and its late
/// answer is ignored. A change whose `context` is gone is carried out all the same; whatever still waits when
/// the store dies is not.
///
/// What is locked is never said to be missing, or to be gone: see KeychainCall. What is waited for after a
/// moment is told, for those who show it.
///
/// Lives in one thread, together with every `context`; on Linux that thread needs Qt's GLib event loop.
class SecretStore final : public QObject, public Secrets
{
    Q_OBJECT

public:
    enum class Asking {
        Allowed, ///< somebody is there to unlock the keychain
        Never,   ///< what is locked, or can't tell whether it is, ends at once as a problem
    };

    explicit SecretStore(std::chrono::milliseconds patience = std::chrono::minutes(2),
                         Asking asking = Asking::Allowed, QObject *parent = nullptr);
    ~SecretStore() override;

    /// By the operation that is under way, and so by all of those behind it.
    [[nodiscard]] KeychainWait wait() const { return m_wait; }

    void read(const QString &key, QObject *context, ReadDone done) override;
    /// Whether the entry could be read without anybody being asked to unlock the keychain. Only the Secret
    /// Service can tell; elsewhere there is never a problem.
    void look(const QString &key, QObject *context, ChangeDone done);
    void write(const QString &key, const QByteArray &secret, QObject *context, ChangeDone done) override;
    void remove(const QString &key, QObject *context, ChangeDone done) override;

signals:
    void waitChanged(vobiz::KeychainWait wait);

private:
    struct Operation
    {
        KeychainRequest request;
        QPointer<QObject> context;
        std::function<void(const KeychainAnswer &)> done;
    };

    void enqueue(Operation operation);
    void startNext();
    void finish(const KeychainAnswer &answer);
    void findOutWhatIsAwaited();
    void setWait(KeychainWait wait);

    const Asking m_asking;
    QTimer m_patience;
    QTimer m_moment; ///< until it is said that, and for what, something is waited for
    KeychainWait m_wait = KeychainWait::Nothing;
    std::deque<Operation> m_operations; ///< the first one is under way whenever there is a call
    std::unique_ptr<KeychainCall> m_call;
};

} // namespace vobiz
