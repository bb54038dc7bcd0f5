// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/query/query.h"
#include "core/session/accountquerysource.h"

#include <QtCore/QObject>

namespace vobiz {

class AccountSession;
class FilterBar;

/// The table shows what the filter bar asks for: made anew when another query filters, and when the trunks,
/// the notes or the day that it asks for are others. Has the trunks read if it asks for them. The session and
/// the bar must outlive it.
class ShownQuery final : public QObject
{
    Q_OBJECT

public:
    ShownQuery(AccountSession &session, FilterBar &bar, Clock clock, QObject *parent);
    ~ShownQuery() override;
    Q_DISABLE_COPY_MOVE(ShownQuery)

    /// To be called as time passes.
    void timePassed();
    /// How many of the loaded rows match, by StatusFilter: the query without the status that it asks for.
    [[nodiscard]] QList<int> counts() const;
    /// What is asked for and not known, as a sentence; empty if there is nothing.
    [[nodiscard]] QString missing() const;

signals:
    void missingChanged();

private:
    struct Filters
    {
        CredentialFilter filter;
        CredentialFilter open; ///< without any status
    };

    void renew();
    [[nodiscard]] Filters filtersNow() const;
    void sayMissing();
    [[nodiscard]] std::optional<int> count(const QueryTerm &term) const;
    [[nodiscard]] QStringList texts(QueryField field) const;

    AccountSession &m_session;
    FilterBar &m_bar;
    const Clock m_clock;
    const AccountQuerySource m_source;
};

} // namespace vobiz
