// SPDX-License-Identifier: MIT
#include "core/listing/trunkuse.h"

#include "core/api/credentialservice.h"

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

TrunkUse::TrunkUse(CredentialService &service, Clock clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
    , m_reader([&service](const PageRequest &page) { return service.trunks(page); },
               [this](const ApiResult<TrunkPage> &answer, int) { take(answer); })
{
}

TrunkUsers TrunkUse::of(const CredentialId &id) const
{
    if (m_state != State::Known)
        return {.isBeingRead = m_state == State::Reading};
    return {m_last->names.value(id), m_asOf};
}

qsizetype TrunkUse::usedAmong(const QSet<CredentialId> &ids) const
{
    return m_state == State::Known ? lastUsedAmong(ids) : 0;
}

qsizetype TrunkUse::lastUsedAmong(const QSet<CredentialId> &ids) const
{
    if (!m_last)
        return 0;
    qsizetype used = 0;
    for (auto each = m_last->names.cbegin(); each != m_last->names.cend(); ++each)
        used += ids.contains(each.key()) ? 1 : 0;
    return used;
}

TrunkUsers TrunkUse::lastKnown(const CredentialId &id) const
{
    TrunkUsers users{.isBeingRead = m_state == State::Reading};
    if (m_last) {
        users.names = m_last->names.value(id);
        users.asOf = m_last->asOf;
    }
    return users;
}

void TrunkUse::takeKept(const Names &names, const QDateTime &asOf)
{
    m_last = Complete{names, asOf};
    emit changed();
}

void TrunkUse::read()
{
    begin(false);
}

void TrunkUse::readInBackground()
{
    if (m_state != State::Reading)
        begin(true);
}

void TrunkUse::begin(bool isInBackground)
{
    leave(State::Reading);
    m_isInBackground = isInBackground;
    m_asOf = m_clock();
    m_reader.ask(m_pass.next());
    emit changed();
}

void TrunkUse::cancel()
{
    if (m_state != State::Reading)
        return;
    leave(State::NotRead);
    emit changed();
}

void TrunkUse::take(const ApiResult<TrunkPage> &answer)
{
    if (!answer) {
        m_error = answer.error();
        m_state = State::Failed;
    } else {
        m_pass.accept(*answer);
        switch (m_pass.state()) {
        case TrunkPass::State::UnderWay:
            m_reader.ask(m_pass.next());
            return;
        case TrunkPass::State::Complete:
            takeTrunks(m_pass.trunks());
            break;
        case TrunkPass::State::NotCertain:
            m_state = State::Failed;
            break;
        }
    }
    emit changed();
}

void TrunkUse::takeTrunks(const QList<Trunk> &trunks)
{
    // Where not one of them tells which it uses, the field may be called otherwise by now.
    const auto tells = [](const Trunk &trunk) {
        return trunk.credentialId.has_value();
    };
    if (!trunks.isEmpty() && std::ranges::none_of(trunks, tells)) {
        Error error;
        error.kind = error.cause = ErrorKind::InvalidAnswer;
        error.detail = u"no trunk says which credential it uses"_s;
        m_error = error;
        m_state = State::Failed;
        return;
    }
    m_last = {{}, m_asOf};
    for (const Trunk &trunk : trunks) {
        if (tells(trunk) && !trunk.credentialId->text().isEmpty())
            m_last->names[*trunk.credentialId].append(trunk.name.isEmpty() ? trunk.id : trunk.name);
    }
    m_state = State::Known;
}

/// For another state, in which nothing of the reading before holds.
void TrunkUse::leave(State state)
{
    m_reader.drop();
    m_pass = {};
    m_error.reset();
    m_state = state;
}

} // namespace vobiz
