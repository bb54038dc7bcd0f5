// SPDX-License-Identifier: MIT
#include "ui/activity/activityview.h"

#include "core/journal/activitymodel.h"
#include "ui/activity/outcomedelegate.h"
#include "ui/icons/icons.h"
#include "ui/text/activitytext.h"
#include "ui/widgets/textkeys.h"

#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <array>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<ColumnTraits, ActivityColumnCount> Columns{{{"time"_L1, 16},
                                                                 {"account"_L1, 18},
                                                                 {"credential"_L1, 24},
                                                                 {"action"_L1, 14},
                                                                 {"outcome"_L1, 40},
                                                                 {"http-status"_L1, 15},
                                                                 {"provider-code"_L1, 24},
                                                                 {"request-id"_L1, 24},
                                                                 {"user"_L1, 12},
                                                                 {"version"_L1, 10, false},
                                                                 {"attempt"_L1, 12, false},
                                                                 {"credential-id"_L1, 20, false}}};
static_assert(!Columns.back().name.isEmpty(), "each column has its entry");

} // namespace

ColumnSet activityColumns()
{
    return Columns;
}

ActivityView::ActivityView(ActivityModel &model, QWidget *parent)
    : RowsView(parent)
    , m_model(model)
{
    setAccessibleName(tr("Activity"));
    keepTextKeys(this);
    // Before setModel, so that the place is remembered before the view forgets it.
    connect(&model, &QAbstractItemModel::rowsAboutToBeInserted, this, &ActivityView::rememberTop);
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, this, &ActivityView::rememberTop);
    setModel(&model);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &ActivityView::restoreTop);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &ActivityView::restoreTop);
    connect(&model, &ActivityModel::changed, this, [this] {
        if (m_model.state() == ActivityModel::State::Failed)
            m_afterReading = {};
        else if (m_afterReading && m_model.state() == ActivityModel::State::Ready && !m_model.hasMore())
            std::exchange(m_afterReading, {})();
    });
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        if (hasFocus()) // it came before there were rows
            enter();
    });
    setItemDelegateForColumn(static_cast<int>(ActivityColumn::Outcome), new OutcomeDelegate(this));
    arrangeColumns(*horizontalHeader(), defaultColumns(activityColumns(), fontMetrics()));
}

void ActivityView::enter()
{
    setFocus(Qt::OtherFocusReason);
    if (!currentIndex().isValid())
        setCurrentIndex(m_model.index(0, 0));
}

void ActivityView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [this, menu](const QString &text, std::function<QString(int)> line) {
        QAction *action = menu->addAction(icon(Icon::Copy), text, this, [this, line] { copy(line); });
        action->setEnabled(selectionModel()->hasSelection());
    };
    add(tr("&Copy"), [this](int row) { return entryText(m_model.entry(row)); });
    add(tr("Copy &Request ID"),
        [this](int row) { return m_model.entry(row).outcome.value_or(JournalOutcome{}).requestId; });
    add(tr("Copy Credential &ID"), [this](int row) { return m_model.entry(row).intent.credentialId; });
    menu->popup(menuPlace(*event));
}

void ActivityView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy([this](int row) { return entryText(m_model.entry(row)); });
    } else if (event->matches(QKeySequence::SelectAll)) {
        whenAllRead([this] { selectAll(); });
    } else if (event->matches(QKeySequence::Delete)) {
        event->accept(); // what has happened can't be deleted
    } else if (event->key() == Qt::Key_Escape) {
        emit left();
    } else if (event->key() == Qt::Key_End) {
        whenAllRead([this, modifiers = event->modifiers()] { goToLast(modifiers); });
    } else {
        RowsView::keyPressEvent(event);
    }
}

void ActivityView::rememberTop()
{
    m_top = verticalScrollBar()->value() > 0 ? indexAt({0, 0}) : QModelIndex();
}

void ActivityView::restoreTop()
{
    if (!m_top.isValid())
        return;
    executeDelayedItemsLayout(); // the scroll bar's range is still the old one
    verticalScrollBar()->setValue(m_top.row());
}

void ActivityView::whenAllRead(std::function<void()> action)
{
    m_afterReading = {};
    if (!m_model.hasMore()) {
        action();
        return;
    }
    m_afterReading = std::move(action);
    m_model.readAll();
}

void ActivityView::copy(const std::function<QString(int row)> &line) const
{
    QList<int> rows;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const int row : std::as_const(rows)) {
        if (const QString text = line(row); !text.isEmpty())
            lines.append(text);
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace vobiz
