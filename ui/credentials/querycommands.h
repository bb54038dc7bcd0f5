// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/query/query.h"

#include <QtCore/QObject>

#include <optional>

class QPoint;
class QWidget;

namespace vobiz {

class AccountSession;
class Actions;
class CredentialView;
class FilterBar;
class MessageBar;
class Settings;
class ShownQuery;
class TableArea;

/// All that has to do with the search line of one account beside the line itself: the table that follows it,
/// its help, the saved views, and what is written into it from a cell. All that it is given must outlive it.
class QueryCommands final : public QObject
{
    Q_OBJECT

public:
    QueryCommands(AccountSession &session, FilterBar &bar, CredentialView &view, TableArea &table,
                  MessageBar &messages, Actions &actions, Settings &settings, QWidget &page,
                  const Clock &clock);

    /// To be called as time passes.
    void timePassed();
    /// See ShownQuery.
    [[nodiscard]] QList<int> counts() const;
    [[nodiscard]] QString missing() const;

signals:
    void missingChanged();

private:
    void handle(Actions &actions);
    /// Of the current cell.
    [[nodiscard]] std::optional<QueryTerm> currentTerm() const;
    void filterByValue(bool isWanted);
    /// Of the title at this place of the header.
    void showColumnMenu(const QPoint &place);
    void help();

    AccountSession &m_session;
    FilterBar &m_bar;
    CredentialView &m_view;
    QWidget &m_page;
    ShownQuery *m_shown;
};

} // namespace vobiz
