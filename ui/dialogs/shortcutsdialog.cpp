// SPDX-License-Identifier: MIT
#include "ui/dialogs/shortcutsdialog.h"

#include "ui/actions/actions.h"
#include "ui/widgets/mnemonic.h"

#include <QtGui/QAction>
#include <QtGui/QScreen>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostKeys = 2; // a platform may name more, down to keys that no keyboard has

QString shortcutsOf(const QAction &action)
{
    QStringList texts;
    for (const QKeySequence &sequence : action.shortcuts()) {
        const QString text = sequence.toString(QKeySequence::NativeText);
        if (!text.isEmpty() && !texts.contains(text) && texts.size() < MostKeys)
            texts.append(text);
    }
    return texts.join(u", "_s);
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const QList<ShortcutGroup> &groups, QWidget *parent)
    : QDialog(parent)
    , m_sheet(new QTreeWidget)
{
    setWindowTitle(tr("Keyboard Shortcuts"));
    m_sheet->setAccessibleName(tr("Keyboard Shortcuts"));
    m_sheet->setHeaderLabels({tr("Action"), tr("Shortcut")});
    m_sheet->setRootIsDecorated(false);
    m_sheet->setItemsExpandable(false);
    m_sheet->setUniformRowHeights(true);
    fill(groups);

    auto *buttons = new QDialogButtonBox;
    auto *close = buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    close->setAccessibleName(tr("Close"));
    connect(buttons, &QDialogButtonBox::rejected, this, &ShortcutsDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_sheet);
    layout->addWidget(buttons);
    fitToContents();
    m_sheet->setFocus();
}

void ShortcutsDialog::fill(const QList<ShortcutGroup> &groups)
{
    for (const ShortcutGroup &group : groups) {
        QList<QTreeWidgetItem *> rows;
        for (const QAction *action : group.actions) {
            if (!action->shortcut().isEmpty())
                rows.append(new QTreeWidgetItem({withoutMnemonic(action->text()), shortcutsOf(*action)}));
        }
        if (rows.isEmpty())
            continue;
        auto *heading = new QTreeWidgetItem(m_sheet, {group.title});
        QFont bold = m_sheet->font();
        bold.setBold(true);
        heading->setFont(0, bold);
        heading->addChildren(rows);
        heading->setFlags(Qt::ItemIsEnabled);
        heading->setFirstColumnSpanned(true);
        heading->setExpanded(true);
    }
    if (m_sheet->topLevelItemCount() > 0)
        m_sheet->setCurrentItem(m_sheet->topLevelItem(0)->child(0));
}

void ShortcutsDialog::fitToContents()
{
    m_sheet->header()->setStretchLastSection(false); // else the last column measures the whole view
    m_sheet->resizeColumnToContents(0);
    m_sheet->resizeColumnToContents(1);
    const int gap = 4 * style()->pixelMetric(QStyle::PM_LayoutHorizontalSpacing);
    m_sheet->setColumnWidth(0, m_sheet->columnWidth(0) + gap);
    const int width = m_sheet->columnWidth(0) + m_sheet->columnWidth(1) + gap;
    m_sheet->header()->setStretchLastSection(true);

    int rows = m_sheet->topLevelItemCount() + 1; // one empty line at the end
    for (int i = 0; i < m_sheet->topLevelItemCount(); ++i)
        rows += m_sheet->topLevelItem(i)->childCount();
    const int rowHeight = m_sheet->sizeHintForRow(0);
    const QSize sheet(width,
                      m_sheet->header()->sizeHint().height() + rows * rowHeight + 2 * m_sheet->frameWidth());
    const QSize around = sizeHint() - m_sheet->sizeHint();
    resize((sheet + around).expandedTo(minimumSizeHint()).boundedTo(screen()->availableSize() * 9 / 10));
}

} // namespace vobiz
