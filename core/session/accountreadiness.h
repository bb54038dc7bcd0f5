// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>

namespace vobiz {

class AccountSession;

/// Whether all that is told of the rows besides the list holds for the rows that there are: the rules, what
/// is kept, and the trunks, which it has read if nobody has. The session must outlive it.
class AccountReadiness final : public QObject
{
    Q_OBJECT

public:
    explicit AccountReadiness(AccountSession &session, QObject *parent = nullptr);

    /// May begin to read the trunks.
    [[nodiscard]] bool isReady();

signals:
    /// It may be another.
    void changed();

private:
    AccountSession &m_session;
};

} // namespace vobiz
