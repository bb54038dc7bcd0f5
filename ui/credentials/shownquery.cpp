// SPDX-License-Identifier: MIT
#include "ui/credentials/shownquery.h"

#include "core/keep/keeplist.h"
#include "core/query/queryedit.h"
#include "core/session/accountsession.h"
#include "core/session/trunkreading.h"
#include "ui/credentials/filterbar.h"

#include <QtCore/QSet>

#include <algorithm>
#include <numeric>

namespace vobiz {

namespace {

bool asksForKept(const Query &query)
{
    return std::ranges::any_of(query.alternatives, [](const std::vector<QueryTerm> &terms) {
        return std::ranges::any_of(terms, [](const QueryTerm &term) {
            const auto *text = std::get_if<TextTest>(&term.test);
            return std::holds_alternative<KeepTest>(term.test) || (text && text->field == QueryField::Note);
        });
    });
}

} // namespace

ShownQuery::ShownQuery(AccountSession &session, FilterBar &bar, Clock clock, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_bar(bar)
    , m_clock(std::move(clock))
    , m_source(session.trunks(), session.keep())
{
    bar.setCounter([this](const QueryTerm &term) { return count(term); });
    bar.setTexts([this](QueryField field) { return texts(field); });
    connect(&bar, &FilterBar::queryChanged, this, [this] {
        m_session.trunkReading().need(TrunkReading::Need::Filter, asksForTrunks(m_bar.query()));
        const Filters filters = filtersNow();
        m_session.model().setFilter(filters.filter, filters.open);
        sayMissing();
    });
    connect(&session.trunks(), &TrunkUse::changed, this, [this] {
        if (asksForTrunks(m_bar.query()))
            renew();
    });
    connect(&session.keep(), &KeepList::changed, this, [this] {
        if (asksForKept(m_bar.query()))
            renew();
    });
}

ShownQuery::~ShownQuery()
{
    m_session.trunkReading().need(TrunkReading::Need::Filter, false);
}

void ShownQuery::timePassed()
{
    if (dependsOnTime(m_bar.query()))
        renew();
}

QList<int> ShownQuery::counts() const
{
    const auto matching = m_session.model().matchingCounts();
    QList<int> counts;
    for (int filter = 0; filter < StatusFilterCount; ++filter) {
        const auto status = ruleOf(static_cast<StatusFilter>(filter)).status;
        counts.append(status ? matching[static_cast<std::size_t>(*status)]
                             : std::accumulate(matching.begin(), matching.end(), 0));
    }
    return counts;
}

QString ShownQuery::missing() const
{
    if (asksForKept(m_bar.query())) {
        switch (m_session.keep().state()) {
        case KeepList::State::Reading:
            return tr("The filter asks for what is kept, which is not read yet.");
        case KeepList::State::Off:
            return tr("The filter asks for what is kept, which can't be read.");
        case KeepList::State::Known:
            break;
        }
    }
    const TrunkUse &trunks = m_session.trunks();
    if (trunks.lastNames() || !asksForTrunks(m_bar.query()))
        return {};
    switch (trunks.state()) {
    case TrunkUse::State::NotRead:
        return tr("The filter asks for trunks, which are not read yet.");
    case TrunkUse::State::Reading:
        return tr("The filter asks for trunks, which are being read.");
    case TrunkUse::State::Failed:
        return tr("The filter asks for trunks, which could not be read: what they use is not known.");
    case TrunkUse::State::Known:
        break;
    }
    return {};
}

void ShownQuery::renew()
{
    const Filters filters = filtersNow();
    m_session.model().renewFilter(filters.filter, filters.open);
    sayMissing();
}

ShownQuery::Filters ShownQuery::filtersNow() const
{
    const Query &query = m_bar.query();
    const QDateTime now = m_clock().toLocalTime();
    const CredentialFilter filter = filterFor(query, m_source, now);
    return {filter, asksForStatus(query) ? filterFor(withoutStatus(query), m_source, now) : filter};
}

/// Also beside rows: with "not used" or an alternative there are some, whatever is not known.
void ShownQuery::sayMissing()
{
    m_bar.setNote(missing());
    emit missingChanged();
}

/// Of what is at hand, and not of a part of the list: beside a completion there is no room to say of which.
std::optional<int> ShownQuery::count(const QueryTerm &term) const
{
    const ListProgress progress = m_session.loader().progress();
    const bool isWhole = progress.state == ListProgress::State::Complete && !progress.isUncounted &&
                         m_session.changes().inDoubt() == 0;
    if (!isWhole || term.isNegated)
        return std::nullopt;
    const Query query{.alternatives = {{term}}};
    const bool isKnown = (!asksForTrunks(query) || m_session.trunks().lastNames()) &&
                         (!asksForKept(query) || m_session.keep().state() == KeepList::State::Known) &&
                         (!std::holds_alternative<RuleTest>(term.test) || m_session.audit().isComplete());
    if (!isKnown)
        return std::nullopt; // which is not none
    const CredentialFilter filter = filterFor(query, m_source, m_clock().toLocalTime());
    const CredentialRows &rows = m_session.inventory().rows();
    if (const auto *text = std::get_if<TextTest>(&term.test); text && text->field == QueryField::Realm) {
        RowSet matches(rows.numberEnd()); // many rows share a realm, which is looked at once
        rows.search(filter, 0, matches);
        return matches.count();
    }
    if (filter.condition() || filter.rule() == FilterRule()) // which takes longer to find out
        return std::nullopt;
    return rows.count(filter.rule());
}

/// Realms, those of most rows first, and the names of trunks.
QStringList ShownQuery::texts(QueryField field) const
{
    if (field == QueryField::Realm) {
        const QHash<QString, int> counts = m_session.inventory().rows().realmCounts();
        QStringList realms = counts.keys();
        std::ranges::sort(realms, [&counts](const QString &a, const QString &b) {
            return std::pair(counts[b], a) < std::pair(counts[a], b);
        });
        return realms;
    }
    QSet<QString> names;
    if (field == QueryField::Trunk)
        m_source.visitTrunkNames([&names](const CredentialId &, const QString &name) { names.insert(name); });
    QStringList sorted = names.values();
    std::ranges::sort(sorted);
    return sorted;
}

} // namespace vobiz
