// SPDX-License-Identifier: MIT
#pragma once

#include "ui/audit/summarypart.h"

#include <QtWidgets/QWidget>

namespace vobiz {

class SummaryGroup;

/// What the rows are, at a glance: by status, by their age, by trunks, by findings. Each figure is a button
/// that asks for its rows; it shows what it is given and filters nothing itself. For assistive technology a
/// group `Summary` of buttons `Disabled: 31`, each with a sentence that says what the figure covers.
class SummaryStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit SummaryStrip(RuleWord ruleWord, QWidget *parent = nullptr);

    void setFigures(const SummaryFigures &figures, const SummaryScope &scope);
    /// What is asked for now: a button is pressed if all its terms have to hold for every row that is shown.
    void setPressed(const Query &query);

signals:
    /// The user pressed a figure: the query is to have the one and not the other (withTerms). Nothing changes
    /// here before setPressed tells of it.
    void termsWanted(const std::vector<vobiz::QueryTerm> &added,
                     const std::vector<vobiz::QueryTerm> &removed);

private:
    const RuleWord m_ruleWord;
    SummaryGroup *m_status;
    SummaryGroup *m_ages;
    SummaryGroup *m_uses;
    SummaryGroup *m_findings;
};

} // namespace vobiz
