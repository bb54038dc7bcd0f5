// SPDX-License-Identifier: MIT
#pragma once

#include "core/account/accountlist.h"
#include "core/session/finishingsessions.h"
#include "tests/gui/senders.h"
#include "tests/support/temporaryjournal.h"
#include "ui/mainwindow/mainwindow.h"

namespace vobiz::test {

/// A main window with all that it needs but an account.
struct Frame
{
    explicit Frame(Settings &settings, const Clock &clock = quickClock())
        : accounts(settings)
        , window(settings, accounts, finishing, nullptr, clock)
    {
    }

    AccountList accounts;
    TemporaryJournal records;
    FinishingSessions finishing;
    MainWindow window;
};

} // namespace vobiz::test
