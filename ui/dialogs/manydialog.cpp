// SPDX-License-Identifier: MIT
#include "ui/dialogs/manydialog.h"

#include "core/listing/trunkuse.h"
#include "core/text/counted.h"
#include "ui/dialogs/acknowledgement.h"
#include "ui/dialogs/credentiallistview.h"
#include "ui/dialogs/deletefacts.h"
#include "ui/text/trunkusetext.h"
#include "ui/trunks/trunkuseline.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/readingarea.h"
#include "ui/widgets/sendingbutton.h"

#include <QtCore/QLocale>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QString doWord(ChangeAction action)
{
    switch (action) {
    case ChangeAction::Delete:
        return ManyDialog::tr("&Delete");
    case ChangeAction::Disable:
        return ManyDialog::tr("&Disable");
    case ChangeAction::Enable:
        break;
    }
    return ManyDialog::tr("&Enable");
}

} // namespace

ManyDialog::Wording ManyDialog::wordingOf(ChangeAction action)
{
    switch (action) {
    case ChangeAction::Delete:
        return {.title =
                    [](int n) {
                        return counted(n, tr("Delete 1 Credential"), tr("Delete %1 Credentials", nullptr, n));
                    },
                .question =
                    [](const QList<Credential> &rows) {
                        const int n = pluralOf(rows.size());
                        return counted(n, tr("Delete 1 credential?"),
                                       tr("Delete %1 credentials?", nullptr, n));
                    }};
    case ChangeAction::Disable:
        return {
            .title =
                [](int n) {
                    return counted(n, tr("Disable 1 Credential"), tr("Disable %1 Credentials", nullptr, n));
                },
            .question =
                [](const QList<Credential> &rows) {
                    const int n = pluralOf(rows.size());
                    return counted(n, tr("Disable 1 credential?"), tr("Disable %1 credentials?", nullptr, n));
                },
            .effect = tr("They can no longer be used for SIP authentication, so devices and "
                         "applications that use them will be unable to connect. They are kept and can "
                         "be enabled again at any time."),
            .whenAllAreSo = tr("All of them are disabled already: there is nothing to do.")};
    case ChangeAction::Enable:
        break;
    }
    return {.title =
                [](int n) {
                    return counted(n, tr("Enable 1 Credential"), tr("Enable %1 Credentials", nullptr, n));
                },
            .question =
                [](const QList<Credential> &rows) {
                    const int n = pluralOf(rows.size());
                    return counted(n, tr("Enable 1 credential?"), tr("Enable %1 credentials?", nullptr, n));
                },
            .effect = tr("They can be used for SIP authentication again, with the passwords they had."),
            .whenAllAreSo = tr("All of them are enabled already: there is nothing to do.")};
}

ManyDialog::ManyDialog(ChangeAction action, const QList<Credential> &rows, int hidden, QWidget *parent,
                       Clock clock)
    : ManyDialog(action, wordingOf(action), rows, hidden, parent, clock)
{
}

ManyDialog::ManyDialog(ChangeAction action, Wording wording, const QList<Credential> &rows, int hidden,
                       QWidget *parent, const Clock &clock)
    : ChangeQuestion(doWord(action), clock, parent)
    , m_action(action)
    , m_wording(std::move(wording))
    , m_hidden(hidden)
    , m_rows(rows)
    , m_composition(new PlainLabel)
    , m_trunksLine(new TrunkUseLine(TrunkUseLine::Place::Dialog, *cancelButton()))
    , m_leaveOut(new QPushButton(tr("&Leave Them Out")))
    , m_nothingText(new PlainLabel)
    , m_changeText(new PlainLabel)
    , m_changeNotice(makeNotice(*m_changeText))
    , m_list(new CredentialListView)
    , m_note(new PlainLabel)
    , m_exportButton(new QPushButton(tr("E&xport the List…")))
{
    m_list->setAccessibleName(tr("Credentials concerned"));

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(2 * style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing));
    layout->addWidget(createHeader());
    layout->addWidget(m_changeNotice);
    layout->addWidget(m_list, 2);
    m_note->hide();
    layout->addWidget(m_note);
    addExplanation(*layout);
    layout->addWidget(createButtons());

    showRows();
    if (m_action == ChangeAction::Delete)
        setUsers([](const CredentialId &) { return TrunkUsers(); });
    askAgain();
    if (m_acknowledgement)
        m_acknowledgement->typedField()->setFocus();
    else
        cancelButton()->setFocus();
    takeSize();
}

void ManyDialog::learn(const Listed &listed)
{
    QList<Credential> rows;
    int changed = 0;
    for (const Credential &row : std::as_const(m_rows)) {
        const std::optional<Credential> now = listed(row.id);
        if (!now)
            continue;
        rows.append(*now);
        changed += *now == row ? 0 : 1;
    }
    const auto gone = static_cast<int>(m_rows.size() - rows.size());
    if (changed == 0 && gone == 0)
        return;
    m_rows = rows;
    showRows();
    askAgain();
    QStringList news;
    if (gone > 0)
        news.append(counted(gone, tr("1 no longer in the list and left out"),
                            tr("%1 no longer in the list and left out", nullptr, gone)));
    if (changed > 0)
        news.append(counted(changed, tr("1 changed"), tr("%1 changed", nullptr, changed)));
    m_changeText->setText(tr("The list learned of changes while the dialog was open: %1. Look through it "
                             "again, then confirm again.")
                              .arg(news.join(u", "_s)));
    m_changeNotice->show();
    announce(*this, m_changeText->text(), Urgency::Assertive);
}

