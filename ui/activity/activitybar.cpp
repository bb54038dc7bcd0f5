// SPDX-License-Identifier: MIT
#include "ui/activity/activitybar.h"

#include "ui/icons/icons.h"
#include "ui/widgets/filterbutton.h"
#include "ui/widgets/searchfield.h"

#include <QtGui/QAction>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStyle>

namespace vobiz {

using namespace std::chrono_literals;

namespace {

constexpr auto Pause = 150ms; // between two keys
constexpr int All = -2;       // an id of the button group; -1 would mean none given

} // namespace

ActivityBar::ActivityBar(const QList<QAction *> &columnActions, QWidget *parent)
    : QWidget(parent)
    , m_flow(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_filters(new QHBoxLayout)
    , m_commands(new QHBoxLayout)
    , m_search(new SearchField(tr("Search activity"), tr("Search account, credential, request ID")))
    , m_groups(new QButtonGroup(this))
{
    m_search->setMinimumWidth(fontMetrics().averageCharWidth() * 16);
    m_search->setMaximumWidth(fontMetrics().averageCharWidth() * 60);

    m_flow->addLayout(m_filters, 1);
    m_flow->addLayout(m_commands);
    m_filters->addWidget(m_search, 1);
    m_filters->addSpacing(style()->pixelMetric(QStyle::PM_LayoutHorizontalSpacing));
    addGroup(std::nullopt, tr("All changes"), tr("Show every change"));
    addGroup(JournalGroup::Succeeded, tr("Succeeded"), tr("Show what was done"));
    addGroup(JournalGroup::Failed, tr("Failed"), tr("Show what was not done"));
    addGroup(JournalGroup::Open, tr("Open"),
             tr("Show what is under way, and what nobody knows the outcome of"));
    m_groups->button(All)->setChecked(true);
    m_filters->addStretch();
    m_columns = addButton(tr("Columns"), tr("Columns of the activity"), tr("Choose what is shown"));
    m_verify =
        addButton(tr("Verify"), tr("Verify"), tr("Look whether rows of the journal were changed or removed"));
    m_export = addButton(tr("Export…"), tr("Export activity…"),
                         tr("Write everything that the filter shows to a CSV or JSON file"));
    m_columns->setIcon(icon(Icon::Columns));
    m_verify->setIcon(icon(Icon::Search));
    m_export->setIcon(icon(Icon::Export));
    auto *menu = new QMenu(this);
    menu->addActions(columnActions);
    m_columns->setMenu(menu);

    m_soon.setSingleShot(true);
    m_soon.setInterval(Pause);
    connect(&m_soon, &QTimer::timeout, this, &ActivityBar::queryChanged);
    connect(m_search, &QLineEdit::textChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(m_search, &SearchField::leftDownwards, this, &ActivityBar::leftDownwards);
    connect(m_groups, &QButtonGroup::idToggled, this, [this](int, bool isChecked) {
        if (isChecked)
            emit queryChanged();
    });
    connect(m_verify, &QPushButton::clicked, this, &ActivityBar::verifyWanted);
    connect(m_export, &QPushButton::clicked, this, &ActivityBar::exportWanted);
    enableButtons();
}

JournalQuery ActivityBar::query() const
{
    JournalQuery query;
    query.text = m_search->text().simplified();
    if (m_groups->checkedId() != All)
        query.group = static_cast<JournalGroup>(m_groups->checkedId());
    return query;
}

void ActivityBar::clear()
{
    m_search->clear();
    m_groups->button(All)->setChecked(true);
    m_soon.stop();
    emit queryChanged();
}

void ActivityBar::setUsable(bool isUsable)
{
    m_isUsable = isUsable;
    enableButtons();
}

void ActivityBar::setVerifying(bool isVerifying)
{
    m_isVerifying = isVerifying;
    enableButtons();
}

void ActivityBar::setExporting(bool isExporting)
{
    m_isExporting = isExporting;
    enableButtons();
}

QSize ActivityBar::minimumSizeHint() const
{
    const QMargins margins = m_flow->contentsMargins();
    const int widest = qMax(m_filters->minimumSize().width(), m_commands->minimumSize().width());
    return {widest + margins.left() + margins.right(), QWidget::minimumSizeHint().height()};
}

void ActivityBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const QMargins margins = m_flow->contentsMargins();
    const int needed = m_filters->minimumSize().width() + m_flow->spacing() +
                       m_commands->minimumSize().width() + margins.left() + margins.right();
    m_flow->setDirection(width() < needed ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_commands->setAlignment(width() < needed ? Qt::AlignLeft : Qt::Alignment());
}

void ActivityBar::addGroup(std::optional<JournalGroup> group, const QString &name, const QString &hint)
{
    auto *button = new FilterButton(name);
    button->setAccessibleName(name);
    button->setToolTip(hint);
    m_groups->addButton(button, group ? static_cast<int>(*group) : All);
    m_filters->addWidget(button);
}

QPushButton *ActivityBar::addButton(const QString &text, const QString &name, const QString &hint)
{
    auto *button = new QPushButton(text);
    button->setAccessibleName(name);
    button->setToolTip(hint);
    m_commands->addWidget(button);
    return button;
}

void ActivityBar::enableButtons()
{
    m_verify->setEnabled(m_isUsable && !m_isVerifying);
    m_export->setEnabled(m_isUsable && !m_isExporting);
}

} // namespace vobiz
