// SPDX-License-Identifier: MIT
#include "ui/audit/summarygroup.h"

#include "core/query/queryedit.h"
#include "ui/audit/sharebar.h"
#include "ui/audit/summarybutton.h"
#include "ui/audit/summarypainting.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/plainlabel.h"

#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <climits>

namespace vobiz {

SummaryGroup::SummaryGroup(Kind kind, const QString &name, std::size_t most, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_caption(new PlainLabel)
    , m_words(new PlainLabel)
    , m_places(new FlowLayout)
{
    setAccessibleName(name);
    m_caption->setForegroundRole(QPalette::PlaceholderText);
    m_words->setForegroundRole(QPalette::PlaceholderText);
    m_words->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(qMax(0, style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing) / 2));
    layout->addWidget(m_caption);
    if (kind == Kind::Shares) {
        m_bar = new ShareBar;
        layout->addWidget(m_bar);
        connect(m_bar, &ShareBar::clicked, this, &SummaryGroup::press);
    }
    layout->addWidget(m_words);
    layout->addLayout(m_places);
    layout->addStretch();
    while (m_buttons.size() < most) // now, so that Tab finds them in the order of the screen
        addButton();
}

void SummaryGroup::setCaption(const QString &caption)
{
    if (caption != m_caption->text())
        m_caption->setText(caption);
}

void SummaryGroup::setWords(const QString &words)
{
    if (words != m_words->text())
        m_words->setText(words);
    m_words->setVisible(!words.isEmpty());
}

void SummaryGroup::setParts(std::vector<SummaryPart> parts)
{
    Q_ASSERT(parts.size() <= m_buttons.size());
    m_parts = std::move(parts);
    if (m_bar)
        m_bar->setParts(m_parts);
    int greatest = 0;
    for (const SummaryPart &part : m_parts)
        greatest = std::max(greatest, part.count);
    for (std::size_t i = 0; i < m_parts.size(); ++i)
        m_buttons[i]->setPart(m_parts[i], greatest);
    showParts();
}

void SummaryGroup::setPressed(const Query &query)
{
    m_query = query;
    showParts();
}

bool SummaryGroup::hasButtons() const
{
    return std::ranges::any_of(m_buttons, [](const SummaryButton *button) { return !button->isHidden(); });
}

void SummaryGroup::addButton()
{
    auto *button = new SummaryButton(m_kind == Kind::Columns ? SummaryButton::Shape::Column
                                                             : SummaryButton::Shape::Line);
    const auto index = static_cast<int>(m_buttons.size());
    button->setFocusPolicy(Qt::ClickFocus);
    button->hide();
    connect(button, &SummaryButton::clicked, this, [this, index] { press(index); });
    connect(button, &SummaryButton::focused, this, [this, button] { setStop(button); });
    connect(button, &SummaryButton::moveWanted, this,
            [this, button](int steps) { moveFocus(button, steps); });
    m_places->addWidget(button);
    m_buttons.push_back(button);
}

/// What is pressed is shown also without a row: it has to be there to be pressed again.
void SummaryGroup::showParts()
{
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        if (i >= m_parts.size()) {
            m_buttons[i]->hide();
            continue;
        }
        const SummaryPart &part = m_parts[i];
        const bool isPressed = hasTerms(m_query, part.terms);
        m_buttons[i]->setPressed(isPressed);
        m_buttons[i]->setVisible(part.count > 0 || part.isAlwaysShown || isPressed);
    }
    if (m_kind == Kind::Columns)
        alignColumns();
    if (!m_stop || m_stop->isHidden()) {
        const auto first =
            std::ranges::find_if(m_buttons, [](const SummaryButton *button) { return !button->isHidden(); });
        setStop(first == m_buttons.end() ? nullptr : *first);
    }
}

void SummaryGroup::alignColumns()
{
    int widest = 0;
    for (const SummaryButton *button : m_buttons) {
        if (!button->isHidden())
            widest = std::max(widest, button->neededWidth());
    }
    for (SummaryButton *button : m_buttons)
        button->setLeastWidth(widest);
}

void SummaryGroup::press(int index)
{
    const SummaryPart &part = m_parts[static_cast<std::size_t>(index)];
    if (hasTerms(m_query, part.terms)) {
        emit termsWanted({}, std::vector<QueryTerm>(part.terms));
        return;
    }
    std::vector<QueryTerm> removed;
    for (const SummaryPart &other : m_parts) {
        if (m_kind != Kind::List && hasTerms(m_query, other.terms))
            removed.insert(removed.end(), other.terms.begin(), other.terms.end());
    }
    emit termsWanted(std::vector<QueryTerm>(part.terms), removed);
}

void SummaryGroup::setStop(SummaryButton *button)
{
    m_stop = button;
    for (SummaryButton *each : m_buttons)
        each->setFocusPolicy(each == button ? Qt::StrongFocus : Qt::ClickFocus);
}

void SummaryGroup::moveFocus(const SummaryButton *from, int steps)
{
    std::vector<SummaryButton *> shown;
    std::ranges::copy_if(m_buttons, std::back_inserter(shown),
                         [](const SummaryButton *button) { return !button->isHidden(); });
    const auto last = static_cast<std::ptrdiff_t>(shown.size()) - 1;
    const auto at = std::ranges::find(shown, from) - shown.begin();
    const auto to = std::clamp(at + std::ptrdiff_t{steps}, std::ptrdiff_t{0}, last);
    shown[static_cast<std::size_t>(to)]->setFocus(Qt::TabFocusReason);
}

} // namespace vobiz
