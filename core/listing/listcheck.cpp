// SPDX-License-Identifier: MIT
#include "core/listing/listcheck.h"

#include "core/api/credentialservice.h"

#include <algorithm>

namespace vobiz {

namespace {

constexpr int PageLimit = 100;

} // namespace

ListCheck::ListCheck(CredentialService &service, CredentialId id, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_id(std::move(id))
    , m_pass(PageLimit, ListPass::EndRule::NothingNew)
{
}

void ListCheck::start()
{
    readNext();
}

void ListCheck::readNext()
{
    Reply<Page> *reply = m_service.list(m_pass.begin());
    reply->setParent(this); // so that it ends with the check
    connect(reply, &ReplyBase::waiting, this, &ListCheck::waiting);
    connect(reply, &ReplyBase::finished, this, [this, reply] { take(reply); });
}

void ListCheck::take(Reply<Page> *reply)
{
    reply->deleteLater();
    if (!reply->result()) {
        m_error = reply->result().error();
        end(Finding::Inconclusive);
        return;
    }
    const QList<Credential> &listed = reply->result()->credentials;
    const auto found =
        std::find_if(listed.cbegin(), listed.cend(), [this](const Credential &c) { return c.id == m_id; });
    if (found != listed.cend()) {
        m_credential = *found;
        end(Finding::Listed);
        return;
    }
    m_pass.accept(reply->result().value());
    if (!m_pass.isConsistent())
        end(Finding::Inconclusive);
    else if (m_pass.isComplete())
        end(Finding::Absent);
    else
        readNext();
}

void ListCheck::end(Finding finding)
{
    m_finding = finding;
    emit finished();
}

} // namespace vobiz
