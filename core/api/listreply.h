// SPDX-License-Identifier: MIT
#pragma once

#include "core/api/endpoint.h"
#include "core/api/readattempts.h"
#include "core/api/reply.h"

#include <memory>

namespace vobiz {

/// One page of a list being read.
template <typename Row>
class ListReply final : public Reply<PageOf<Row>>
{
public:
    ListReply(QObject *service, std::unique_ptr<ReadAttempts> attempts, const ListEndpoint<Row> &endpoint)
        : Reply<PageOf<Row>>(service)
        , m_attempts(std::move(attempts))
        , m_endpoint(endpoint)
    {
        QObject::connect(m_attempts.get(), &ReadAttempts::waiting, this, &ReplyBase::waiting);
        QObject::connect(m_attempts.get(), &ReadAttempts::failed, this,
                         [this](const Error &error) { this->finish(Unexpected{error}); });
        m_attempts->start([this](const QByteArray &body) { return take(body); });
    }

    void abort() override
    {
        m_attempts->stop();
        this->finish(Unexpected{Error{}});
    }

private:
    std::optional<Error> take(const QByteArray &body)
    {
        ApiResult<PageOf<Row>> page = m_endpoint.parse(body);
        if (!page)
            return page.error();
        if (!m_attempts->isMine(page->offset))
            return Error{}; // of which nobody hears
        this->finish(std::move(page));
        return std::nullopt;
    }

    const std::unique_ptr<ReadAttempts> m_attempts;
    const ListEndpoint<Row> m_endpoint;
};

} // namespace vobiz
