// SPDX-License-Identifier: MIT
#pragma once

#include "core/changes/changeaction.h"
#include "core/credential/credential.h"

#include <QtCore/QList>

namespace vobiz {

class ChangeRun;

/// What the user has decided, and what is given up when nobody is there any more: an account is left, or the
/// window closes. Nothing of it is out. A value, but for the run, which is the session's.
struct Unsent
{
    struct Change
    {
        ChangeAction action;
        Credential credential;
    };

    const ChangeRun *run = nullptr; ///< one that is under way; it names its rows
    QList<Change> changes;          ///< single ones that wait
    QList<Credential> dates;        ///< to be disabled as soon as their dates are written

    [[nodiscard]] bool isEmpty() const { return !run && changes.isEmpty() && dates.isEmpty(); }
};

} // namespace vobiz
