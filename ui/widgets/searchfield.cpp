// SPDX-License-Identifier: MIT
#include "ui/widgets/searchfield.h"

#include "ui/icons/icons.h"

#include <QtGui/QAction>
#include <QtGui/QKeyEvent>

namespace vobiz {

SearchField::SearchField(const QString &name, const QString &placeholder, QWidget *parent)
    : QLineEdit(parent)
{
    setAccessibleName(name);
    setPlaceholderText(placeholder);
    addAction(icon(Icon::Search), QLineEdit::LeadingPosition);
    // Qt's own button looks for its icon in every theme of the desktop: 8 ms of the start.
    auto *clear = addAction(icon(Icon::Dismiss), QLineEdit::TrailingPosition);
    clear->setToolTip(tr("Clear"));
    clear->setVisible(false);
    connect(clear, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, clear,
            [clear](const QString &text) { clear->setVisible(!text.isEmpty()); });
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        clear();
    else if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        emit leftDownwards();
    else
        QLineEdit::keyPressEvent(event);
}

} // namespace vobiz
