// SPDX-License-Identifier: MIT
#include "ui/details/detailspane.h"

#include "core/inventory/inventory.h"
#include "core/listing/trunkuse.h"
#include "core/model/credentialmodel.h"
#include "core/model/credentialselection.h"
#include "core/text/counted.h"
#include "core/text/relativetime.h"
#include "ui/details/changehistory.h"
#include "ui/details/copybutton.h"
#include "ui/details/keptline.h"
#include "ui/text/credentialfact.h"
#include "ui/text/trunkusetext.h"
#include "ui/trunks/trunkuseline.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/selectabletext.h"
#include "ui/widgets/textkeys.h"

#include <QtCore/QLocale>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int WidthInCharacters = 40;
constexpr int NarrowestInCharacters = 22;
constexpr int ValueMargin = 2; // of the text inside a SelectableText

/// As the pane has it: how long ago it was, then when exactly.
QString withAge(const QString &exact, Timestamp time, const QDateTime &now)
{
    return relativeTime(time, now) + u'\n' + exact;
}

} // namespace

DetailsPane::DetailsPane(const CredentialModel &model, const CredentialSelection &selection, Clock clock,
                         QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_selection(selection)
    , m_clock(std::move(clock))
    , m_summary(new PlainLabel)
    , m_facts(new QWidget)
    , m_history(new ChangeHistory(m_clock))
    , m_trunksLine(new TrunkUseLine(TrunkUseLine::Place::Window, *this))
    , m_keptLine(new KeptLine(*this))
{
    setAccessibleName(tr("Details"));
    setMinimumWidth(fontMetrics().averageCharWidth() * NarrowestInCharacters);
    auto *inFacts = new QGridLayout(m_facts);
    inFacts->setContentsMargins({});
    inFacts->setSpacing(0);
    inFacts->setColumnMinimumWidth(0, ValueMargin); // so that names and values stand in one line
    inFacts->setColumnStretch(1, 1);
    for (const CredentialFact &fact : factsOf(Credential()))
        addRow(*inFacts, fact.name);

    auto *content = new QWidget;
    auto *inContent = new QVBoxLayout(content);
    inContent->addWidget(m_summary);
    inContent->addWidget(m_facts);
    inContent->addWidget(m_trunksLine);
    inContent->addWidget(m_keptLine);
    inContent->addWidget(m_history);
    inContent->addStretch();

    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(scroll);
    keepTextKeys(this);

    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &DetailsPane::refresh);
    connect(&selection, &CredentialSelection::idsChanged, this, &DetailsPane::refreshSoon);
    connect(&model, &QAbstractItemModel::dataChanged, this, &DetailsPane::refreshSoon);
    refresh();
}

void DetailsPane::setJournal(Journal *journal)
{
    m_hasJournal = journal;
    m_history->setJournal(journal);
    refresh();
}

void DetailsPane::setTrunks(TrunkUse *trunks)
{
    if (m_trunks)
        disconnect(m_trunks, nullptr, this, nullptr);
    m_trunks = trunks;
    if (trunks)
        connect(trunks, &TrunkUse::changed, this, &DetailsPane::takeTrunks);
    refresh();
}

void DetailsPane::setKeep(KeepList *keep, QAction *edit)
{
    m_keptLine->follow(keep, edit);
    refresh();
}

void DetailsPane::refreshSoon()
{
    if (isVisible())
        m_soon.start();
}

QSize DetailsPane::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * WidthInCharacters, QWidget::sizeHint().height()};
}

void DetailsPane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit left();
    else
        QWidget::keyPressEvent(event);
}

void DetailsPane::showEvent(QShowEvent *event)
{
    refresh();
    QWidget::showEvent(event);
}

void DetailsPane::Row::show(bool isTold) const
{
    name->setVisible(isTold);
    value->setVisible(isTold);
    QSizePolicy policy = copy->sizePolicy();
    policy.setRetainSizeWhenHidden(isTold); // beside a value its place stays free
    copy->setSizePolicy(policy);
}

void DetailsPane::addRow(QGridLayout &layout, const QString &name)
{
    auto *label = new PlainLabel(name);
    label->setForegroundRole(QPalette::PlaceholderText);
    const Row row{label, new SelectableText, new CopyButton(name)};
    row.value->setAccessibleName(name);
    label->setBuddy(row.value);
    const int line = layout.rowCount();
    layout.addWidget(label, line, 1, Qt::AlignBottom);
    layout.addWidget(row.value, line + 1, 0, 1, 3); // before the button, for the order of the Tab key
    layout.addWidget(row.copy, line, 2, Qt::AlignBottom);
    layout.setRowMinimumHeight(line + 2, style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing) / 2);
    m_rows.append(row);
}

