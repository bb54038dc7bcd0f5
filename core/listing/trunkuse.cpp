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
    return {m_names.value(id), m_asOf};
}

qsizetype TrunkUse::usedAmong(const QSet<CredentialId> &ids) const
{
    qsizetype used = 0;
    for (auto each = m_names.cbegin(); each != m_names.cend(); ++each)
        used += ids.contains(each.key()) ? 1 : 0;
    return used;
}

void TrunkUse::read()
{
    forget(State::Reading);
    m_asOf = m_clock();
    m_reader.ask(m_pass.next());
    emit changed();
}

void TrunkUse::cancel()
{
    if (m_state != State::Reading)
        return;
    forget(State::NotRead);
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
    for (const Trunk &trunk : trunks) {
        if (tells(trunk) && !trunk.credentialId->text().isEmpty())
            m_names[*trunk.credentialId].append(trunk.name.isEmpty() ? trunk.id : trunk.name);
    }
    m_state = State::Known;
}

void TrunkUse::forget(State state)
{
    m_reader.drop();
    m_pass = {};
    m_names.clear();
    m_error.reset();
    m_state = state;
}

} // namespace vobiz
