// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/error.h"

#include <QtCore/QObject>

#include <chrono>
#include <optional>

namespace vobiz {

/// A pause before another attempt.
struct Wait
{
    ErrorKind reason = ErrorKind::RateLimited; ///< such as RateLimited or ConnectionLost
    std::chrono::milliseconds delay{0};
    int nextAttempt = 2;  ///< counted from 1
    int mostAttempts = 2; ///< 0: no limit in number
};

/// An answer on its way. `finished` comes exactly once, never from within the call that made the reply nor
/// from within `abort()`; after it the result does not change. A child of the service that made it: call
/// deleteLater() when done. Destroying it earlier ends the exchange in silence. Lives in the service's
/// thread.
class ReplyBase : public QObject
{
    Q_OBJECT

public:
    [[nodiscard]] bool isFinished() const { return m_isFinished; }

    /// Gives up. A read ends as Cancelled, a change as UnknownOutcome: whether it has left can't be told.
    virtual void abort() = 0;

signals:
    /// A read was told to wait, or backs off; it goes on by itself.
    void waiting(const vobiz::Wait &wait);
    void finished();

protected:
    explicit ReplyBase(QObject *parent)
        : QObject(parent)
    {
    }

    /// Ends the reply; later calls do nothing. Returns whether this one did.
    bool beginFinish();
    [[nodiscard]] bool isEnding() const { return m_isEnding; }

private:
    bool m_isEnding = false;
    bool m_isFinished = false;
};

template <typename T>
class Reply : public ReplyBase
{
public:
    /// Needs `isFinished()`.
    [[nodiscard]] const ApiResult<T> &result() const { return *m_result; }

protected:
    using ReplyBase::ReplyBase;

    void finish(ApiResult<T> result)
    {
        if (beginFinish())
            m_result = std::move(result);
    }

private:
    std::optional<ApiResult<T>> m_result;
};

} // namespace vobiz

Q_DECLARE_METATYPE(vobiz::Wait)
