// SPDX-License-Identifier: MIT
#include "core/inventory/credentialfilter.h"

#include "core/inventory/rowcondition.h"
#include "core/text/folding.h"

#include <algorithm>
#include <utility>

namespace vobiz {

namespace {

const QString &textOf(const QString &text)
{
    return text;
}

const QString &textOf(const CredentialId &id)
{
    return id.text();
}

template <typename NoText>
QString textOf(const NoText &)
{
    return {};
}

} // namespace

CredentialFilter::CredentialFilter(const FilterRule &rule, const QString &searchText,
                                   std::shared_ptr<const RowCondition> condition)
    : m_rule(rule)
    , m_searchText(searchText.simplified())
    , m_terms(searchTerms(searchText))
    , m_condition(std::move(condition))
{
}

bool CredentialFilter::hasConditionOf(const CredentialFilter &other) const
{
    if (!m_condition || !other.m_condition)
        return m_condition == other.m_condition;
    return m_condition == other.m_condition || m_condition->isSame(*other.m_condition);
}

bool CredentialFilter::asks(Mark mark) const
{
    return m_rule.mark == mark || (m_condition && m_condition->asks(mark));
}

CredentialFilter CredentialFilter::withoutStatus() const
{
    CredentialFilter open = *this;
    open.m_rule.status.reset();
    return open;
}

std::optional<QStringList> CredentialFilter::termsBeyond(const CredentialFilter &other) const
{
    const auto isImplied = [this](const QString &theirs) {
        return std::any_of(m_terms.begin(), m_terms.end(),
                           [&theirs](const QString &ours) { return ours.contains(theirs); });
    };
    if (!m_rule.implies(other.m_rule))
        return std::nullopt;
    if (other.m_condition && !(m_condition && m_condition->implies(*other.m_condition)))
        return std::nullopt;
    if (!std::all_of(other.m_terms.begin(), other.m_terms.end(), isImplied))
        return std::nullopt;
    QStringList beyond = m_terms;
    beyond.removeIf([&other](const QString &ours) { return other.m_terms.contains(ours); });
    return beyond;
}

bool CredentialFilter::matches(const Credential &credential, Marks marks) const
{
    return matches(credential.status, m_terms.isEmpty() ? QString() : foldedText(credential), marks);
}

bool CredentialFilter::matches(CredentialStatus status, QStringView foldedText, Marks marks) const
{
    return m_rule.holds(status, marks) && holdsAll(foldedText, m_terms);
}

QString CredentialFilter::foldedText(const Credential &credential)
{
    QString folds;
    visitFields(
        [&folds](const CredentialField &field, const auto &member) {
            if (field.isSearched)
                folds += folded(textOf(member)) + u'\n'; // no term contains white space
        },
        credential);
    return folds;
}

} // namespace vobiz