void ManyDialog::setUsers(const Users &users)
{
    m_users = users;
    const QString before = m_trunksLine->sentence();
    m_list->setUsers(users);
    showUsers();
    if (m_used > 0 && m_trunksLine->sentence() != before && m_acknowledgement && m_acknowledgement->isGiven())
        askAgain();
}

void ManyDialog::follow(TrunkUse &trunks)
{
    m_trunks = &trunks;
    m_trunksLine->follow(&trunks);
    const auto take = [this, &trunks] {
        setUsers([&trunks](const CredentialId &id) { return trunks.of(id); });
    };
    connect(&trunks, &TrunkUse::changed, this, take);
    take();
}

void ManyDialog::showUsers()
{
    if (!m_users || m_rows.isEmpty())
        return;
    const TrunkUsers first = m_users(m_rows.first().id); // all are known, or none
    m_used = !first.names ? 0 : std::ranges::count_if(m_rows, [this](const Credential &row) {
        return m_users(row.id).isUsed();
    });
    const qsizetype used = m_used;
    const qsizetype count = m_rows.size();
    QString sentence;
    if (used > 0 && count == 1)
        sentence = usedWarning(first, m_action);
    else if (used > 0)
        sentence = u"%1 %2"_s.arg(usedSentence(used, count, first.asOf), usedAdvice(used, m_action));
    else if (first.names)
        sentence = usedSentence(used, count, first.asOf);
    else if (m_trunks)
        sentence = trunkUseSentence(*m_trunks, used, count);
    m_trunksLine->say(sentence, used > 0);

    const bool isAnyOther = used < count;
    if (focusWidget() == m_leaveOut && (used == 0 || !isAnyOther))
        cancelButton()->setFocus(); // before it is off, or Qt hands the focus to the next one
    m_leaveOut->setVisible(used > 0 && count > 1);
    m_leaveOut->setEnabled(isAnyOther);
    const QString hint = isAnyOther
                             ? tr("Goes on without those that trunks use; they stay selected in the table")
                             : tr("Trunks use all of them: none would be left.");
    m_leaveOut->setToolTip(hint);
    describe(*m_leaveOut, hint);
}

void ManyDialog::leaveUsedOut()
{
    const auto out = m_rows.removeIf([this](const Credential &row) { return m_users(row.id).isUsed(); });
    showRows();
    askAgain();
    emit narrowed();
    showNote(counted(out, tr("1 that trunks use is left out."),
                     tr("%1 that trunks use are left out.", nullptr, pluralOf(out))));
}

void ManyDialog::setExporting(bool isExporting)
{
    m_exportButton->setEnabled(!isExporting);
}

void ManyDialog::showNote(const QString &text, Urgency urgency)
{
    m_note->setText(text);
    m_note->show();
    announce(*this, text, urgency);
}

void ManyDialog::accept()
{
    if (!isConfirmed())
        return;
    QDialog::accept();
    emit confirmed(m_rows);
}

bool ManyDialog::areAllSo() const
{
    if (m_action == ChangeAction::Delete)
        return false;
    const CredentialStatus wanted =
        m_action == ChangeAction::Disable ? CredentialStatus::Disabled : CredentialStatus::Enabled;
    return std::ranges::all_of(m_rows, [wanted](const Credential &row) { return row.status == wanted; });
}

bool ManyDialog::isOfUse() const
{
    return !m_rows.isEmpty() && (m_wording.isOfUseThen || !areAllSo());
}

bool ManyDialog::isConfirmed() const
{
    return isOfUse() && (!m_acknowledgement || m_acknowledgement->isGiven());
}

void ManyDialog::disableInstead()
{
    emit disableInsteadWanted();
}

QWidget *ManyDialog::createHeader()
{
    m_leaveOut->setAccessibleName(withoutMnemonic(m_leaveOut->text()));
    m_leaveOut->setAutoDefault(false);
    m_leaveOut->hide();
    m_trunksLine->add(m_leaveOut);
    for (QPushButton *button : {m_leaveOut, m_trunksLine->button()})
        ignoreEnterOn(*button);
    connect(m_leaveOut, &QPushButton::clicked, this, &ManyDialog::leaveUsedOut);
    m_nothingText->hide();
    return makeHeader({m_composition, m_trunksLine, m_nothingText}, m_action == ChangeAction::Delete);
}

void ManyDialog::add(QLayout *part, QWidget &control)
{
    auto *parts = static_cast<QVBoxLayout *>(layout());
    parts->insertLayout(parts->count() - 1, part);
    setTabOrder(m_list, &control);
    takeSize();
}

