// SPDX-License-Identifier: MIT
#include "core/listing/listreader.h"

#include "core/api/credentialservice.h"
#include "core/listing/listcheck.h"

namespace vobiz {

namespace {

constexpr int PageLimit = 100;

/// Of a pass that is not consistent.
ListCheck::Doubt doubtOf(const ListPass &pass)
{
    if (pass.isUncounted())
        return ListCheck::Doubt::NotCounted;
    return pass.hasTooSmallPages() ? ListCheck::Doubt::TooSmallPages : ListCheck::Doubt::KeptChanging;
}

} // namespace

ListReader::ListReader(CredentialService &service, Clock clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
    , m_reader([&service](const PageRequest &page) { return service.list(page); },
               [this](const ApiResult<Page> &answer, int) { take(answer); },
               [this](const Wait &wait) { tellOf(wait); })
{
}

void ListReader::join(ListCheck &check)
{
    m_next.insert(&check);
    if (!m_pass)
        beginSoon();
}

void ListReader::leave(ListCheck &check)
{
    m_next.remove(&check);
    m_asks.remove(check.id(), &check);
    if (!m_pass || !m_asks.isEmpty())
        return;
    m_reader.drop(); // nobody wants to know it any more
    m_pass.reset();
    if (!m_next.isEmpty())
        beginSoon();
}

/// So that all who ask now are answered by one reading.
void ListReader::beginSoon()
{
    if (std::exchange(m_isBeginningSoon, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isBeginningSoon = false;
            if (!m_pass && !m_next.isEmpty())
                begin();
        },
        Qt::QueuedConnection);
}

void ListReader::begin()
{
    m_pass.emplace(PageLimit);
    m_begun = {std::chrono::steady_clock::now(), m_clock()};
    for (ListCheck *check : std::exchange(m_next, {}))
        m_asks.insert(check->id(), check);
    m_reader.ask(m_pass->begin());
}

void ListReader::tellOf(const Wait &wait)
{
    QList<QPointer<ListCheck>> waiting; // who hears of it may leave, or destroy others
    for (ListCheck *check : std::as_const(m_asks))
        waiting.append(check);
    for (const QPointer<ListCheck> &check : waiting) {
        if (check)
            emit check->waiting(wait);
    }
}

void ListReader::take(const ApiResult<Page> &answer)
{
    QList<Answer> answers;
    if (!answer) {
        answers = answerRest(
            {ListCheck::Finding::Inconclusive, std::nullopt, ListCheck::Doubt::NotRead, answer.error()});
    } else {
        const Page &page = *answer;
        answers = answerListed(page.rows);
        m_pass->accept(page);
        if (!m_pass->isConsistent())
            answers.append(answerRest({ListCheck::Finding::Inconclusive, std::nullopt, doubtOf(*m_pass)}));
        else if (m_pass->isComplete())
            answers.append(answerRest({ListCheck::Finding::Absent}));
    }
    std::optional<ListPass> ended;
    const ReadingBegin begun = m_begun;
    if (m_asks.isEmpty())
        ended = std::exchange(m_pass, std::nullopt);
    if (m_pass)
        m_reader.ask(m_pass->begin());
    else if (!m_next.isEmpty())
        beginSoon();
    // All is in place before anybody hears: who does may join, leave, or destroy others, or this.
    const QPointer<ListReader> self(this);
    for (const Answer &each : std::as_const(answers)) {
        if (each.check)
            each.check->end(each.result);
    }
    if (self && ended)
        emit read({begun, ended->isComplete() && ended->isConsistent(), [&ended](const CredentialId &id) {
                       return ended->find(id);
                   }});
}

QList<ListReader::Answer> ListReader::answerListed(const QList<Credential> &listed)
{
    QList<Answer> answers;
    for (const Credential &credential : listed) {
        const ListCheck::Result result{ListCheck::Finding::Listed, credential};
        for (ListCheck *check : m_asks.values(credential.id))
            answers.append({check, result});
        m_asks.remove(credential.id);
    }
    return answers;
}

QList<ListReader::Answer> ListReader::answerRest(const ListCheck::Result &result)
{
    QList<Answer> answers;
    for (ListCheck *check : std::exchange(m_asks, {}))
        answers.append({check, result});
    return answers;
}

} // namespace vobiz
