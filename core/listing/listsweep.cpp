// SPDX-License-Identifier: MIT
#include "core/listing/listsweep.h"

#include <algorithm>

namespace vobiz {

namespace {

// Each boundary that is read again costs a request, one after the other: beyond this the list changes too
// fast for one sweep.
constexpr int RepairsAtLeast = 12;
// A total that disagrees once may be a change in between; one that goes on disagreeing is simply wrong.
constexpr int MostContradictions = 2;
constexpr int EmptyListsBelieved = 2;

} // namespace

ListSweep::ListSweep(int limit, EndRule endRule)
    : m_limit(limit)
    , m_endRule(endRule)
{
}

void ListSweep::setLimit(int limit)
{
    if (limit == m_limit)
        return;
    m_limit = limit;
    m_grant = 0;
}

std::optional<ListSweep::Question> ListSweep::ask()
{
    if (m_isComplete)
        return std::nullopt;
    if (m_again)
        return open(*std::exchange(m_again, std::nullopt));
    const qint64 next = m_ids.isEmpty() ? 0 : m_lastOffset + 1 - overlap();
    if (m_grant == 0)
        return m_open.empty() ? std::optional(open(next)) : std::nullopt;
    if (m_total && !m_isPlanOver && m_planned + overlap() < *m_total) {
        const qint64 offset = m_planned;
        m_planned += m_grant - overlap();
        return open(offset);
    }
    if (m_endRule == EndRule::NothingNew && m_total.value_or(0) > 0 && !m_isEndAsked) {
        m_isEndAsked = true;
        return open(*m_total - overlap());
    }
    if (m_open.empty())
        return open(next); // until nothing more comes
    return std::nullopt;
}

ListSweep::Question ListSweep::open(qint64 offset)
{
    const Question question{++m_lastNumber, {offset, m_limit}};
    m_open[question.number].request = question.request;
    return question;
}

QList<Credential> ListSweep::accept(int number, const Page &page)
{
    const auto node = m_open.extract(number);
    if (node.empty() || m_isComplete)
        return {};
    const Open &answered = node.mapped();
    QList<Credential> rows = page.rows;
    if (!answered.forgotten.isEmpty())
        rows.removeIf([&](const Credential &row) { return answered.forgotten.contains(row.id); });
    if (!answered.replaced.isEmpty()) {
        for (Credential &row : rows)
            row = answered.replaced.value(row.id, row);
    }
    if (number > m_newestNumber) {
        m_newestNumber = number;
        m_total = page.total;
    }
    learnGrant(answered.request, page);

    QList<Credential> out;
    if (!rows.isEmpty())
        m_pages[answered.request.offset] = std::move(rows);
    else if (page.rows.isEmpty())
        takeEmptyPage(answered.request);
    settle(out);
    return out;
}

void ListSweep::learnGrant(const PageRequest &request, const Page &page)
{
    const auto came = static_cast<int>(std::min<qint64>(page.rows.size(), request.limit));
    const bool isMoreThere = page.total.value_or(0) > request.offset + came;
    if (came == 0 || request.limit != m_limit)
        return;
    if (m_grant == 0) {
        const auto said = static_cast<int>(std::clamp<qint64>(page.limit.value_or(m_limit), 1, m_limit));
        m_grant = isMoreThere ? came : std::max(came, said);
        m_planned = std::max(m_planned, request.offset + came - overlap());
    } else if (came > 1 && came < m_grant && isMoreThere) {
        m_grant = came; // it grants less by now
    }
    if (m_grant == 1) {
        m_isConsistent = false;
        m_hasTooSmallPages = true;
    }
}

void ListSweep::takeEmptyPage(const PageRequest &request)
{
    m_isPlanOver = true;
    if (request.offset == 0) {
        m_pages.clear();
        if (m_total.value_or(0) == 0)
            concludeEmpty();
        else
            concludeNothingNew();
    } else if (m_open.empty() && m_pages.empty()) {
        if (m_isConsistent && m_grant > 1 && !m_ids.isEmpty())
            readBoundaryAgain(m_lastOffset + 1); // the list ends before what has come out
        else
            concludeNothingNew();
    }
}

void ListSweep::settle(QList<Credential> &out)
{
    while (!m_pages.empty() && !m_isComplete) {
        const auto first = m_pages.begin();
        if (m_again || isOpenBefore(first->first))
            return;
        const bool joins = first->first == 0 || sharesRow(first->second);
        if (!joins && m_isConsistent) {
            readBoundaryAgain(first->first);
            if (m_isConsistent)
                return; // else from here on: what comes is taken as it comes
        }
        const auto page = m_pages.extract(first);
        letOut(page.key(), page.mapped(), out);
    }
}

bool ListSweep::sharesRow(const QList<Credential> &rows) const
{
    if (!m_tail.isEmpty() && rows.first().id == m_tail.last().id) // as it should be
        return true;
    QSet<CredentialId> tail;
    for (const Credential &row : m_tail)
        tail.insert(row.id);
    return std::ranges::any_of(rows, [&tail](const Credential &row) { return tail.contains(row.id); });
}

bool ListSweep::isOpenBefore(qint64 offset) const
{
    return std::ranges::any_of(m_open,
                               [offset](const auto &entry) { return entry.second.request.offset < offset; });
}

void ListSweep::letOut(qint64 offset, const QList<Credential> &rows, QList<Credential> &out)
{
    const qsizetype before = out.size();
    m_tail = rows;
    for (const Credential &row : rows) {
        if (m_ids.insert(row.id))
            out.append(row);
    }
    m_lastOffset = offset + rows.size() - 1;
    m_planned = std::max(m_planned, m_lastOffset + 1 - overlap());
    ++m_pagesOut;
    m_repairsHere = 0;

    if (!m_open.empty() || !m_pages.empty())
        return;
    const bool isNothingNew = out.size() == before;
    if (m_endRule == EndRule::TotalReached && m_total == read())
        m_isComplete = true; // a total that is exceeded proves nothing about the end
    else if (isNothingNew && (rows.size() == 1 || !m_isConsistent))
        concludeNothingNew();
    else if (isNothingNew && ++m_standstills > MostContradictions)
        m_isConsistent = false; // rows keep coming above, as fast as the end is asked for
}

void ListSweep::readBoundaryAgain(qint64 offset)
{
    if (++m_repairs > RepairsAtLeast + m_pagesOut) {
        m_isConsistent = false;
        return;
    }
    // A page that was shorter than expected leaves a gap to fill. Otherwise rows came or went before it, so
    // the boundary is looked for on either side of where it was, and then further and further up.
    const int attempt = m_repairsHere++;
    if (m_ids.isEmpty())
        m_again = 0;
    else if (offset > m_lastOffset && attempt == 0)
        m_again = m_lastOffset;
    else
        m_again = std::max<qint64>(0, m_lastOffset + 1 - m_grant / 2 -
                                          static_cast<qint64>(m_grant) * (attempt / 2));
}

void ListSweep::concludeNothingNew()
{
    if (m_total.value_or(0) > read()) {
        if (++m_contradictions <= MostContradictions)
            return; // it is asked for once more
        m_isConsistent = false;
    }
    m_isComplete = true;
}

void ListSweep::concludeEmpty()
{
    if (m_ids.isEmpty()) {
        if (m_total && m_endRule == EndRule::NothingNew && ++m_emptyLists < EmptyListsBelieved)
            return; // it is asked for once more
        m_isUncounted = !m_total;
        m_isConsistent = m_isConsistent && m_total;
    }
    m_isComplete = true;
}

void ListSweep::abandon()
{
    m_open.clear();
    m_pages.clear();
    m_again.reset();
    m_isPlanOver = false;
    m_isEndAsked = false;
    m_planned = m_ids.isEmpty() ? 0 : m_lastOffset + 1 - overlap();
}

void ListSweep::forget(const CredentialId &id)
{
    for (auto &[number, open] : m_open)
        open.forgotten.insert(id);
    for (auto &[offset, rows] : m_pages)
        rows.removeIf([&id](const Credential &row) { return row.id == id; });
    std::erase_if(m_pages, [](const auto &page) { return page.second.isEmpty(); });
    m_tail.removeIf([&id](const Credential &row) { return row.id == id; });
    if (!m_ids.remove(id))
        return;
    m_lastOffset = std::max<qint64>(0, m_lastOffset - 1);
    m_planned = std::max<qint64>(0, m_planned - 1);
    if (m_total.value_or(0) > 0)
        --*m_total;
}

void ListSweep::replace(const Credential &credential)
{
    for (auto &[number, open] : m_open)
        open.replaced.insert(credential.id, credential);
    for (auto &[offset, rows] : m_pages) {
        for (Credential &row : rows) {
            if (row.id == credential.id)
                row = credential;
        }
    }
}

} // namespace vobiz
