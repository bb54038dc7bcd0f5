// SPDX-License-Identifier: MIT
#include "ui/credentials/filterbar.h"

#include "ui/text/filtertext.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/filterbutton.h"
#include "ui/widgets/searchfield.h"

#include <QtCore/QLocale>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QStyle>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int WidestSearchInCharacters = 80;

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_search(new SearchField(tr("Search credentials"), tr("Search username, realm, description, ID"), this))
    , m_status(new QButtonGroup(this))
{
    m_search->setMinimumWidth(fontMetrics().averageCharWidth() * 36);
    m_search->setMaximumWidth(fontMetrics().averageCharWidth() * WidestSearchInCharacters);

    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_search, 1);
    layout->addSpacing(style()->pixelMetric(QStyle::PM_LayoutHorizontalSpacing));
    for (int status = 0; status < StatusFilterCount; ++status)
        addStatus(static_cast<StatusFilter>(status));
    choose(StatusFilter::All);
    layout->addStretch();

    const auto announce = [this] {
        emit filterChanged(filter());
    };
    connect(m_search, &QLineEdit::textChanged, this, announce);
    connect(m_search, &SearchField::leftDownwards, this, &FilterBar::leftDownwards);
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
    layout()->addWidget(button);
}

} // namespace vobiz
