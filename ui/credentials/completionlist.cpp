// SPDX-License-Identifier: MIT
#include "ui/credentials/completionlist.h"

#include "ui/widgets/announcement.h"

#include <QtGui/QScreen>
#include <QtWidgets/QStyle>

#include <algorithm>

namespace vobiz {

namespace {

constexpr int MostRowsInSight = 10;

} // namespace

CompletionList::CompletionList(QWidget &field)
    : QListWidget(&field)
    , m_field(field)
{
    setWindowFlags(Qt::ToolTip | Qt::FramelessWindowHint); // a popup would take the keys from the field
    setAttribute(Qt::WA_ShowWithoutActivating);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Completions"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    connect(this, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem *item) { emit taken(row(item)); });
    hide();
}

void CompletionList::showRows(const QStringList &rows, const QPoint &place)
{
    clear();
    addItems(rows);
    setCurrentRow(-1);
    if (rows.isEmpty()) {
        hide();
        return;
    }
    const int shown = std::min(count(), MostRowsInSight);
    const int scrollBar = count() > shown ? style()->pixelMetric(QStyle::PM_ScrollBarExtent) : 0;
    const QSize size(sizeHintForColumn(0) + scrollBar + 2 * frameWidth() + fontMetrics().averageCharWidth(),
                     sizeHintForRow(0) * shown + 2 * frameWidth());
    QPoint corner = m_field.mapToGlobal(place);
    if (m_field.isRightToLeft())
        corner.rx() -= size.width();
    const QRect room = m_field.screen()->availableGeometry();
    corner.setX(std::clamp(corner.x(), room.left(), std::max(room.left(), room.right() - size.width())));
    setGeometry(QRect(corner, size));
    scrollToTop();
    show();
}

void CompletionList::choose(int step)
{
    const int from = currentRow() < 0 && step < 0 ? count() : currentRow();
    setCurrentRow((from + step + count()) % count());
    announce(m_field, currentItem()->text());
}

} // namespace vobiz
