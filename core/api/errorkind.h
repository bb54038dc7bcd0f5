// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <optional>

namespace vobiz {

enum class ErrorKind {
    Cancelled,       ///< given up by this program; nothing changed
    ReadOnlyAccount, ///< a change for an account that is to be read only; nothing was sent
    OpenedOffline,   ///< what is shown of the account was kept; nothing was sent

    // The request never left this machine.
    HostNotFound,
    ConnectionFailed,
    TlsFailed,                   ///< the server's certificate or the handshake was not acceptable
    ProxyFailed,                 ///< `Error::proxy` tells which
    ProxyAuthenticationRequired, ///< the proxy wants a user name and password, or others than it was given

    // The exchange began and did not end well.
    ConnectionLost,
    IdleTimeout,      ///< nothing came for a while
    DeadlineExceeded, ///< it took too long in all
    AnswerTooLarge,
    InvalidAnswer,    ///< not what the provider documents: no half of it is used
    ProgramEnded,     ///< an earlier run of this program asked, and ended before it knew the answer
    UnexpectedStatus, ///< a redirect or another status that no page of the provider names

    // What the provider answered.
    Unauthorized,       ///< 401
    Forbidden,          ///< 403
    NotFound,           ///< 404
    Conflict,           ///< 409 that speaks of active calls, or of nothing; any other is Rejected
    RateLimited,        ///< 429
    Rejected,           ///< any other 4xx
    ServerError,        ///< 5xx but 503
    ServiceUnavailable, ///< 503

    /// A change that may have happened, or happen yet; `Error::cause` tells what was seen instead of an
    /// answer. Only the list can tell.
    UnknownOutcome,
};

inline constexpr int ErrorKindCount = static_cast<int>(ErrorKind::UnknownOutcome) + 1;

/// What an error of one kind means for what is done next: asked here instead of comparing kinds, so that a
/// new kind has to be thought about once, and is then treated everywhere.
struct ErrorTraits
{
    /// Whether a read tries again by itself.
    enum class Repetition {
        Never,
        Patiently,          ///< the server asks for a pause, which is kept by all reads of the account
        AfterLostConnection ///< soon, and less often
    };
    /// What becomes of a change that it was the answer to.
    enum class ChangeOutcome {
        Refused,
        ToBeLookedUp, ///< only the list can tell
        InUse,        ///< of a deletion: something uses the credential
        ToBeSentLater ///< the server asks for a pause
    };
    /// What the user can enter at once so that it goes better.
    enum class Remedy { None, ProxyPassword, Token };

    bool wasSent = true; ///< false if the request certainly did not reach the server
    Repetition repetition = Repetition::Never;
    ChangeOutcome changeOutcome = ChangeOutcome::Refused;
    bool stopsAccount = false;        ///< nothing more is sent until the user tries again
    bool concernsAll = false;         ///< the next credential of a run would meet the same
    bool isOverWithNetwork = false;   ///< trying again is worth it once the network has come back
    bool isAboutConnection = false;   ///< what the account says of the connection may be wrong
    bool namesProxy = false;          ///< its words speak of the proxy, if there is one
    bool isExplainedByDetail = false; ///< `Error::detail` is worth reading, unless more is known
    Remedy remedy = Remedy::None;
};

/// A switch, so that a kind without its entry does not compile.
[[nodiscard]] constexpr std::optional<ErrorTraits> errorEntry(ErrorKind kind)
{
    using Repetition = ErrorTraits::Repetition;
    using ChangeOutcome = ErrorTraits::ChangeOutcome;
    using Remedy = ErrorTraits::Remedy;
    using Traits = ErrorTraits;
    switch (kind) {
    case ErrorKind::Cancelled:
        return Traits{.wasSent = false};
    case ErrorKind::ReadOnlyAccount:
    case ErrorKind::OpenedOffline:
        return Traits{.wasSent = false, .concernsAll = true};
    case ErrorKind::HostNotFound:
        return Traits{.wasSent = false,
                      .concernsAll = true,
                      .isOverWithNetwork = true,
                      .isAboutConnection = true,
                      .namesProxy = true};
    case ErrorKind::ConnectionFailed:
        return Traits{.wasSent = false, .concernsAll = true, .isOverWithNetwork = true, .namesProxy = true};
    case ErrorKind::TlsFailed:
        return Traits{
            .wasSent = false, .concernsAll = true, .isAboutConnection = true, .isExplainedByDetail = true};
    case ErrorKind::ProxyFailed:
        return Traits{.wasSent = false,
                      .concernsAll = true,
                      .isAboutConnection = true,
                      .namesProxy = true,
                      .isExplainedByDetail = true};
    case ErrorKind::ProxyAuthenticationRequired:
        return Traits{
            .wasSent = false, .concernsAll = true, .namesProxy = true, .remedy = Remedy::ProxyPassword};
    case ErrorKind::ConnectionLost:
        return Traits{.repetition = Repetition::AfterLostConnection, .isOverWithNetwork = true};
    case ErrorKind::IdleTimeout:
        return Traits{.isOverWithNetwork = true};
    case ErrorKind::DeadlineExceeded:
    case ErrorKind::AnswerTooLarge:
    case ErrorKind::InvalidAnswer:
    case ErrorKind::ProgramEnded:
    case ErrorKind::UnexpectedStatus:
        return Traits{};
    case ErrorKind::Unauthorized:
        return Traits{
            .stopsAccount = true, .concernsAll = true, .isAboutConnection = true, .remedy = Remedy::Token};
    case ErrorKind::Forbidden:
        return Traits{.stopsAccount = true, .concernsAll = true};
    case ErrorKind::NotFound:
        return Traits{.changeOutcome = ChangeOutcome::ToBeLookedUp};
    case ErrorKind::Conflict:
        return Traits{.changeOutcome = ChangeOutcome::InUse};
    case ErrorKind::RateLimited: // of a run: it was waited as often and as long as is reasonable
        return Traits{.repetition = Repetition::Patiently,
                      .changeOutcome = ChangeOutcome::ToBeSentLater,
                      .concernsAll = true};
    case ErrorKind::Rejected:
    case ErrorKind::ServerError:
        return Traits{};
    case ErrorKind::ServiceUnavailable:
        return Traits{.repetition = Repetition::Patiently};
    case ErrorKind::UnknownOutcome:
        return Traits{.changeOutcome = ChangeOutcome::ToBeLookedUp};
    }
    return {};
}

static_assert(!errorEntry(static_cast<ErrorKind>(ErrorKindCount)), "ErrorKindCount names the last kind");

/// By ErrorKind.
inline constexpr auto ErrorTable = [] {
    std::array<ErrorTraits, ErrorKindCount> table{};
    for (int kind = 0; kind < ErrorKindCount; ++kind)
        table[static_cast<std::size_t>(kind)] = *errorEntry(static_cast<ErrorKind>(kind));
    return table;
}();

/// Of an error that may be of a change: `Error::kind`. What was seen instead of an answer is `Error::cause`.
[[nodiscard]] constexpr const ErrorTraits &traitsOf(ErrorKind kind)
{
    return ErrorTable[static_cast<std::size_t>(kind)];
}

} // namespace vobiz
