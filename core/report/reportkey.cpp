// SPDX-License-Identifier: MIT
#include "core/report/reportkey.h"

#include "core/store/machinesecret.h"
#include "core/store/secretstore.h"

#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

ReportKey::ReportKey(SecretStore &secrets, QString lockPath, QObject *parent)
    : QObject(parent)
    , m_secrets(secrets)
    , m_lockPath(std::move(lockPath))
{
}

QString ReportKey::entry()
{
    return u"report-key"_s;
}

void ReportKey::obtain(QObject *context, Done done)
{
    m_waiting.push_back({context, std::move(done)});
    if (m_waiting.size() > 1)
        return;
    if (m_key) {
        QMetaObject::invokeMethod(
            this, [this] { answer(*m_key); }, Qt::QueuedConnection);
        return;
    }
    if (!m_wasRefused) {
        ask();
        return;
    }
    m_secrets.look(entry(), this, [this](const std::optional<KeychainProblem> &problem) {
        if (problem)
            answer(Unexpected{*problem});
        else
            ask();
    });
}

void ReportKey::find(QObject *context, std::function<void(const std::optional<SigningKey> &)> done)
{
    m_secrets.look(entry(), context, [this, context, done](const std::optional<KeychainProblem> &problem) {
        if (problem || m_key) {
            done(m_key);
            return;
        }
        m_secrets.read(entry(), context,
                       [this, done](const Result<std::optional<QByteArray>, KeychainProblem> &secret) {
                           if (secret && *secret)
                               m_key = SigningKey::fromSeed(QByteArray::fromHex(**secret));
                           done(m_key);
                       });
    });
}

void ReportKey::ask()
{
    obtainMachineSecret(
        m_secrets, entry(), m_lockPath, this, [this](const Result<QByteArray, KeychainProblem> &secret) {
            if (!secret) {
                m_wasRefused = true;
                answer(Unexpected{secret.error()});
                return;
            }
            m_key = SigningKey::fromSeed(QByteArray::fromHex(*secret));
            if (m_key)
                answer(*m_key);
            else
                answer(Unexpected{KeychainProblem{KeychainProblem::Kind::Failed,
                                                  u"what is stored as %1 is not a key"_s.arg(entry())}});
        });
}

void ReportKey::answer(const Answer &answer)
{
    for (const Waiting &waiting : std::exchange(m_waiting, {})) {
        if (waiting.context)
            waiting.done(answer);
    }
}

} // namespace vobiz
