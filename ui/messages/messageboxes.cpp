// SPDX-License-Identifier: MIT
#include "ui/messages/messageboxes.h"

#include "ui/messages/message.h"

#include <QtGui/QGuiApplication>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

namespace vobiz {

using namespace Qt::StringLiterals;

void MessageBoxes::post(const Message &message)
{
    const bool isAddition = m_newest && m_newest->isVisible() && m_newest->objectName().isEmpty();
    if (isAddition && message.actions.isEmpty()) { // not one box for each outcome
        m_newest->setText(m_newest->text() + u"\n\n"_s + message.text);
        return;
    }
    auto *box = new QMessageBox(QMessageBox::Warning, QGuiApplication::applicationDisplayName(), message.text,
                                QMessageBox::Ok, &m_window);
    m_newest = box;
    box->setObjectName(message.actions.isEmpty() ? QString() : message.key);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setEscapeButton(QMessageBox::Ok);
    for (const Message::Action &action : message.actions)
        QObject::connect(box->addButton(action.label, QMessageBox::ActionRole), &QPushButton::clicked,
                         &m_window, action.run);
    box->open();
}

void MessageBoxes::remove(const QString &key)
{
    if (m_newest && m_newest->objectName() == key)
        m_newest->close();
}

} // namespace vobiz
