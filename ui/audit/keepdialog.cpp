// SPDX-License-Identifier: MIT
#include "ui/audit/keepdialog.h"

#include "core/text/counted.h"
#include "core/text/visibletext.h"
#include "ui/dialogs/credentiallistview.h"
#include "ui/text/keeptext.h"
#include "ui/widgets/boldfont.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/plainlabel.h"

#include <QtCore/QHash>
#include <QtCore/QLocale>
#include <QtGui/QScreen>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestName = 80;

QString titleFor(int n)
{
    return counted(n, KeepDialog::tr("Keep Credential"), KeepDialog::tr("Keep %1 Credentials", nullptr, n));
}

QString questionAbout(const QList<Credential> &rows)
{
    const int n = pluralOf(rows.size());
    if (n == 1)
        return KeepDialog::tr("Keep “%1” as it is?").arg(visibleText(rows.first().username, LongestName));
    return KeepDialog::tr("Keep these %1 credentials as they are?", nullptr, n).arg(QLocale().toString(n));
}

} // namespace

KeepDialog::KeepDialog(const QList<Credential> &rows, int hidden, const QList<KeptCredential> &kept,
                       QWidget *parent)
    : QDialog(parent)
    , m_rows(rows)
    , m_kept(kept)
    , m_note(new QLineEdit)
{
    setWindowTitle(titleFor(pluralOf(rows.size())));
    auto *question = new PlainLabel(questionAbout(rows));
    makeBold(*question);
    auto *list = new CredentialListView;
    list->setAccessibleName(tr("Credentials concerned"));
    list->setRows(rows);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(2 * style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing));
    layout->addWidget(question);
    const QString state = standing(hidden);
    if (!state.isEmpty())
        layout->addWidget(new PlainLabel(state));
    setAccessibleDescription(state); // so that a screen reader says it when the dialog opens
    layout->addWidget(list, 1);
    layout->addWidget(new PlainLabel(keepExplanation(rows.size())));
    addNote(*layout);
    addButtons(*layout);
    m_note->setFocus();
    resize(sizeHint().boundedTo(screen()->availableSize() * 9 / 10));
}

void KeepDialog::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->selectAll();
}

/// What is known of them already, and how many are out of sight.
QString KeepDialog::standing(int hidden) const
{
    QStringList sentences;
    QHash<CredentialId, KeptCredential> decisions;
    for (const KeptCredential &kept : m_kept)
        decisions.insert(kept.credential.id, kept);
    const int changed = pluralOf(std::ranges::count_if(m_rows, [&decisions](const Credential &row) {
        const auto decision = decisions.constFind(row.id);
        return decision != decisions.cend() && !isAsKept(*decision, row);
    }));
    const int n = pluralOf(m_kept.size());
    if (m_rows.size() == 1 && n == 1) {
        sentences.append(keptText(m_kept.first(), changed == 0));
    } else if (n > 0) {
        sentences.append(
            counted(n, tr("1 of them is kept already."), tr("%1 of them are kept already.", nullptr, n)));
        if (changed > 0)
            sentences.append(
                counted(changed, tr("1 of those has changed since, so that it counts no more."),
                        tr("%1 of those have changed since, so that they count no more.", nullptr, changed)));
    }
    if (haveDifferentNotes())
        sentences.append(tr("They have different notes; “Keep” gives all of them the one below."));
    if (hidden > 0)
        sentences.append(tr("Hidden by the filter in the table: %1.").arg(QLocale().toString(hidden)));
    return sentences.join(u' ');
}

QString KeepDialog::commonNote() const
{
    return m_kept.isEmpty() || haveDifferentNotes() ? QString() : m_kept.first().note;
}

bool KeepDialog::haveDifferentNotes() const
{
    return std::ranges::any_of(
        m_kept, [this](const KeptCredential &kept) { return kept.note != m_kept.first().note; });
}

void KeepDialog::addNote(QVBoxLayout &layout)
{
    auto *label = new QLabel(tr("&Note:"));
    label->setBuddy(m_note);
    m_note->setAccessibleName(tr("Note"));
    m_note->setPlaceholderText(tr("Why, who said so, until when"));
    m_note->setText(commonNote());
    m_note->selectAll();
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_note, 1);
    layout.addLayout(row);
}

void KeepDialog::addButtons(QVBoxLayout &layout)
{
    auto *buttons = new QDialogButtonBox;
    // Not the accept role: the box would make such a button the default one in any case.
    QPushButton *keep = buttons->addButton(tr("&Keep"), QDialogButtonBox::ActionRole);
    QPushButton *release = buttons->addButton(tr("&Remove from Kept"), QDialogButtonBox::ActionRole);
    QPushButton *cancel = buttons->addButton(tr("&Cancel"), QDialogButtonBox::RejectRole);
    for (QPushButton *button : {keep, release, cancel}) {
        button->setAccessibleName(withoutMnemonic(button->text()));
        button->setAutoDefault(false);
    }
    keep->setDefault(!haveDifferentNotes()); // Enter must not destroy them
    release->setHidden(m_kept.isEmpty());
    release->setToolTip(tr("Forgets the decision and its note; the credentials stay as they are"));
    connect(keep, &QPushButton::clicked, this, &KeepDialog::keep);
    connect(release, &QPushButton::clicked, this, &KeepDialog::release);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    layout.addWidget(buttons);
}

void KeepDialog::keep()
{
    accept();
    emit keepWanted(m_rows, m_note->text().trimmed());
}

void KeepDialog::release()
{
    accept();
    QList<CredentialId> ids;
    ids.reserve(m_kept.size());
    for (const KeptCredential &kept : m_kept)
        ids.append(kept.credential.id);
    emit releaseWanted(ids);
}

} // namespace vobiz
