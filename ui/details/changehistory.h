// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/credential/credentialid.h"
#include "core/journal/journalquery.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

namespace vobiz {

class Journal;
class SelectableText;

/// What was asked for from here about one credential, and when: the newest few entries of the journal.
/// Follows the journal by itself, and reads nothing while it is hidden. The journal may go at any time.
class ChangeHistory final : public QWidget
{
    Q_OBJECT

public:
    explicit ChangeHistory(Clock clock, QWidget *parent = nullptr);

    void setJournal(Journal *journal);
    void setCredential(const CredentialId &id);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void read();
    void showPage(const JournalPage &page);

    const Clock m_clock;
    QPointer<Journal> m_journal;
    CredentialId m_id;
    SelectableText *m_text;
    int m_generation = 0; ///< answers to an older one are late
};

} // namespace vobiz
