// SPDX-License-Identifier: MIT
#include "ui/credentials/queryhelp.h"

#include "ui/text/querytext.h"
#include "ui/widgets/plainlabel.h"

#include <QtGui/QScreen>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace vobiz {

namespace {

constexpr int WidthInCharacters = 110;
constexpr int ExamplesInCharacters = 32;
constexpr int MostLines = 30;

/// Lines as high as their words need at the width of the column, which a tree does not ask for by itself.
class WrappedText final : public QStyledItemDelegate
{
public:
    explicit WrappedText(QTreeWidget &tree)
        : QStyledItemDelegate(&tree)
        , m_tree(tree)
    {
        connect(tree.header(), &QHeaderView::sectionResized, &tree, &QTreeWidget::doItemsLayout);
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem cell = option;
        cell.rect.setSize({m_tree.columnWidth(index.column()), QWIDGETSIZE_MAX});
        return QStyledItemDelegate::sizeHint(cell, index);
    }

private:
    const QTreeWidget &m_tree;
};

} // namespace

QueryHelpDialog::QueryHelpDialog(QWidget *parent)
    : QDialog(parent)
    , m_rows(new QTreeWidget)
{
    setWindowTitle(tr("Search Help"));
    m_rows->setAccessibleName(tr("Search Help"));
    m_rows->setHeaderLabels({tr("Example"), tr("Meaning")});
    m_rows->setRootIsDecorated(false);
    m_rows->setAllColumnsShowFocus(true);
    m_rows->setWordWrap(true);
    m_rows->setItemDelegate(new WrappedText(*m_rows));
    fill();

    auto *text =
        new PlainLabel(tr("Everything else is text to look for. Enter on an example searches for it."));
    auto *buttons = new QDialogButtonBox;
    auto *close = buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    close->setAccessibleName(tr("Close"));
    close->setAutoDefault(false); // Enter is the list's
    connect(buttons, &QDialogButtonBox::rejected, this, &QueryHelpDialog::reject);
    connect(m_rows, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem *item) {
        emit exampleWanted(item->text(0));
        accept();
    });

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(text);
    layout->addWidget(m_rows, 1);
    layout->addWidget(buttons);
    const int lines = std::min(MostLines, m_rows->topLevelItemCount() + 8);
    resize(QSize(fontMetrics().averageCharWidth() * WidthInCharacters, fontMetrics().height() * 3 / 2 * lines)
               .boundedTo(screen()->availableSize() * 9 / 10));
    m_rows->setFocus();
}

void QueryHelpDialog::fill()
{
    for (const QueryHelpLine &line : queryHelp())
        new QTreeWidgetItem(m_rows, {line.example, line.meaning});
    m_rows->setColumnWidth(0, fontMetrics().averageCharWidth() * ExamplesInCharacters);
    m_rows->setCurrentItem(m_rows->topLevelItem(0));
}

} // namespace vobiz
