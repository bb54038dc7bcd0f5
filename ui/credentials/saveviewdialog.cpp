// SPDX-License-Identifier: MIT
#include "ui/credentials/saveviewdialog.h"

#include "core/query/queryreading.h"
#include "ui/text/querytext.h"
#include "ui/text/viewtext.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/fieldhint.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

namespace vobiz {

namespace {

constexpr int FieldInCharacters = 50;

} // namespace

SaveViewDialog::SaveViewDialog(const SavedView &view, QList<SavedView> others, QWidget *parent)
    : QDialog(parent)
    , m_offered(view)
    , m_others(std::move(others))
    , m_name(new QLineEdit(view.name))
    , m_nameHint(new FieldHint)
    , m_line(new QLineEdit(view.line))
    , m_lineHint(new FieldHint)
    , m_columns(new QCheckBox(tr("With the &columns as they are now")))
    , m_order(new QCheckBox(tr("With the &order as it is now")))
{
    setWindowTitle(tr("Save View"));
    m_name->setAccessibleName(tr("Name"));
    m_line->setAccessibleName(tr("Search"));
    m_line->setMinimumWidth(fontMetrics().averageCharWidth() * FieldInCharacters);
    m_line->setCursorPosition(0);
    m_isNameTouched = !view.name.isEmpty();

    auto *buttons = new QDialogButtonBox;
    m_save = buttons->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    m_save->setAccessibleName(tr("Save"));
    m_save->setDefault(true);
    auto *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setAccessibleName(tr("Cancel"));
    connect(buttons, &QDialogButtonBox::accepted, this, &SaveViewDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &SaveViewDialog::reject);

    auto *form = new QFormLayout(this);
    form->addRow(tr("&Name:"), m_name);
    form->addRow(m_nameHint);
    form->addRow(tr("Sea&rch:"), m_line);
    form->addRow(m_lineHint);
    form->addRow(m_columns);
    form->addRow(m_order);
    form->addRow(buttons);
    connect(m_name, &QLineEdit::textChanged, this, [this] {
        m_isNameTouched = true;
        check();
    });
    connect(m_line, &QLineEdit::textChanged, this, &SaveViewDialog::check);
    check();
    m_name->setFocus();
}

SavedView SaveViewDialog::view() const
{
    return {.name = viewNameFrom(m_name->text()),
            .line = m_line->text().trimmed(),
            .columns = m_columns->isChecked() ? m_offered.columns : QString(),
            .order = m_order->isChecked() ? m_offered.order : QString()};
}

QString SaveViewDialog::nameProblem() const
{
    const auto problem = viewNameProblem(view().name, m_others);
    return problem ? viewNameProblemText(*problem) : QString();
}

QString SaveViewDialog::lineProblem() const
{
    const QString line = view().line;
    if (line.size() > LongestViewLine)
        return tr("The search is too long to be saved.");
    return queryProblemsText(line, readQuery(line).problems);
}

void SaveViewDialog::check()
{
    const QString name = nameProblem();
    const QString line = lineProblem();
    const QString shownName = m_isNameTouched ? name : QString();
    m_nameHint->setText(shownName);
    describe(*m_name, shownName);
    m_lineHint->setText(line);
    describe(*m_line, line);
    m_save->setEnabled(name.isEmpty() && line.isEmpty());
}

} // namespace vobiz