void ManyDialog::addExplanation(QVBoxLayout &layout)
{
    if (m_action != ChangeAction::Delete) {
        layout.addWidget(new PlainLabel(m_wording.effect));
        return;
    }
    auto *content = new QWidget;
    auto *contentLayout = new QVBoxLayout(content);
    contentLayout->addWidget(new DeleteFacts(DeleteFacts::Subject::Many));
    contentLayout->addStretch();
    auto *reading = new ReadingArea(content);
    reading->setAccessibleName(tr("What deleting means"));
    layout.addWidget(reading, 3);
    m_acknowledgement = new Acknowledgement;
    connect(m_acknowledgement, &Acknowledgement::givenChanged, this, &ManyDialog::updateDoButton);
    layout.addWidget(m_acknowledgement);
}

QWidget *ManyDialog::createButtons()
{
    auto *buttons = new QWidget;
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_exportButton);
    row->addStretch();
    row->addWidget(doButton());
    row->addWidget(disableButton());
    row->addWidget(cancelButton());
    if (m_action == ChangeAction::Delete)
        doButton()->setHint(tr("Deletes all of these credentials permanently."));
    disableButton()->setHint(
        tr("Prevent authentication and keep the credentials; they can be enabled again"));
    m_exportButton->setToolTip(tr("Save what these credentials are as a CSV or JSON file"));
    m_exportButton->setAccessibleName(withoutMnemonic(m_exportButton->text()));
    m_exportButton->setAutoDefault(false);
    ignoreEnterOn(*m_exportButton);
    connect(m_exportButton, &QPushButton::clicked, this, &ManyDialog::exportWanted);
    return buttons;
}

void ManyDialog::showRows()
{
    setWindowTitle(m_wording.title(pluralOf(m_rows.size())));
    question()->setText(m_wording.question(m_rows));
    showComposition();
    showUsers();
    m_list->setRows(m_rows);
    const bool areAllDisabled = std::ranges::all_of(
        m_rows, [](const Credential &row) { return row.status == CredentialStatus::Disabled; });
    if (areAllDisabled && focusWidget() == disableButton())
        cancelButton()->setFocus();
    disableButton()->setHidden(m_action != ChangeAction::Delete || areAllDisabled);
}

void ManyDialog::setHidden(int hidden)
{
    m_hidden = hidden;
    showComposition();
}

void ManyDialog::showComposition()
{
    const QString text = composition();
    m_composition->setText(text);
    setAccessibleDescription(text); // so that a screen reader says it when the dialog opens
}

QString ManyDialog::composition() const
{
    const auto count = [this](CredentialStatus status) {
        return pluralOf(
            std::ranges::count_if(m_rows, [status](const Credential &row) { return row.status == status; }));
    };
    QStringList parts;
    if (const int n = count(CredentialStatus::Enabled); n > 0)
        parts.append(m_action == ChangeAction::Enable
                         ? counted(n, tr("1 enabled already, which stays so"),
                                   tr("%1 enabled already, which stay so", nullptr, n))
                         : counted(n, tr("1 enabled"), tr("%1 enabled", nullptr, n)));
    if (const int n = count(CredentialStatus::Disabled); n > 0)
        parts.append(m_action == ChangeAction::Disable
                         ? counted(n, tr("1 disabled already, which stays so"),
                                   tr("%1 disabled already, which stay so", nullptr, n))
                         : counted(n, tr("1 disabled"), tr("%1 disabled", nullptr, n)));
    if (const int n = count(CredentialStatus::Unknown); n > 0)
        parts.append(counted(n, tr("1 of unknown status"), tr("%1 of unknown status", nullptr, n)));
    const QString text = parts.join(u", "_s);
    const QString sentence =
        m_hidden > 0
            ? tr("%1; hidden by the filter in the table: %2 of them.").arg(text, QLocale().toString(m_hidden))
            : tr("%1.").arg(text);
    const QString more = m_wording.more ? m_wording.more(m_rows) : QString();
    return more.isEmpty() ? sentence : sentence + u' ' + more;
}

void ManyDialog::askAgain()
{
    if (!m_acknowledgement) {
        updateDoButton();
        return;
    }
    const QWidget *focus = focusWidget();
    const bool focusWillBeLost = focus == doButton() || (focus && focus == m_acknowledgement->control());
    const QString count = QString::number(m_rows.size());
    m_acknowledgement->askForNumber(tr("To confirm, t&ype how many are to be deleted:"), count,
                                    tr("Type %1 to confirm first.").arg(count));
    ignoreEnterOn(*m_acknowledgement->control());
    // A new form would come last.
    setTabOrder(m_list, m_acknowledgement->control());
    if (focusWillBeLost)
        m_acknowledgement->typedField()->setFocus();
}

void ManyDialog::updateDoButton()
{
    m_nothingText->setText(m_wording.whenAllAreSo);
    m_nothingText->setVisible(!m_rows.isEmpty() && areAllSo());
    if (!isConfirmed() && focusWidget() == doButton())
        cancelButton()->setFocus(); // before it is off, or Qt hands the focus to the next one
    doButton()->setAllowed(isConfirmed(),
                           m_acknowledgement ? m_acknowledgement->request() : m_wording.whenAllAreSo);
}

} // namespace vobiz
