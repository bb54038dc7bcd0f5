// SPDX-License-Identifier: MIT
#include "ui/dialogs/listnewsdialog.h"

#include "core/model/credentialwords.h"
#include "core/text/counted.h"
#include "core/text/literalhtml.h"
#include "core/text/visibletext.h"
#include "ui/text/listnewstext.h"
#include "ui/widgets/plainlabel.h"

#include <QtCore/QLocale>
#include <QtGui/QScreen>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

namespace {

constexpr int WidthInCharacters = 110;
constexpr int HeightInLines = 22;

} // namespace

ListNewsDialog::ListNewsDialog(const InventoryNews &news, QWidget *parent)
    : QDialog(parent)
    , m_rows(new QTreeWidget)
{
    setWindowTitle(tr("What Changed in the List"));
    m_rows->setAccessibleName(tr("What changed in the list"));
    m_rows->setHeaderLabels(
        {tr("What"), columnTitle(Column::Username), tr("Details"), columnTitle(Column::Id)});
    m_rows->setRootIsDecorated(false);
    m_rows->setUniformRowHeights(true);
    m_rows->setAllColumnsShowFocus(true);
    fill(news);

    auto *text = new PlainLabel(listNewsText(news, QDateTime::currentDateTimeUtc(), QLocale()));
    auto *buttons = new QDialogButtonBox;
    auto *close = buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    close->setAccessibleName(tr("Close"));
    connect(buttons, &QDialogButtonBox::rejected, this, &ListNewsDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(text);
    layout->addWidget(m_rows, 1);
    const int unnamed = news.count().least - m_rows->topLevelItemCount();
    if (!news.count().isKnown())
        layout->addWidget(new PlainLabel(tr("Others are not named here.")));
    else if (unnamed > 0)
        layout->addWidget(new PlainLabel(counted(unnamed, tr("1 more is not named here."),
                                                 tr("%1 more are not named here.", nullptr, unnamed))));
    layout->addWidget(buttons);
    resize(QSize(fontMetrics().averageCharWidth() * WidthInCharacters, fontMetrics().height() * HeightInLines)
               .boundedTo(screen()->availableSize() * 9 / 10));
    m_rows->setFocus();
}

void ListNewsDialog::fill(const InventoryNews &news)
{
    QList<QTreeWidgetItem *> items;
    const QList<InventoryNews::Row> rows = news.rows();
    for (const InventoryNews::Row &row : rows) {
        const QString detail = listNewsDetail(row);
        auto *item = new QTreeWidgetItem({listNewsWord(news, row.kind), usernameText(row.shown()), detail,
                                          visibleText(row.shown().id.text())});
        item->setToolTip(1, literalHtml(usernameText(row.shown())));
        item->setToolTip(2, literalHtml(detail));
        items.append(item);
    }
    m_rows->addTopLevelItems(items);
    if (!items.isEmpty())
        m_rows->setCurrentItem(items.first());
    const int character = fontMetrics().averageCharWidth();
    m_rows->setColumnWidth(0, 18 * character);
    m_rows->setColumnWidth(1, 28 * character);
    m_rows->setColumnWidth(2, 40 * character);
}

} // namespace vobiz
