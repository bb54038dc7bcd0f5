// SPDX-License-Identifier: MIT
#include "ui/details/keptline.h"

#include "core/keep/keeplist.h"
#include "ui/text/keeptext.h"
#include "ui/widgets/plainlabel.h"

#include <QtGui/QAction>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>

namespace vobiz {

KeptLine::KeptLine(QWidget &fallback, QWidget *parent)
    : QWidget(parent)
    , m_fallback(fallback)
    , m_sentence(new PlainLabel)
    , m_button(
          new QPushButton(tr("Edit Note…"))) // in a window the letters are needed for what is always there
{
    m_button->setAccessibleName(m_button->text());
    m_button->setAutoDefault(false);
    m_button->setToolTip(tr("Change the note, or keep the credential no more"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_button, 0, Qt::AlignTop | Qt::AlignLeft);
    hide();
}

void KeptLine::follow(KeepList *keep, QAction *edit)
{
    if (m_keep)
        disconnect(m_keep, nullptr, this, nullptr);
    disconnect(m_button, &QPushButton::clicked, nullptr, nullptr);
    m_keep = keep;
    if (keep)
        connect(keep, &KeepList::changed, this, &KeptLine::refresh);
    if (edit)
        connect(m_button, &QPushButton::clicked, edit, &QAction::trigger);
    m_button->setVisible(edit != nullptr);
    refresh();
}

void KeptLine::showOf(const std::optional<Credential> &credential)
{
    m_credential = credential;
    refresh();
}

void KeptLine::refresh()
{
    const KeptCredential *kept = m_keep && m_credential ? m_keep->find(m_credential->id) : nullptr;
    if (!kept && window()->focusWidget() == m_button)
        m_fallback.setFocus();
    // The facts say of one that is kept that it is, with the note.
    m_sentence->setText(!kept                            ? QString()
                        : isAsKept(*kept, *m_credential) ? keptAtText(*kept)
                                                         : keptText(*kept, false));
    setVisible(kept != nullptr);
}

} // namespace vobiz
