// SPDX-License-Identifier: MIT
#pragma once

#include "ui/messages/message.h"

#include <QtCore/QObject>

namespace vobiz {

class AccountSession;
class CredentialChange;
class FinishingSessions;
class MainWindow;
enum class QuarantineLoss;
struct QuarantineNews;
struct SqliteProblem;

/// Tells in the window what has become of the changes and decisions of accounts that the user has left, each
/// by its account's name. A decision to disable and delete later gets one message: that of the quarantine
/// where it worked, that of the change where it did not. A child of the window; the sessions must outlive it.
class LeftAccounts final : public QObject
{
    Q_OBJECT

public:
    LeftAccounts(const FinishingSessions &finishing, MainWindow &window);

private:
    void sayOutcome(const AccountSession &session, CredentialChange &change);
    void sayNews(const AccountSession &session, const QuarantineNews &news);
    void sayLoss(const AccountSession &session, QuarantineLoss loss, qsizetype count,
                 const SqliteProblem &problem);
    void post(const AccountSession &session, Message message);

    MainWindow &m_window;
};

} // namespace vobiz
