// SPDX-License-Identifier: MIT
#include "ui/credentials/exportchoice.h"

#include "core/text/counted.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/plainlabel.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QGroupBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QStyle>
#include <QtWidgets/QStyleOptionButton>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int WidthInCharacters = 64;

/// What stands below a button, where its text begins.
void addHint(const QRadioButton &button, QBoxLayout &layout, const QString &text)
{
    auto *hint = new PlainLabel(text);
    hint->setWordWrap(true);
    QStyleOptionButton option;
    option.initFrom(&button);
    auto *line = new QHBoxLayout;
    line->addSpacing(button.style()->subElementRect(QStyle::SE_RadioButtonContents, &option, &button).left());
    line->addWidget(hint, 1);
    layout.addLayout(line);
}

QRadioButton *addChoice(QButtonGroup &group, QBoxLayout &layout, int id, const QString &text)
{
    auto *button = new QRadioButton(text);
    group.addButton(button, id);
    layout.addWidget(button);
    return button;
}

QString number(qsizetype count)
{
    return QLocale().toString(qint64(count));
}

} // namespace

ExportChoice::ExportChoice(const Exportable &exportable, const QStringList &columns, const ExportWish &last,
                           QWidget *parent)
    : QDialog(parent)
    , m_exportable(exportable)
    , m_scopes(new QButtonGroup(this))
    , m_columns(new QButtonGroup(this))
    , m_formats(new QButtonGroup(this))
    , m_onlyLoaded(new QCheckBox(tr("Only what is &loaded so far; the file says so")))
    , m_part(new PlainLabel)
{
    setWindowTitle(tr("Export Credentials"));
    auto *buttons = new QDialogButtonBox;
    auto *go = buttons->addButton(tr("Choose &File…"), QDialogButtonBox::AcceptRole);
    go->setAccessibleName(tr("Choose File…"));
    go->setDefault(true);
    auto *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setAccessibleName(tr("Cancel"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(makeScopes(last));
    layout->addWidget(makeColumns(columns, last));
    layout->addWidget(makeFormats(last));
    layout->addStretch();
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * WidthInCharacters);
    connect(m_scopes, &QButtonGroup::idToggled, this, &ExportChoice::showScope);
    showScope();
    m_scopes->checkedButton()->setFocus();
}

ExportWish ExportChoice::wish() const
{
    const auto scope = static_cast<ExportWish::Scope>(m_scopes->checkedId());
    return {.scope = scope,
            .withEveryField = m_columns->checkedId() == 1,
            .onlyLoaded = scope != ExportWish::Scope::Selected && m_onlyLoaded->isChecked(),
            .format = &exportFormats()[static_cast<size_t>(m_formats->checkedId())]};
}

QWidget *ExportChoice::makeScopes(const ExportWish &last)
{
    using Scope = ExportWish::Scope;
    auto *box = new QGroupBox(tr("Credentials"));
    auto *layout = new QVBoxLayout(box);
    const auto add = [&](Scope scope, const QString &text) {
        return addChoice(*m_scopes, *layout, static_cast<int>(scope), text);
    };
    const Exportable &is = m_exportable;
    auto *selected =
        add(Scope::Selected,
            is.hidden == 0
                ? tr("&Selected: %1").arg(number(is.selected))
                : tr("&Selected: %1 (%2 hidden by the filter)").arg(number(is.selected), number(is.hidden)));
    auto *matching = add(Scope::Matching, (is.isWhole ? tr("&Matching the filter: %1")
                                                      : tr("&Matching the filter: %1 of those loaded so far"))
                                              .arg(number(is.matching)));
    auto *all =
        add(Scope::All, (is.isWhole ? tr("&All: %1") : tr("&All: %1 loaded so far")).arg(number(is.loaded)));
    selected->setEnabled(is.selected > 0);
    matching->setEnabled(is.isFiltered);
    layout->addWidget(m_onlyLoaded);
    m_part->setWordWrap(true);
    layout->addWidget(m_part);
    m_onlyLoaded->setVisible(!is.isWhole);
    m_onlyLoaded->setChecked(last.onlyLoaded);
    m_part->setVisible(!is.isWhole);
    connect(m_onlyLoaded, &QCheckBox::toggled, this, &ExportChoice::showScope);
    const bool isSelectionMeant = is.selected > 1 || (is.selected == 1 && last.scope == Scope::Selected);
    (isSelectionMeant ? selected : is.isFiltered ? matching : all)->setChecked(true);
    return box;
}

QWidget *ExportChoice::makeColumns(const QStringList &columns, const ExportWish &last)
{
    auto *box = new QGroupBox(tr("Columns"));
    auto *layout = new QVBoxLayout(box);
    auto *visible = addChoice(*m_columns, *layout, 0, tr("&Visible in the table"));
    const QString titles = QLocale().createSeparatedList(columns);
    addHint(*visible, *layout, titles);
    describe(*visible, titles);
    auto *every = addChoice(*m_columns, *layout, 1, tr("&Everything that is known"));
    (last.withEveryField ? every : visible)->setChecked(true);
    return box;
}

QWidget *ExportChoice::makeFormats(const ExportWish &last)
{
    auto *box = new QGroupBox(tr("Format"));
    auto *layout = new QVBoxLayout(box);
    int id = 0;
    for (const ExportFormat &format : exportFormats()) {
        auto *button =
            addChoice(*m_formats, *layout, id++, QCoreApplication::translate("ExportFormat", format.title));
        button->setChecked(last.format == &format || (!last.format && id == 1));
    }
    return box;
}

void ExportChoice::showScope()
{
    const bool isSelection = wish().scope == ExportWish::Scope::Selected;
    m_onlyLoaded->setEnabled(!isSelection);
    const QString sentence =
        isSelection || m_onlyLoaded->isChecked() ? QString() : tr("The rest of the list is loaded first.");
    m_part->setText(sentence);
    describe(*m_onlyLoaded, sentence);
}

} // namespace vobiz
