// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>

#include <functional>

namespace vobiz {

class AccountSession;

/// Loads the rest of the list for what the user asked that needs all of it, and does that then: of several
/// wishes the last one. The session must outlive it.
class WholeList final : public QObject
{
    Q_OBJECT

public:
    using Wish = std::function<void()>;

    WholeList(AccountSession &session, QObject *parent);

    /// At once if all is loaded.
    void whenLoaded(Wish wish);
    /// Loads the rest without a wish, after a failure too.
    void load();
    /// What was asked for does not happen any more; nor does the loading, if it is only for this.
    void cancel();
    /// The loading has come further.
    void progress();

signals:
    /// What was asked for can't happen.
    void forgotten();

private:
    void forget();

    AccountSession &m_session;
    Wish m_wish;
    bool m_isLoadingForWish = false;
};

} // namespace vobiz
