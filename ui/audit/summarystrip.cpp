// SPDX-License-Identifier: MIT
#include "ui/audit/summarystrip.h"

#include "ui/audit/striplayout.h"
#include "ui/audit/summarygroup.h"

#include <QtWidgets/QAccessibleWidget>
#include <QtWidgets/QStyle>

namespace vobiz {

namespace {

constexpr std::size_t UseCount = 3; // of UseTest::Use

/// By itself a widget is no group, but something without a meaning, whose name may not be read.
QAccessibleInterface *groupInterface(const QString &, QObject *object)
{
    const bool isGroup = qobject_cast<SummaryStrip *>(object) || qobject_cast<SummaryGroup *>(object);
    return isGroup ? new QAccessibleWidget(static_cast<QWidget *>(object), QAccessible::Grouping) : nullptr;
}

} // namespace

SummaryStrip::SummaryStrip(RuleWord ruleWord, QWidget *parent)
    : QWidget(parent)
    , m_ruleWord(std::move(ruleWord))
{
    // Before there is a group: where somebody listens, its name is told at once, and what it is taken for
    // then it stays. Installed once only, however often it is called.
    QAccessible::installFactory(groupInterface);
    m_status = new SummaryGroup(SummaryGroup::Kind::Shares, summaryTopicName(SummaryTopic::Status),
                                CredentialStatusCount);
    m_ages = new SummaryGroup(SummaryGroup::Kind::Columns, summaryTopicName(SummaryTopic::Age),
                              AgeCounts::MostColumns + 1);
    m_uses = new SummaryGroup(SummaryGroup::Kind::Shares, summaryTopicName(SummaryTopic::Use), UseCount);
    m_findings = new SummaryGroup(SummaryGroup::Kind::List, summaryTopicName(SummaryTopic::Findings),
                                  AuditRuleCount + 1);
    setAccessibleName(tr("Summary"));
    auto *layout = new StripLayout(this);
    const int margin = style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing);
    layout->setContentsMargins(style()->pixelMetric(QStyle::PM_LayoutLeftMargin), 0,
                               style()->pixelMetric(QStyle::PM_LayoutRightMargin), margin);
    for (SummaryGroup *group : {m_status, m_ages, m_uses, m_findings}) {
        layout->addWidget(group);
        connect(group, &SummaryGroup::termsWanted, this, &SummaryStrip::termsWanted);
    }
    setFigures({}, {});
}

void SummaryStrip::setFigures(const SummaryFigures &figures, const SummaryScope &scope)
{
    m_status->setCaption(summaryCaption(SummaryTopic::Status, figures, scope));
    m_status->setParts(statusParts(figures, scope));
    m_ages->setCaption(summaryCaption(SummaryTopic::Age, figures, scope));
    m_ages->setWords(figures.total == 0 ? tr("nothing is loaded") : QString());
    m_ages->setParts(ageParts(figures, scope));
    m_uses->setCaption(summaryCaption(SummaryTopic::Use, figures, scope));
    m_uses->setWords(isUseKnown(figures, scope) ? QString() : summaryTrunkWords(scope));
    m_uses->setParts(useParts(figures, scope));
    m_findings->setCaption(summaryCaption(SummaryTopic::Findings, figures, scope));
    m_findings->setParts(findingParts(figures, scope, m_ruleWord));
    m_findings->setWords(m_findings->hasButtons() ? QString() : tr("none known"));
}

void SummaryStrip::setPressed(const Query &query)
{
    for (SummaryGroup *group : {m_status, m_ages, m_uses, m_findings})
        group->setPressed(query);
    m_findings->setWords(m_findings->hasButtons() ? QString() : tr("none known"));
}

} // namespace vobiz
