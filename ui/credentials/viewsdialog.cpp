// SPDX-License-Identifier: MIT
#include "ui/credentials/viewsdialog.h"

#include "core/session/savedviews.h"
#include "ui/text/viewtext.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/fieldhint.h"
#include "ui/widgets/plainlabel.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <utility>

namespace vobiz {

namespace {

QPushButton *makeButton(const QString &label, const QString &name)
{
    auto *button = new QPushButton(label);
    button->setAccessibleName(name);
    button->setAutoDefault(false);
    return button;
}

} // namespace

ViewsDialog::ViewsDialog(QList<SavedView> views, QList<SavedView> builtIn, QWidget *parent)
    : QDialog(parent)
    , m_views(std::move(views))
    , m_builtIn(std::move(builtIn))
    , m_list(new QListWidget)
    , m_line(new PlainLabel)
    , m_name(new QLineEdit)
    , m_hint(new FieldHint)
    , m_up(makeButton(tr("Move &Up"), tr("Move Up")))
    , m_down(makeButton(tr("Move &Down"), tr("Move Down")))
    , m_remove(makeButton(tr("&Remove"), tr("Remove")))
    , m_restore(makeButton(tr("Restore &Built-In Views"), tr("Restore Built-In Views")))
{
    setWindowTitle(tr("Manage Views"));
    m_list->setAccessibleName(tr("Views"));
    m_name->setAccessibleName(tr("Name"));
    m_line->setAccessibleName(tr("Search"));
    buildLayout();

    connect(m_list, &QListWidget::currentRowChanged, this, &ViewsDialog::showCurrent);
    connect(m_name, &QLineEdit::textChanged, this, &ViewsDialog::rename);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_remove, &QPushButton::clicked, this, &ViewsDialog::removeCurrent);
    connect(m_restore, &QPushButton::clicked, this, &ViewsDialog::restore);
    fill(0);
    m_list->setFocus();
}

void ViewsDialog::buildLayout()
{
    auto *buttons = new QDialogButtonBox;
    m_save = buttons->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    m_save->setAccessibleName(tr("Save"));
    m_save->setDefault(true);
    auto *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setAccessibleName(tr("Cancel"));
    connect(buttons, &QDialogButtonBox::accepted, this, &ViewsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ViewsDialog::reject);

    auto *moves = new QVBoxLayout;
    for (QPushButton *button : {m_up, m_down, m_remove, m_restore})
        moves->addWidget(button);
    moves->addStretch();
    auto *middle = new QHBoxLayout;
    middle->addWidget(m_list, 1);
    middle->addLayout(moves);
    auto *form = new QFormLayout;
    form->addRow(tr("&Name:"), m_name);
    form->addRow(m_hint);
    form->addRow(tr("Search:"), m_line);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(middle, 1);
    layout->addLayout(form);
    layout->addWidget(buttons);
}

void ViewsDialog::fill(qsizetype current)
{
    {
        const QSignalBlocker filling(m_list);
        m_list->clear();
        for (const SavedView &view : std::as_const(m_views))
            m_list->addItem(view.name);
        m_list->setCurrentRow(static_cast<int>(qBound(qsizetype(-1), current, m_views.size() - 1)));
    }
    showCurrent();
}

void ViewsDialog::showCurrent()
{
    const int row = m_list->currentRow();
    const bool isAny = row >= 0;
    {
        const QSignalBlocker showing(m_name);
        m_name->setText(isAny ? m_views[row].name : QString());
    }
    m_name->setEnabled(isAny);
    m_line->setText(isAny ? m_views[row].line : QString());
    rename();
}

/// What is no good name is told, and can't be left but by a good one.
void ViewsDialog::rename()
{
    const int row = m_list->currentRow();
    QString problem;
    if (row >= 0) {
        const QString name = viewNameFrom(m_name->text());
        QList<SavedView> others = m_views;
        others.removeAt(row);
        const auto found = viewNameProblem(name, others);
        problem = found ? viewNameProblemText(*found) : QString();
        if (!found) {
            m_views[row].name = name;
            m_list->item(row)->setText(name);
        }
    }
    m_hint->setText(problem);
    describe(*m_name, problem);
    m_list->setEnabled(problem.isEmpty());
    updateButtons();
}

void ViewsDialog::move(int step)
{
    const int row = m_list->currentRow();
    m_views.move(row, row + step);
    fill(row + step);
}

void ViewsDialog::removeCurrent()
{
    const int row = m_list->currentRow();
    m_views.removeAt(row);
    fill(row);
}

void ViewsDialog::restore()
{
    m_views = SavedViews::withBuiltIn(m_views, m_builtIn);
    fill(m_views.size() - 1);
}

void ViewsDialog::updateButtons()
{
    const int row = m_list->currentRow();
    const bool isGood = m_list->isEnabled();
    m_up->setEnabled(isGood && row > 0);
    m_down->setEnabled(isGood && row >= 0 && row + 1 < m_list->count());
    m_remove->setEnabled(row >= 0);
    m_restore->setEnabled(isGood && SavedViews::withBuiltIn(m_views, m_builtIn) != m_views);
    m_save->setEnabled(isGood);
}

} // namespace vobiz
