// SPDX-License-Identifier: MIT
#include "ui/details/changehistory.h"

#include "core/journal/activitywords.h"
#include "core/journal/journal.h"
#include "ui/text/journaltext.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/selectabletext.h"

#include <QtWidgets/QVBoxLayout>

namespace vobiz {

namespace {

constexpr int Most = 5; // the whole story is in the activity

} // namespace

ChangeHistory::ChangeHistory(Clock clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(std::move(clock))
    , m_text(new SelectableText)
{
    auto *label = new PlainLabel(tr("Asked for from here"));
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setBuddy(m_text);
    m_text->setAccessibleName(tr("Asked for from here"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(label);
    layout->addWidget(m_text);
}

void ChangeHistory::setJournal(Journal *journal)
{
    if (m_journal)
        disconnect(m_journal, nullptr, this, nullptr);
    m_journal = journal;
    if (journal) {
        connect(journal, &Journal::changed, this, &ChangeHistory::read);
        connect(journal, &Journal::fileReplaced, this, &ChangeHistory::read);
    }
    read();
}

void ChangeHistory::setCredential(const CredentialId &id)
{
    if (id != m_id)
        m_text->showText({}); // what another one's history says must not stand here for a moment
    m_id = id;
    read();
}

void ChangeHistory::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    read();
}

void ChangeHistory::read()
{
    ++m_generation;
    if (!m_journal || !isVisible())
        return;
    JournalQuery query;
    query.credentialId = m_id.text();
    query.atMost = Most;
    m_journal->page(query, this, [this, generation = m_generation](const auto &page) {
        if (generation != m_generation)
            return;
        if (page)
            showPage(*page);
        else
            m_text->showText(journalReasonText(page.error()));
    });
}

void ChangeHistory::showPage(const JournalPage &page)
{
    const QDateTime now = m_clock();
    QStringList lines;
    for (const JournalEntry &entry : page.entries) {
        const auto cell = [&entry, &now](ActivityColumn column) {
            return cellText(entry, column, now);
        };
        lines.append(tr("%1, %2: %3", "what was asked for, when, what became of it")
                         .arg(cell(ActivityColumn::Action), cell(ActivityColumn::Time),
                              cell(ActivityColumn::Outcome)));
    }
    if (page.hasMore)
        lines.append(tr("Earlier ones are in the activity"));
    const QString text = lines.isEmpty() ? tr("nothing") : lines.join(u'\n');
    if (text != m_text->toPlainText())
        m_text->showText(text);
}

} // namespace vobiz
