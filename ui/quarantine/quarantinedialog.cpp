// SPDX-License-Identifier: MIT
#include "ui/quarantine/quarantinedialog.h"

#include "core/listing/trunkuse.h"
#include "core/text/literalhtml.h"
#include "core/text/visibletext.h"
#include "ui/text/trunkusetext.h"
#include "ui/widgets/plainlabel.h"

#include <QtCore/QLocale>
#include <QtGui/QAccessible>
#include <QtGui/QScreen>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace vobiz {

namespace {

constexpr qsizetype LongestName = 120;
enum Column { Username, Since, Due, UsedBy, State };
enum Role { IdRole = Qt::UserRole, IsDueRole };

QString stateText(QuarantineFinding finding, const QuarantinedCredential &quarantined, const QDateTime &now)
{
    switch (finding) {
    case QuarantineFinding::Waiting: {
        const qint64 days = (now.secsTo(quarantined.due) + 86'399) / 86'400;
        return days == 1 ? QuarantineDialog::tr("Due in a day")
                         : QuarantineDialog::tr("Due in %1 days").arg(QLocale().toString(days));
    }
    case QuarantineFinding::Due:
        return QuarantineDialog::tr("Due; disabled and unchanged");
    case QuarantineFinding::DueUseUnknown:
        return QuarantineDialog::tr("Due; disabled and unchanged; use by trunks not known");
    case QuarantineFinding::Used:
        return QuarantineDialog::tr("Due, but used by a trunk, so not offered for deletion");
    case QuarantineFinding::Enabled:
        return QuarantineDialog::tr("Enabled again, so not offered for deletion");
    case QuarantineFinding::Changed:
        return QuarantineDialog::tr("Changed since it was disabled; look at it first");
    case QuarantineFinding::Gone:
        return QuarantineDialog::tr("No longer in the list");
    }
    return {};
}

QString dateText(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime().date(), QLocale::ShortFormat);
}

} // namespace

QuarantineDialog::QuarantineDialog(const Quarantine &quarantine, TrunkUse &trunks, Find find, QDateTime now,
                                   QWidget *parent)
    : QDialog(parent)
    , m_quarantine(quarantine)
    , m_trunks(trunks)
    , m_find(std::move(find))
    , m_now(std::move(now))
    , m_rows(new QTreeWidget)
    , m_trunksText(new PlainLabel)
    , m_retry(new QPushButton(tr("&Retry")))
    , m_delete(new QPushButton(tr("&Delete Due…")))
    , m_show(new QPushButton(tr("&Show in Table")))
    , m_release(new QPushButton(tr("&Take Out")))
{
    setWindowTitle(tr("Quarantine"));
    auto *about = new PlainLabel(tr("Credentials that you disabled in order to delete them later. Nothing is "
                                    "deleted by itself."));
    m_retry->setAccessibleName(tr("Retry"));
    m_retry->setToolTip(tr("Reads the trunks again"));
    auto *aboutTrunks = new QHBoxLayout;
    aboutTrunks->addWidget(m_trunksText, 1);
    aboutTrunks->addWidget(m_retry, 0, Qt::AlignTop);
    m_rows->setAccessibleName(tr("Quarantine"));
    m_rows->setHeaderLabels({tr("Username"), tr("Disabled"), tr("Due"), tr("Used by"), tr("State")});
    m_rows->setRootIsDecorated(false);
    m_rows->setUniformRowHeights(true);
    m_rows->setAllColumnsShowFocus(true);
    m_rows->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_delete->setAccessibleName(tr("Delete Due…"));
    m_delete->setToolTip(tr(
        "Asks whether to delete what is due, has not changed and is used by no trunk, as far as is known"));
    m_show->setAccessibleName(tr("Show in Table"));
    m_show->setToolTip(tr("Selects these credentials in the table"));
    m_release->setAccessibleName(tr("Take Out"));
    m_release->setToolTip(tr("Forgets the date; the credentials stay as they are"));
    auto *close = new QPushButton(tr("&Close"));
    close->setAccessibleName(tr("Close"));
    auto *buttons = new QDialogButtonBox;
    for (QPushButton *button : {m_delete, m_show, m_release})
        buttons->addButton(button, QDialogButtonBox::ActionRole);
    buttons->addButton(close, QDialogButtonBox::RejectRole);
    for (QPushButton *button : {m_retry, m_delete, m_show, m_release, close})
        button->setAutoDefault(false);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(fontMetrics().height() / 2);
    layout->addWidget(about);
    layout->addLayout(aboutTrunks);
    layout->addWidget(m_rows, 1);
    layout->addWidget(buttons);
    const int em = fontMetrics().height();
    resize(QSize(66 * em, 24 * em).boundedTo(screen()->availableSize() * 9 / 10));

    connect(m_rows, &QTreeWidget::itemSelectionChanged, this, &QuarantineDialog::updateButtons);
    connect(m_delete, &QPushButton::clicked, this, [this] { emit deleteWanted(due()); });
    connect(m_show, &QPushButton::clicked, this, [this] { emit showWanted(selected()); });
    connect(m_release, &QPushButton::clicked, this, [this] { emit releaseWanted(selected()); });
    connect(m_retry, &QPushButton::clicked, this, [this] {
        m_rows->setFocus(); // the button goes
        m_trunks.read();
    });
    connect(&trunks, &TrunkUse::changed, this, &QuarantineDialog::refresh);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(&quarantine, &Quarantine::changed, this, &QuarantineDialog::refresh);
    refresh();
    for (int column = Username; column < State; ++column)
        m_rows->resizeColumnToContents(column);
    m_rows->setColumnWidth(Username, std::clamp(m_rows->columnWidth(Username), 10 * em, 20 * em));
    m_rows->setColumnWidth(UsedBy, 12 * em); // what it will hold is not read yet
    for (int column = Username; column < State; ++column)
        m_rows->setColumnWidth(column, m_rows->columnWidth(column) + em); // room between the columns
    m_rows->setFocus();
}

