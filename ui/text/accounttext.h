// SPDX-License-Identifier: MIT
#pragma once

#include "core/account/accountedit.h"
#include "core/account/accountfaults.h"
#include "core/account/accountidentity.h"
#include "core/account/accountopener.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

class QSslCertificate;

namespace vobiz {

class AccountSession;

/// What an account is called on screen: made visible, and short enough for a title.
[[nodiscard]] QString accountName(const Account &account);
[[nodiscard]] QString accountName(const AccountSession &session);

/// Why nothing can be changed, and where that is set.
[[nodiscard]] QString readOnlyText();

[[nodiscard]] QString colorName(AccountColor color);

/// What is wrong, and what would be right.
[[nodiscard]] QString accountFaultText(AccountFault fault);

/// The same of several; empty for none.
[[nodiscard]] QString accountFaultsText(const QList<AccountFault> &faults);

/// Which proxies can't be given this login; empty where all can, or there is none.
[[nodiscard]] QString proxyLoginHint(const QString &user, const QByteArray &password);

/// For who asked for one by name.
[[nodiscard]] QString noSuchAccountText(const QString &name);

/// Why a token is asked for.
[[nodiscard]] QString tokenNeedText(TokenNeed need);

/// What is missing before an account can be saved.
[[nodiscard]] QString tokenLackText(TokenLack lack);

/// Asked before an account is removed; `files` stay, and may hold something of it.
[[nodiscard]] QString removalQuestionText(const Account &account, const QStringList &files);

/// One line: whose it is and until when it holds.
[[nodiscard]] QString certificateText(const QSslCertificate &certificate);

} // namespace vobiz
