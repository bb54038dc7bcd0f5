// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/apiaccount.h"
#include "core/api/error.h"
#include "core/api/httpanswer.h"

#include <QtCore/QList>

#include <optional>

class QDateTime;

namespace vobiz {

/// Text that came from the server, as it may be shown, kept or logged: a server may quote the token it was
/// sent.
[[nodiscard]] QString withoutToken(QString text, const ApiAccount &account);

/// Whether another answer may follow on the connection that this one came on, which the network library would
/// take for the answer to the next request: an interim answer (1xx), or a 408 that nobody asked for.
[[nodiscard]] bool leavesConnectionOutOfStep(const HttpAnswer &answer);

/// What is wrong with the answer to a read, if anything; only a whole 200 is right.
[[nodiscard]] std::optional<Error> readError(const HttpAnswer &answer, const ApiAccount &account,
                                             const QDateTime &now);

/// What is wrong with a whole answer whose status says yes and whose body is `garbage`; with the words of the
/// body, if it is an error in one of the published forms.
[[nodiscard]] Error contradiction(Error garbage, const HttpAnswer &answer, const ApiAccount &account);

/// What is wrong with the answer to a change, if anything; only a whole answer with one of `successes` is
/// right. Where the change may have happened or happen yet (5xx, lost connection, timeout, an interim answer,
/// any status no page names) the kind is UnknownOutcome.
[[nodiscard]] std::optional<Error> changeError(const HttpAnswer &answer, const ApiAccount &account,
                                               const QDateTime &now, const QList<int> &successes);

} // namespace vobiz
