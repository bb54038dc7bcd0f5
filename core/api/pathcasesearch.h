// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/error.h"
#include "core/api/pathcase.h"

#include <QtCore/QObject>

namespace vobiz {

/// Finds out which case of the path the server of one account answers to. It begins with what is known. Where
/// the first read ends in 401 or 404, one read tries the other case, and the first page that comes decides
/// for good. Reads only: no change is ever sent to find out. It knows no requests; ReadAttempts asks it what
/// a refusal may mean, and does that. Lives in one thread.
class PathCaseSearch final : public QObject
{
    Q_OBJECT

public:
    enum class Advice {
        Believe,   ///< the refusal says what it says
        TryOther,  ///< `beginTry`, and send it in the other case
        Wait,      ///< another read tries; `tried` follows
        SendAgain, ///< it left before the right case was found
    };

    explicit PathCaseSearch(PathCase known);

    /// In which every request is to be sent, unless it is the one that tries the other case.
    [[nodiscard]] PathCase current() const { return m_current; }
    [[nodiscard]] Advice adviceAfter(const Error &refusal, PathCase sentIn) const;

    void beginTry() { m_isTrying = true; }
    /// The one that tries was refused. A server that has answered is not asked so again.
    void takeRefusal(const Error &error);
    /// It has ended, however that was.
    void endTry();
    /// A page came.
    void confirm(PathCase answered);

    /// Which of the two refusals, the first one or that in the other case, tells more: of the caller rather
    /// than of the path.
    [[nodiscard]] static const Error &moreTelling(const Error &first, const Error &other);

signals:
    /// After `endTry`, from the event loop.
    void tried();
    /// It is another one than was known. From within `confirm`: for keeping it, not for acting.
    void found(vobiz::PathCase pathCase);

private:
    PathCase m_current;
    bool m_isConfirmed = false;
    bool m_isTrying = false;
    bool m_isOtherRefused = false;
};

} // namespace vobiz
