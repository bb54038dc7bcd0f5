// SPDX-License-Identifier: MIT
#include "ui/quarantine/quarantinedialog.h"

#include "core/changes/quarantine.h"
#include "core/listing/trunkuse.h"
#include "ui/text/trunkusetext.h"
#include "ui/trunks/trunkuseline.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/plainlabel.h"

#include <QtGui/QScreen>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace vobiz {

namespace {

/// More room between the rows than there is in a tree of files.
class RowDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QSize hint = QStyledItemDelegate::sizeHint(option, index);
        return {hint.width(), option.fontMetrics.height() * 3 / 2};
    }
};

void allow(QPushButton &button, bool isAllowed, const QString &hint, const QString &whyNot)
{
    button.setEnabled(isAllowed);
    button.setToolTip(isAllowed ? hint : whyNot);
    describe(button, button.toolTip());
}

} // namespace

QuarantineDialog::QuarantineDialog(const Quarantine &quarantine, TrunkUse &trunks, QuarantineModel::Find find,
                                   QuarantineModel::IsUnderWay isUnderWay, QDateTime now, QWidget *parent)
    : QDialog(parent)
    , m_trunks(trunks)
    , m_model(new QuarantineModel(quarantine, trunks, std::move(find), std::move(isUnderWay), std::move(now),
                                  this))
    , m_rows(new QTreeView)
    , m_about(new PlainLabel)
    , m_trunksLine(new TrunkUseLine(TrunkUseLine::Place::Dialog, *m_rows))
    , m_delete(new QPushButton(tr("&Delete Due…")))
    , m_show(new QPushButton(tr("&Show in Table")))
    , m_release(new QPushButton(tr("&Take Out")))
{
    setWindowTitle(tr("Quarantine"));
    m_rows->setAccessibleName(tr("Quarantine"));
    m_rows->setModel(m_model);
    m_rows->setItemDelegate(new RowDelegate(this));
    m_rows->setRootIsDecorated(false);
    m_rows->setUniformRowHeights(true);
    m_rows->setAllColumnsShowFocus(true);
    m_rows->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_delete->setAccessibleName(tr("Delete Due…"));
    m_show->setAccessibleName(tr("Show in Table"));
    m_release->setAccessibleName(tr("Take Out"));
    auto *close = new QPushButton(tr("&Close"));
    close->setAccessibleName(tr("Close"));
    auto *buttons = new QDialogButtonBox;
    for (QPushButton *button : {m_delete, m_show, m_release})
        buttons->addButton(button, QDialogButtonBox::ActionRole);
    buttons->addButton(close, QDialogButtonBox::RejectRole);
    for (QPushButton *button : {m_delete, m_show, m_release, close})
        button->setAutoDefault(false);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(fontMetrics().height() / 2);
    layout->addWidget(m_about);
    layout->addWidget(m_trunksLine);
    layout->addWidget(m_rows, 1);
    layout->addWidget(buttons);
    const int em = fontMetrics().height();
    resize(QSize(66 * em, 24 * em).boundedTo(screen()->availableSize() * 9 / 10));

    connect(m_rows->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &QuarantineDialog::updateButtons);
    connect(m_delete, &QPushButton::clicked, this, [this] { emit deleteWanted(m_model->due()); });
    connect(m_show, &QPushButton::clicked, this, [this] { emit showWanted(selected()); });
    connect(m_release, &QPushButton::clicked, this, [this] { emit releaseWanted(selected()); });
    connect(&trunks, &TrunkUse::changed, this, &QuarantineDialog::refresh);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(&quarantine, &Quarantine::changed, this, &QuarantineDialog::refresh);
    refresh();
    layOutColumns();
    m_rows->setFocus();
}

void QuarantineDialog::layOutColumns()
{
    using Column = QuarantineModel::Column;
    const int em = fontMetrics().height();
    for (int column = Column::Username; column < Column::State; ++column)
        m_rows->resizeColumnToContents(column);
    // The state matters most, also where the screen has little room.
    m_rows->setColumnWidth(Column::Username,
                           std::clamp(m_rows->columnWidth(Column::Username), width() / 7, width() / 4));
    m_rows->setColumnWidth(Column::UsedBy, width() / 6); // what it will hold is not read yet
    for (int column = Column::Username; column < Column::State; ++column)
        m_rows->setColumnWidth(column, m_rows->columnWidth(column) + em); // room between the columns
}

void QuarantineDialog::setReadOnly(const QString &why)
{
    m_whyReadOnly = why;
    updateButtons();
}

void QuarantineDialog::refresh()
{
    const QList<CredentialId> before = selected();
    const QModelIndex currentIndex = m_rows->currentIndex();
    const CredentialId current = currentIndex.isValid() ? m_model->idAt(currentIndex.row()) : CredentialId();
    m_model->refresh();
    if (currentIndex.isValid() && !m_rows->currentIndex().isValid()) { // other rows: all was forgotten
        QItemSelection selection;
        for (const CredentialId &id : before) {
            if (const int row = m_model->rowOf(id); row >= 0)
                selection.select(m_model->index(row, 0), m_model->index(row, 0));
        }
        QItemSelectionModel &chosen = *m_rows->selectionModel();
        chosen.setCurrentIndex(m_model->index(m_model->rowOf(current), 0), QItemSelectionModel::NoUpdate);
        chosen.select(selection, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    showTrunks();
    showAbout();
    updateButtons();
}

void QuarantineDialog::showAbout()
{
    m_about->setText(m_model->rowCount() > 0
                         ? tr("Credentials that you disabled in order to delete them later. Nothing is "
                              "deleted by itself.")
                         : tr("There is nothing in the quarantine. “Disable Now, Delete Later…” puts "
                              "credentials into it."));
}

void QuarantineDialog::showTrunks()
{
    const bool isAny = m_model->rowCount() > 0;
    m_trunksLine->follow(isAny ? &m_trunks : nullptr);
    m_trunksLine->say(
        isAny ? trunkUseSentence(m_trunks, m_trunks.usedAmong(m_model->ids()), m_model->rowCount())
              : QString());
}

bool QuarantineDialog::isAnyListed(const QList<CredentialId> &ids) const
{
    return std::ranges::any_of(ids, [this](const CredentialId &id) { return m_model->isListed(id); });
}

QList<CredentialId> QuarantineDialog::selected() const
{
    QList<CredentialId> ids;
    const QModelIndexList rows = m_rows->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows)
        ids.append(m_model->idAt(row.row()));
    return ids;
}

void QuarantineDialog::updateButtons()
{
    const QList<CredentialId> ids = selected();
    const QString selectFirst = tr("Select credentials in the list first.");
    allow(*m_delete, m_model->isAnyDue() && m_whyReadOnly.isEmpty(),
          tr("Asks whether to delete what is due, has not changed and is named by no trunk, as far as is "
             "known"),
          !m_whyReadOnly.isEmpty() ? m_whyReadOnly
                                   : tr("Nothing is due that has not changed and that no trunk uses."));
    allow(*m_show, isAnyListed(ids), tr("Selects these credentials in the table"),
          ids.isEmpty() ? selectFirst : tr("They are no longer in the list."));
    allow(*m_release, !ids.isEmpty(), tr("Forgets the date; the credentials stay as they are"), selectFirst);
}

} // namespace vobiz
