// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/page.h"
#include "core/api/reply.h"

#include <QtCore/QList>

#include <functional>
#include <utility>

namespace vobiz {

/// What all who read a list page by page have in common: it asks, holds the replies that are under way, hands
/// on what comes of them, and lets go of them. What to ask for is its owner's to know. Lives in one thread
/// with the service behind `send`, which must outlive it; destruction ends the reading in silence. Each
/// callback may ask, drop, or destroy it.
template <typename Row>
class PagedReader final
{
public:
    using Answer = ApiResult<PageOf<Row>>;
    using Send = std::function<Reply<PageOf<Row>> *(const PageRequest &)>;
    using Take = std::function<void(const Answer &answer, int number)>;
    using Waiting = std::function<void(const Wait &wait)>;

    /// `take` gets each answer, with the number that it was asked for with, and `waiting` each pause.
    PagedReader(Send send, Take take, Waiting waiting = {})
        : m_send(std::move(send))
        , m_take(std::move(take))
        , m_waiting(std::move(waiting))
    {
    }
    ~PagedReader() { drop(); }
    Q_DISABLE_COPY_MOVE(PagedReader)

    /// How many answers are still to come.
    [[nodiscard]] qsizetype underWay() const { return m_replies.size(); }

    void ask(const PageRequest &page, int number = 0)
    {
        Reply<PageOf<Row>> *reply = m_send(page);
        m_replies.append(reply);
        if (m_waiting)
            QObject::connect(reply, &ReplyBase::waiting, reply,
                             [this](const Wait &wait) { m_waiting(wait); });
        QObject::connect(reply, &ReplyBase::finished, reply, [this, reply, number] {
            reply->deleteLater();
            m_replies.removeOne(reply);
            m_take(reply->result(), number);
        });
    }
    /// Nothing comes of what was asked.
    void drop()
    {
        // The newest first: they may stand in the service's queue for the place of an older one.
        QList<Reply<PageOf<Row>> *> replies = std::exchange(m_replies, {});
        while (!replies.isEmpty())
            delete replies.takeLast();
    }

private:
    const Send m_send;
    const Take m_take;
    const Waiting m_waiting;
    QList<Reply<PageOf<Row>> *> m_replies;
};

} // namespace vobiz
