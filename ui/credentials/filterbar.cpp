// SPDX-License-Identifier: MIT
#include "ui/credentials/filterbar.h"

#include "core/query/queryedit.h"
#include "core/text/visibletext.h"
#include "ui/text/filtertext.h"
#include "ui/text/querytext.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/fieldhint.h"
#include "ui/widgets/filterbutton.h"

#include <QtCore/QLocale>
#include <QtCore/QSignalBlocker>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int WidestSearchInCharacters = 80;
constexpr qsizetype MostProblemsInWords = 3; // a line that was pasted may have hundreds
constexpr qsizetype LongestLineInWords = 100;
constexpr auto PauseInTyping = 1s;

/// Whether a row has but one of its kind.
bool isOneOf(const QueryTest &test)
{
    return std::holds_alternative<StatusTest>(test) || std::holds_alternative<UseTest>(test) ||
           std::holds_alternative<KeepTest>(test);
}

/// Empty if it asks for one that no button stands for, or for several.
std::optional<StatusFilter> chosenStatus(const Query &query)
{
    const std::optional<CredentialStatus> status = statusOf(query);
    if (!status)
        return asksForStatus(query) ? std::nullopt : std::optional(StatusFilter::All);
    for (int filter = 0; filter < StatusFilterCount; ++filter) {
        if (ruleOf(static_cast<StatusFilter>(filter)).status == status)
            return static_cast<StatusFilter>(filter);
    }
    return std::nullopt;
}

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_search(
          new QueryLineEdit(tr("Search credentials"), tr("Search username, realm, description, ID"), this))
    , m_status(new QButtonGroup(this))
    , m_hint(new FieldHint)
{
    m_search->setMinimumWidth(fontMetrics().averageCharWidth() * 30);
    m_search->setMaximumWidth(fontMetrics().averageCharWidth() * WidestSearchInCharacters);

    auto *row = new QHBoxLayout;
    row->addWidget(m_search, 1);
    row->addSpacing(style()->pixelMetric(QStyle::PM_LayoutHorizontalSpacing));
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(row);
    layout->addWidget(m_hint);
    for (int status = 0; status < StatusFilterCount; ++status)
        addStatus(static_cast<StatusFilter>(status));
    row->addStretch();
    followQuery();

    m_pause.setSingleShot(true);
    m_pause.setInterval(PauseInTyping);
    connect(&m_pause, &QTimer::timeout, this, &FilterBar::say);
    connect(m_search, &QLineEdit::textChanged, this, &FilterBar::read);
    connect(m_search, &QueryLineEdit::left, this, &FilterBar::say);
    connect(m_search, &SearchField::leftDownwards, this, &FilterBar::leftDownwards);
    connect(m_status, &QButtonGroup::idToggled, this, [this](int status, bool isChecked) {
        if (isChecked)
            choose(static_cast<StatusFilter>(status));
    });
}

void FilterBar::setLine(const QString &line)
{
    m_search->replaceText(line);
}

void FilterBar::setTerm(const QueryTerm &term, bool isOn)
{
    if (!isOn)
        setQuery(withoutTerm(m_query, term));
    else if (isOneOf(term.test) && !term.isNegated)
        setQuery(withTermsInstead(m_query, {term}));
    else
        setQuery(withTerm(m_query, term));
}

void FilterBar::choose(StatusFilter status)
{
    setQuery(withStatus(m_query, ruleOf(status).status));
}

void FilterBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void FilterBar::addControl(QWidget *control)
{
    layout()->itemAt(0)->layout()->addWidget(control);
}

/// What filters is what is changed, so that the rows that one sees are those that it begins with.
void FilterBar::setQuery(const Query &query)
{
    setLine(isUnderstood() && query == m_query ? line() : queryLine(query));
    followQuery(); // also if nothing is another: the button was pressed
}

void FilterBar::read()
{
    const QueryReading reading = readQuery(m_search->text());
    m_search->setProblems(reading.problems);
    showProblems();
    if (!reading.problems.isEmpty())
        return;
    m_understood = m_search->text().trimmed();
    if (reading.query == m_query)
        return;
    m_query = reading.query;
    followQuery();
    emit queryChanged(m_query);
}

void FilterBar::followQuery()
{
    const std::optional<StatusFilter> chosen = chosenStatus(m_query);
    const QSignalBlocker following(m_status);
    m_status->setExclusive(false); // so that none can be
    for (int status = 0; status < StatusFilterCount; ++status)
        m_status->button(status)->setChecked(chosen == static_cast<StatusFilter>(status));
    m_status->setExclusive(true);
}

void FilterBar::showProblems()
{
    const QList<QueryProblem> &problems = m_search->problems();
    QString text = m_note;
    if (!problems.isEmpty()) {
        const QString still =
            m_understood.isEmpty()
                ? tr("Nothing is filtered.")
                : tr("Still showing what matched “%1”.").arg(visibleText(m_understood, LongestLineInWords));
        text = u"%1 %2"_s.arg(
            queryProblemsText(line(), problems.first(std::min(problems.size(), MostProblemsInWords))), still);
    }
    if (text != m_search->accessibleDescription())
        m_unsaid = text;
    m_hint->setText(text);
    describe(*m_search, text);
    const bool isUnfinished = std::ranges::all_of(
        problems, [this](const QueryProblem &problem) { return m_search->isUnfinished(problem); });
    if (isUnfinished)
        m_pause.start();
    else
        say();
}

void FilterBar::setNote(const QString &note)
{
    if (note == std::exchange(m_note, note))
        return;
    showProblems();
}

void FilterBar::say()
{
    m_pause.stop();
    announce(*this, std::exchange(m_unsaid, {}), Urgency::Assertive);
}

void FilterBar::showCounts(const QList<int> &counts)
{
    for (int status = 0; status < StatusFilterCount; ++status) {
        QAbstractButton *button = m_status->button(status);
        const QString number = QLocale().toString(counts[status]);
        button->setText(tr("%1 (%2)").arg(button->accessibleName(), number));
        describe(*button, number);
    }
}

void FilterBar::hideCounts()
{
    for (QAbstractButton *button : m_status->buttons()) {
        button->setText(button->accessibleName());
        describe(*button, {});
    }
}

void FilterBar::addStatus(StatusFilter status)
{
    const QString name = filterText(status).name;
    auto *button = new FilterButton(name);
    // Room for a count from the start, so that nothing moves when it comes.
    const QString widest = tr("%1 (%2)").arg(name, QLocale().toString(9999));
    button->setMinimumWidth(fontMetrics().horizontalAdvance(widest) +
                            2 * style()->pixelMetric(QStyle::PM_LayoutLeftMargin));
    button->setAccessibleName(name);
    m_status->addButton(button, static_cast<int>(status));
    addControl(button);
}

} // namespace vobiz
