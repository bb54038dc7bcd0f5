// SPDX-License-Identifier: MIT
#pragma once

#include "core/query/queryedit.h"
#include "tests/support/accessible.h"
#include "ui/audit/summarybutton.h"
#include "ui/audit/summarystrip.h"

#include <QtTest/QtTest>
#include <QtWidgets/QVBoxLayout>

// What the tests of the summary share.

namespace vobiz::test {

using Terms = std::vector<QueryTerm>;

[[nodiscard]] inline SummaryFigures someFigures()
{
    using Unit = AgeTest::Unit;
    SummaryFigures figures;
    figures.total = 400;
    figures.statuses = {366, 31, 3};
    figures.ages = {{{{}, AgeStep{1, Unit::Months}}, 12},
                    {{AgeStep{1, Unit::Months}, AgeStep{3, Unit::Months}}, 41},
                    {{AgeStep{3, Unit::Months}, AgeStep{6, Unit::Months}}, 0},
                    {{AgeStep{6, Unit::Months}, AgeStep{1, Unit::Years}}, 100},
                    {{AgeStep{1, Unit::Years}, AgeStep{2, Unit::Years}}, 200},
                    {{AgeStep{2, Unit::Years}, {}}, 40}};
    figures.withoutAge = 7;
    figures.used = 380;
    figures.unused = 12;
    figures.withFinding = 75;
    figures.findings[static_cast<std::size_t>(AuditRule::DisabledLong)] = 30;
    figures.findings[static_cast<std::size_t>(AuditRule::NoTrunk)] = 12;
    return figures;
}

[[nodiscard]] inline SummaryScope scopeOf(bool isWhole,
                                          SummaryScope::Trunks trunks = SummaryScope::Trunks::Read)
{
    SummaryScope scope;
    scope.isWhole = isWhole;
    scope.trunks = trunks;
    return scope;
}

/// As long as words get in other languages.
[[nodiscard]] inline QString longWord(AuditRule rule)
{
    return QStringLiteral("Unverhältnismäßig lange Bezeichnung %1").arg(static_cast<int>(rule));
}

[[nodiscard]] inline QString shortWord(AuditRule rule)
{
    return QStringLiteral("rule %1").arg(static_cast<int>(rule));
}

/// A page as narrow and as wide as windows are, with the strip above a table.
struct ShownStrip
{
    explicit ShownStrip(RuleWord word = shortWord)
        : strip(new SummaryStrip(std::move(word)))
    {
        auto *layout = new QVBoxLayout(&page);
        layout->setContentsMargins({});
        layout->addWidget(strip);
        layout->addWidget(&table, 1);
        strip->setFigures(someFigures(), scopeOf(true));
        QObject::connect(strip, &SummaryStrip::termsWanted, strip,
                         [this](const Terms &plus, const Terms &minus) {
                             added = plus;
                             removed = minus;
                             query = withTerms(query, plus, minus);
                             strip->setPressed(query);
                         });
        page.resize(1280, 700);
        page.show();
        isActive = QTest::qWaitForWindowActive(&page);
    }

    [[nodiscard]] SummaryButton *button(QStringView name) const { return named<SummaryButton>(page, name); }
    [[nodiscard]] QList<SummaryButton *> buttons() const
    {
        QList<SummaryButton *> shown;
        for (SummaryButton *each : strip->findChildren<SummaryButton *>()) {
            if (each->isVisible())
                shown.append(each);
        }
        return shown;
    }

    QWidget page;
    QWidget table;
    SummaryStrip *strip;
    Query query;
    Terms added;
    Terms removed;
    bool isActive = false;
};

[[nodiscard]] inline QRect placeIn(const QWidget &ancestor, const QWidget &widget)
{
    return {widget.mapTo(&ancestor, QPoint()), widget.size()};
}

} // namespace vobiz::test
