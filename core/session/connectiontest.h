// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/apiaccount.h"
#include "core/api/error.h"

#include <QtCore/QObject>

#include <memory>
#include <optional>

namespace vobiz {

class CredentialService;

/// How a connection test ended.
struct ConnectionTestResult
{
    std::optional<Error> error; ///< none: the account can be used
    std::optional<qint64>
        total; ///< credentials of the account; only if it can be used and the answer says so
    PathCase pathCase = PathCase::Lower; ///< in which the server answered; only if it can be used

    friend bool operator==(const ConnectionTestResult &, const ConnectionTestResult &) = default;
};

/// Asks an account for one credential, once: what does not work is told, not tried again, but for the case of
/// the path (PathCaseSearch). It takes 20 seconds at most for each, and reads only. Lives in one thread;
/// destruction ends it in silence.
class ConnectionTest final : public QObject
{
    Q_OBJECT

public:
    explicit ConnectionTest(ApiAccount account, QObject *parent = nullptr);
    ~ConnectionTest() override;

    /// To be called once.
    void start();

signals:
    /// Once, never from within `start()`.
    void finished(const vobiz::ConnectionTestResult &result);

private:
    const std::unique_ptr<CredentialService> m_service;
};

} // namespace vobiz

Q_DECLARE_METATYPE(vobiz::ConnectionTestResult)
