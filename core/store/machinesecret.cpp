// SPDX-License-Identifier: MIT
#include "core/store/machinesecret.h"

#include "core/store/filelock.h"
#include "core/store/privatefiles.h"
#include "core/store/secrets.h"

#include <QtCore/QFileInfo>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTimer>

#include <array>
#include <memory>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto LookAgain = 50ms;
constexpr int MostLooks = 100;

QByteArray newSecret()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    // Letters only: keychains store text.
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex();
}

/// One attempt to get the secret, kept by the functions that wait for the keychain.
class Attempt final : public std::enable_shared_from_this<Attempt>
{
public:
    using Found = Result<std::optional<QByteArray>, KeychainProblem>;
    using Done = std::function<void(const Result<QByteArray, KeychainProblem> &)>;

    Attempt(Secrets &secrets, QString entry, const QString &lockPath, QObject *context, Done done)
        : m_secrets(secrets)
        , m_entry(std::move(entry))
        , m_context(context)
        , m_done(std::move(done))
        , m_lockPath(lockPath)
        , m_lock(lockPath)
    {
    }

    void look()
    {
        read([this](const Found &found) {
            if (!isAnswer(found))
                lock();
        });
    }

private:
    void read(std::function<void(const Found &)> next)
    {
        m_secrets.read(
            m_entry, m_context,
            [self = shared_from_this(), next = std::move(next)](const Found &found) { next(found); });
    }
    /// Whether there is nothing more to do.
    bool isAnswer(const Found &found)
    {
        if (found && !*found)
            return false;
        m_lock.unlock();
        m_done(found ? Result<QByteArray, KeychainProblem>(**found) : Unexpected{found.error()});
        return true;
    }
    void lock()
    {
        makePrivateFolder(QFileInfo(m_lockPath).path());
        const bool isOurs = m_lock.tryLock();
        // Where no lock can be made, nothing that the secret is for can be written either.
        if (!isOurs && QFileInfo::exists(m_lockPath) && ++m_looks < MostLooks)
            QTimer::singleShot(LookAgain, m_context, [self = shared_from_this()] { self->look(); });
        else
            read([this](const Found &found) { // another one may have been faster
                if (!isAnswer(found))
                    make();
            });
    }
    void make()
    {
        m_secrets.write(m_entry, newSecret(), m_context,
                        [self = shared_from_this()](const std::optional<KeychainProblem> &problem) {
                            if (problem)
                                self->isAnswer(Unexpected{*problem});
                            else
                                self->takeStored();
                        });
    }
    void takeStored()
    {
        read([this](const Found &found) {
            if (!isAnswer(found))
                isAnswer(Unexpected{KeychainProblem{KeychainProblem::Kind::Failed, u"nothing was stored"_s}});
        });
    }

    Secrets &m_secrets;
    const QString m_entry;
    QObject *m_context; ///< nothing is called once it has gone
    const Done m_done;
    const QString m_lockPath;
    FileLock m_lock;
    int m_looks = 0;
};

} // namespace

void obtainMachineSecret(Secrets &secrets, const QString &entry, const QString &lockPath, QObject *context,
                         std::function<void(const Result<QByteArray, KeychainProblem> &)> done)
{
    std::make_shared<Attempt>(secrets, entry, lockPath, context, std::move(done))->look();
}

} // namespace vobiz
