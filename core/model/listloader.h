// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/error.h"
#include "core/api/reply.h"
#include "core/clock.h"
#include "core/listing/listpass.h"

#include <QtCore/QObject>

#include <optional>

namespace vobiz {

class CredentialModel;
class CredentialService;

/// What the loading has come to: everything the status line says follows from this.
struct ListProgress
{
    enum class State {
        Idle, ///< a part is loaded (or nothing yet); more on demand
        Loading,
        Complete,
        Failed, ///< rows and cursor are kept; only `retry` or `refresh` goes on
    };

    State state = State::Idle;
    bool isRefreshing = false;       ///< Loading what is shown already
    bool isEverythingWanted = false; ///< Loading goes on to the end
    qsizetype loaded = 0;            ///< rows in the model
    qsizetype read = 0;              ///< of them, or of their successors, read by the loading under way
    std::optional<qint64> total;     ///< as the server says
    std::optional<Wait> wait;        ///< the newest pause of this loading
    QDateTime waitEndsAt;            ///< UTC; of `wait`, which is over once this is past
    std::optional<Error> error;      ///< in Failed
    QDateTime completedAt;           ///< UTC; when the end was last reached, valid in Complete
    bool hasChangedMeanwhile =
        false; ///< others kept changing the list: the rows may not be all, or the total is wrong
};

/// The paging state machine: feeds the model page by page, on demand (scrolling), to the end (`loadAll`) or
/// over again
/// (`refresh`). A failure keeps rows and cursor, and nothing but the user's word leaves it, so that scrolling
/// can't hammer a server. Lives in the model's thread.
class ListLoader final : public QObject
{
    Q_OBJECT

public:
    ListLoader(CredentialService &service, CredentialModel &model, Clock clock, QObject *parent = nullptr);

    [[nodiscard]] ListProgress progress() const;

    /// The next page; only from Idle.
    void loadMore();
    /// Goes on to the end; from Idle, or adds to a loading under way, or to what `retry` will do.
    void loadAll();
    /// Reads again what is loaded, from the first row; what is shown stays until the new rows are there.
    void refresh();
    /// Takes up a failed loading where it stopped.
    void retry();
    /// Stops loading; what is loaded stays.
    void cancel();
    /// This program deleted a row.
    void forget(const CredentialId &id);
    /// This program changed a row, or learned of a change besides the loading.
    void replace(const Credential &credential);

signals:
    void progressChanged();

private:
    enum class Goal { OnePage, AsManyAsLoaded, Everything };

    void begin(Goal goal);
    void readNext();
    void take(Reply<Page> *reply);
    /// A pass that gave rows back must not take away what is shown: rows stay until their successors are
    /// there.
    void keepShownWhileBehind();
    [[nodiscard]] ListPass &reading() { return m_rebuild ? *m_rebuild : m_pass; }
    [[nodiscard]] bool isGoalReached();
    [[nodiscard]] ListProgress::State settledState() const;
    void setState(ListProgress::State state);
    void enter(ListProgress::State state);

    CredentialService &m_service;
    CredentialModel &m_model;
    const Clock m_clock;

    ListPass m_pass; ///< what the model shows
    /// Read beside it, by a refresh or because the list changed under the reading; takes its place when it is
    /// done.
    std::optional<ListPass> m_rebuild;
    Goal m_goal = Goal::OnePage;
    ListProgress::State m_state = ListProgress::State::Idle;
    Reply<Page> *m_reply = nullptr; ///< set only while Loading
    std::optional<Wait> m_wait;
    QDateTime m_waitEndsAt;
    std::optional<Error> m_error;
    QDateTime m_completedAt;
};

} // namespace vobiz
