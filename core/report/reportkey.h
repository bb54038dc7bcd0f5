// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/signingkey.h"
#include "core/result.h"
#include "core/store/keychainproblem.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QString>

#include <functional>
#include <optional>
#include <vector>

namespace vobiz {

class SecretStore;

/// The key pair with which this login on this machine signs reports. The private half is in the keychain and
/// nowhere else; it is made when the first report needs it.
///
/// Nobody is asked twice to unlock the keychain: after it could not be read, it is only looked at whether it
/// can be by now. Lives in the store's thread; the store must outlive it.
class ReportKey final : public QObject
{
    Q_OBJECT

public:
    using Answer = Result<SigningKey, KeychainProblem>;
    using Done = std::function<void(const Answer &)>;

    /// `lockPath`: see obtainMachineSecret.
    ReportKey(SecretStore &secrets, QString lockPath, QObject *parent = nullptr);

    /// `done` is called once, from the event loop, unless `context` or this dies first. It takes as long as
    /// the keychain takes, which may ask the user.
    void obtain(QObject *context, Done done);
    /// The same for who only wants to recognize it: makes none, asks nobody, and tells of no problem.
    void find(QObject *context, std::function<void(const std::optional<SigningKey> &)> done);
    /// If it has been obtained or found already.
    [[nodiscard]] const std::optional<SigningKey> &known() const { return m_key; }

    /// The entry's name in the keychain.
    [[nodiscard]] static QString entry();

private:
    struct Waiting
    {
        QPointer<QObject> context;
        Done done;
    };

    void ask();
    void answer(const Answer &answer);

    SecretStore &m_secrets;
    const QString m_lockPath;
    std::optional<SigningKey> m_key;
    bool m_wasRefused = false;
    std::vector<Waiting> m_waiting;
};

} // namespace vobiz
