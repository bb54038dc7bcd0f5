// SPDX-License-Identifier: MIT
#pragma once

#include "core/audit/summary.h"
#include "core/query/query.h"
#include "ui/looks/accents.h"

#include <QtCore/QDateTime>
#include <QtCore/QString>

#include <functional>
#include <vector>

namespace vobiz {

/// What the figures cover, which they don't know themselves.
struct SummaryScope
{
    enum class Trunks { NotRead, Reading, Read, Failed };

    bool isWhole = false; ///< the loaded rows are certainly all of the account
    Trunks trunks = Trunks::NotRead;
    QDateTime trunksAsOf = {}; ///< with Read

    friend bool operator==(const SummaryScope &, const SummaryScope &) = default;
};

/// How an area is filled, so that its colour need not be seen.
enum class Fill { None, Solid, Hatched, Hollow };

/// One figure of the summary, with what its button says and asks for. A value.
struct SummaryPart
{
    QString label;    ///< beside the figure
    QString name;     ///< for assistive technology, without the figure
    QString sentence; ///< what the figure tells and covers
    int count = 0;
    std::vector<QueryTerm> terms = {}; ///< that a query has to have for these rows
    Accent accent = Accent::Plain;
    Fill fill = Fill::None;
    bool isAlwaysShown = false; ///< also without a row
};

/// The words for a rule: short, as in the column *Findings*.
using RuleWord = std::function<QString(AuditRule)>;

// Each in the order in which they stand.
[[nodiscard]] std::vector<SummaryPart> statusParts(const SummaryFigures &figures, const SummaryScope &scope);
[[nodiscard]] std::vector<SummaryPart> ageParts(const SummaryFigures &figures, const SummaryScope &scope);
/// None before the trunks have been read.
[[nodiscard]] std::vector<SummaryPart> useParts(const SummaryFigures &figures, const SummaryScope &scope);
[[nodiscard]] std::vector<SummaryPart> findingParts(const SummaryFigures &figures, const SummaryScope &scope,
                                                    const RuleWord &ruleWord);

/// Whether there is anything to say about the trunks but summaryTrunkWords().
[[nodiscard]] bool isUseKnown(const SummaryFigures &figures, const SummaryScope &scope);
/// "not read yet" and the like.
[[nodiscard]] QString summaryTrunkWords(const SummaryScope &scope);

enum class SummaryTopic { Status, Age, Use, Findings };
/// What stands above a group of them, with what it covers: "Status of 400 loaded".
[[nodiscard]] QString summaryCaption(SummaryTopic topic, const SummaryFigures &figures,
                                     const SummaryScope &scope);
/// The same for assistive technology, which finds the coverage in every sentence.
[[nodiscard]] QString summaryTopicName(SummaryTopic topic);

} // namespace vobiz