void DetailsPane::refresh()
{
    const QSet<CredentialId> &ids = m_selection.ids();
    const std::optional<Credential> only =
        ids.size() == 1 ? m_model.inventory().find(*ids.cbegin()) : std::nullopt;
    m_summary->setVisible(!only);
    m_facts->setVisible(only.has_value());
    m_history->setVisible(only && m_hasJournal);
    showTrunks(!ids.isEmpty(), only.has_value());
    m_keptLine->showOf(only);
    if (only)
        showCredential(*only);
    else if (ids.size() > 1)
        showSeveral();
    else
        m_summary->setText(tr("Select a credential to see all that is known about it."));
}

void DetailsPane::showCredential(const Credential &credential)
{
    RowFacts known = m_model.factsOf(credential);
    known.trunks = m_trunks ? m_trunks->lastKnown(credential.id) : TrunkUsers();
    const QList<CredentialFact> facts = factsOf(credential, m_model.activity(credential.id), known);
    const QDateTime now = m_clock();
    m_history->setCredential(credential.id);
    for (qsizetype i = 0; i < facts.size(); ++i) {
        QString shown = facts[i].shown;
        if (facts[i].instant)
            shown = withAge(shown, *facts[i].instant, now);
        else if (shown.isEmpty())
            shown = tr("none");
        const bool isTold = facts[i].kind != CredentialFact::Kind::DisabledSince || !facts[i].shown.isEmpty();
        m_rows[i].show(isTold);
        m_rows[i].value->showText(shown);
        m_rows[i].copy->setValue(facts[i].copied);
    }
}

/// About the only one, its own line among the facts tells what is known.
void DetailsPane::showTrunks(bool isAnySelected, bool isOnlyOne)
{
    const bool isShown = m_trunks && isAnySelected;
    m_trunksLine->follow(isShown ? m_trunks.data() : nullptr);
    if (!isShown)
        m_trunksLine->say({});
    else if (isOnlyOne)
        m_trunksLine->say(lastFailureSentence(*m_trunks));
    else
        m_trunksLine->say(useOfSelected());
}

QString DetailsPane::useOfSelected() const
{
    const QSet<CredentialId> &ids = m_selection.ids();
    return lastUseSentence(*m_trunks, m_trunks->lastUsedAmong(ids), ids.size());
}

/// What a dialog asked for is told there, and what nobody asked for is to be found here.
void DetailsPane::takeTrunks()
{
    refreshSoon();
    const QSet<CredentialId> &ids = m_selection.ids();
    const bool isFailed = m_trunks->state() == TrunkUse::State::Failed;
    const bool isOver = isFailed || m_trunks->state() == TrunkUse::State::Known;
    if (!isOver || m_trunks->isInBackground() || !isVisible() || QApplication::activeModalWidget())
        return;
    announce(*this,
             ids.isEmpty()    ? trunkReadingSentence(*m_trunks)
             : ids.size() > 1 ? useOfSelected()
             : isFailed       ? lastFailureSentence(*m_trunks)
                              : tr("Used by trunks: %1").arg(usedByTextWithTime(m_trunks->of(*ids.cbegin()))),
             isFailed ? Urgency::Assertive : Urgency::Polite);
}

void DetailsPane::showSeveral()
{
    const CredentialSelection::Counts &counts = m_selection.counts();
    const int selected = pluralOf(m_selection.ids().size());
    QStringList lines{counted(selected, tr("1 selected"), tr("%1 selected", nullptr, selected))};
    if (const int n = counts.enabled; n > 0)
        lines.append(counted(n, tr("1 enabled"), tr("%1 enabled", nullptr, n)));
    if (const int n = counts.disabled; n > 0)
        lines.append(counted(n, tr("1 disabled"), tr("%1 disabled", nullptr, n)));
    if (const int n = counts.unknown; n > 0)
        lines.append(counted(n, tr("1 of unknown status"), tr("%1 of unknown status", nullptr, n)));
    if (const int n = counts.hidden; n > 0)
        lines.append(counted(n, tr("1 hidden by the filter"), tr("%1 hidden by the filter", nullptr, n)));
    m_summary->setText(lines.join(u'\n'));
}

} // namespace vobiz
