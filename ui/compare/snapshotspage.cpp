// SPDX-License-Identifier: MIT
#include "ui/compare/snapshotspage.h"

#include "core/text/counted.h"
#include "ui/compare/snapshotmodel.h"
#include "ui/table/emptystate.h"
#include "ui/table/rowsview.h"
#include "ui/widgets/announcement.h"

#include <QtCore/QLocale>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

SnapshotsPage::SnapshotsPage(QWidget *parent)
    : QWidget(parent)
    , m_model(new SnapshotModel(this))
    , m_view(new RowsView)
    , m_emptyState(new EmptyState(*m_view))
    , m_save(new QPushButton(tr("Save &Snapshot")))
    , m_remove(new QPushButton(tr("&Delete…")))
{
    m_view->setAccessibleName(tr("Snapshots"));
    m_view->setModel(m_model);
    const int em = fontMetrics().height();
    for (const auto &[column, width] : {std::pair(SnapshotModel::Time, 12),
                                        {SnapshotModel::Rows, 7},
                                        {SnapshotModel::Verified, 8},
                                        {SnapshotModel::Saved, 6},
                                        {SnapshotModel::Trunks, 12}})
        m_view->horizontalHeader()->resizeSection(column, width * em);
    m_save->setAccessibleName(tr("Save Snapshot"));
    m_remove->setAccessibleName(tr("Delete…"));
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_save, m_remove}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_view, 1);
    layout->addLayout(buttons);

    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &SnapshotsPage::updateButtons);
    connect(m_save, &QPushButton::clicked, this, &SnapshotsPage::saveWanted);
    connect(m_remove, &QPushButton::clicked, this, &SnapshotsPage::askToRemove);
    connect(m_emptyState, &EmptyState::actionTriggered, this, &SnapshotsPage::saveWanted);
    updateButtons();
}

void SnapshotsPage::show(const QList<SnapshotInfo> &snapshots)
{
    m_model->setSnapshots(snapshots);
    if (snapshots.isEmpty())
        m_emptyState->show(Icon::Details, tr("There is no snapshot yet"),
                           tr("A snapshot keeps the list as it is on this machine, so that a later list can "
                              "be compared with it."),
                           tr("Save Snapshot"));
    else
        m_emptyState->hide();
    updateButtons();
}

QList<qint64> SnapshotsPage::selected() const
{
    QList<qint64> numbers;
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows)
        numbers.append(m_model->snapshots().at(row.row()).number);
    return numbers;
}

void SnapshotsPage::updateButtons()
{
    m_save->setHidden(m_model->rowCount() == 0); // the same stands in the middle
    m_remove->setEnabled(!selected().isEmpty());
    const QString hint = m_remove->isEnabled() ? tr("Deletes the selected snapshots for ever")
                                               : tr("Select snapshots in the list first.");
    m_remove->setToolTip(hint);
    describe(*m_remove, hint);
}

void SnapshotsPage::askToRemove()
{
    const QList<qint64> numbers = selected();
    if (numbers.isEmpty())
        return;
    auto *question = new QMessageBox(
        QMessageBox::Warning, tr("Delete Snapshots"),
        counted(numbers.size(),
                tr("Do you want to delete 1 snapshot? It can't be brought back. What it "
                   "takes on the disk is given back; nothing happens to the credentials."),
                tr("Do you want to delete %1 snapshots? They can't be brought back. What they take on the "
                   "disk is given back; nothing happens to the credentials.",
                   nullptr, pluralOf(numbers.size()))),
        QMessageBox::Cancel, this);
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    const auto *remove = question->addButton(tr("&Delete"), QMessageBox::DestructiveRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(question, &QMessageBox::buttonClicked, this,
            [this, remove, numbers](const QAbstractButton *button) {
                if (button == remove)
                    emit removeWanted(numbers);
            });
    question->open();
}

} // namespace vobiz