void QuarantineDialog::refresh()
{
    const QList<CredentialId> before = selected();
    const QVariant current =
        m_rows->currentItem() ? m_rows->currentItem()->data(Username, IdRole) : QVariant();
    m_rows->clear();
    QList<QTreeWidgetItem *> items;
    for (const QuarantinedCredential &quarantined : m_quarantine.all())
        items.append(createRow(quarantined));
    m_rows->addTopLevelItems(items);
    for (QTreeWidgetItem *item : std::as_const(items)) {
        if (item->data(Username, IdRole) == current)
            m_rows->setCurrentItem(item, Username, QItemSelectionModel::NoUpdate);
        item->setSelected(before.contains(CredentialId(item->data(Username, IdRole).toString())));
    }
    showTrunks();
    updateButtons();
}

QTreeWidgetItem *QuarantineDialog::createRow(const QuarantinedCredential &quarantined) const
{
    const Credential &credential = quarantined.asDisabled;
    const TrunkUsers users = m_trunks.of(credential.id);
    const QuarantineFinding finding = examine(quarantined, m_find(credential.id), users, m_now);
    auto *item = new QTreeWidgetItem({visibleText(credential.username, LongestName),
                                      dateText(quarantined.since), dateText(quarantined.due),
                                      usedByText(users), stateText(finding, quarantined, m_now)});
    for (const int column : {UsedBy, State}) // which may be too narrow
        item->setToolTip(column, literalHtml(item->text(column)));
    item->setSizeHint(Username, QSize(0, fontMetrics().height() * 3 / 2));
    item->setData(Username, IdRole, credential.id.text());
    item->setData(Username, IsDueRole,
                  finding == QuarantineFinding::Due || finding == QuarantineFinding::DueUseUnknown);
    return item;
}

void QuarantineDialog::showTrunks()
{
    const QString sentence = trunkUseSentence(m_trunks);
    const bool isNews = sentence != m_trunksText->text();
    m_trunksText->setText(sentence);
    m_retry->setVisible(m_trunks.state() == TrunkUse::State::Failed ||
                        m_trunks.state() == TrunkUse::State::NotRead);
    if (!isNews || !isVisible())
        return;
    QAccessibleEvent alert(m_trunksText, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QList<CredentialId> QuarantineDialog::selected() const
{
    QList<CredentialId> ids;
    for (const QTreeWidgetItem *item : m_rows->selectedItems())
        ids.append(CredentialId(item->data(Username, IdRole).toString()));
    return ids;
}

QList<CredentialId> QuarantineDialog::due() const
{
    QList<CredentialId> ids;
    for (int row = 0; row < m_rows->topLevelItemCount(); ++row) {
        const QTreeWidgetItem *item = m_rows->topLevelItem(row);
        if (item->data(Username, IsDueRole).toBool())
            ids.append(CredentialId(item->data(Username, IdRole).toString()));
    }
    return ids;
}

void QuarantineDialog::updateButtons()
{
    const bool isAnySelected = !m_rows->selectedItems().isEmpty();
    m_delete->setEnabled(!due().isEmpty());
    m_show->setEnabled(isAnySelected);
    m_release->setEnabled(isAnySelected);
}

} // namespace vobiz
