// SPDX-License-Identifier: MIT
#include "ui/mainwindow/filterbar.h"

#include "ui/icons/icons.h"
#include "ui/widgets/filterbutton.h"

#include <QtCore/QLocale>
#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QStyle>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int WidestSearchInCharacters = 80;

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_search(new QLineEdit(this))
    , m_status(new QButtonGroup(this))
{
    m_search->setAccessibleName(tr("Search credentials"));
    m_search->setPlaceholderText(tr("Search username, realm, description, ID"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(Icon::Search), QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(fontMetrics().averageCharWidth() * 36);
    m_search->setMaximumWidth(fontMetrics().averageCharWidth() * WidestSearchInCharacters);
    m_search->installEventFilter(this);

    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_search, 1);
    layout->addSpacing(style()->pixelMetric(QStyle::PM_LayoutHorizontalSpacing));
    QPushButton *all = addStatus(StatusFilter::All, tr("All"));
    addStatus(StatusFilter::Enabled, tr("Enabled"));
    addStatus(StatusFilter::Disabled, tr("Disabled"));
    all->setChecked(true);
    layout->addStretch();

    const auto announce = [this] {
        emit filterChanged(filter());
    };
    connect(m_search, &QLineEdit::textChanged, this, announce);
    connect(m_status, &QButtonGroup::idToggled, this, [announce](int, bool checked) {
        if (checked)
            announce();
    });
}

CredentialFilter FilterBar::filter() const
{
    return CredentialFilter(static_cast<StatusFilter>(m_status->checkedId()), m_search->text());
}

void FilterBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void FilterBar::choose(StatusFilter status)
{
    m_status->button(static_cast<int>(status))->setChecked(true);
}

void FilterBar::clear()
{
    m_search->clear();
    choose(StatusFilter::All);
}

void FilterBar::showCounts(int all, int enabled, int disabled)
{
    showCount(StatusFilter::All, all);
    showCount(StatusFilter::Enabled, enabled);
    showCount(StatusFilter::Disabled, disabled);
}

void FilterBar::hideCounts()
{
    for (QAbstractButton *button : m_status->buttons()) {
        button->setText(button->accessibleName());
        button->setAccessibleDescription({});
    }
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            emit leftDownwards();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

QPushButton *FilterBar::addStatus(StatusFilter status, const QString &name)
{
    auto *button = new FilterButton(name);
    // Room for a count from the start, so that nothing moves when it comes.
    const QString widest = tr("%1 (%2)").arg(name, QLocale().toString(9999));
    button->setMinimumWidth(fontMetrics().horizontalAdvance(widest) +
                            2 * style()->pixelMetric(QStyle::PM_LayoutLeftMargin));
    button->setAccessibleName(name);
    m_status->addButton(button, static_cast<int>(status));
    layout()->addWidget(button);
    return button;
}

void FilterBar::showCount(StatusFilter status, int count)
{
    QAbstractButton *button = m_status->button(static_cast<int>(status));
    const QString number = QLocale().toString(count);
    button->setText(tr("%1 (%2)").arg(button->accessibleName(), number));
    button->setAccessibleDescription(number);
}

} // namespace vobiz
