// SPDX-License-Identifier: MIT
#include "ui/dialogs/changequestion.h"

#include "ui/widgets/boldfont.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/sendingbutton.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

namespace {

constexpr double QuestionScale = 1.2;

bool isEnter(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
}

IconLabel *warningIcon(const QWidget &widget, QStyle::PixelMetric size)
{
    auto *label = new IconLabel(Icon::Warning, widget.style()->pixelMetric(size, nullptr, &widget));
    label->setAccessibleName(ChangeQuestion::tr("Warning"));
    return label;
}

} // namespace

ChangeQuestion::ChangeQuestion(const QString &doLabel, const Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_question(new PlainLabel)
    , m_doButton(new SendingButton(doLabel, clock))
    , m_disableButton(new SendingButton(tr("Disable &Instead"), clock))
    , m_cancelButton(new QPushButton(tr("&Cancel")))
{
    setAttribute(
        Qt::WA_KeyboardFocusChange); // shows from the start where the focus is, not only after the first Tab
    makeBold(*m_question, QuestionScale);
    m_cancelButton->setAccessibleName(tr("Cancel"));
    m_cancelButton->setAutoDefault(false);
    for (QPushButton *button : {static_cast<QPushButton *>(m_doButton),
                                static_cast<QPushButton *>(m_disableButton), m_cancelButton})
        ignoreEnterOn(*button);
    connect(m_doButton, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_disableButton, &QPushButton::clicked, this, [this] {
        disableInstead();
        reject();
    });
}

bool ChangeQuestion::eventFilter(QObject *watched, QEvent *event)
{
    // Some platform themes let Enter press a focused button.
    if (event->type() == QEvent::KeyPress && isEnter(*static_cast<QKeyEvent *>(event)))
        return true;
    return QDialog::eventFilter(watched, event);
}

void ChangeQuestion::keyPressEvent(QKeyEvent *event)
{
    if (!isEnter(*event))
        QDialog::keyPressEvent(event);
}

QWidget *ChangeQuestion::makeHeader(const QList<QWidget *> &words, bool warns) const
{
    auto *column = new QVBoxLayout;
    column->setSpacing(style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing) / 2);
    column->addWidget(m_question);
    for (QWidget *each : words)
        column->addWidget(each);
    auto *header = new QWidget;
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * style()->pixelMetric(QStyle::PM_LayoutHorizontalSpacing));
    if (warns)
        layout->addWidget(warningIcon(*this, QStyle::PM_LargeIconSize), 0, Qt::AlignTop);
    layout->addLayout(column, 1);
    return header;
}

QWidget *ChangeQuestion::makeNotice(QWidget &text) const
{
    auto *notice = new QWidget;
    auto *layout = new QHBoxLayout(notice);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(warningIcon(*this, QStyle::PM_SmallIconSize), 0, Qt::AlignTop);
    layout->addWidget(&text, 1);
    notice->hide();
    return notice;
}

void ChangeQuestion::ignoreEnterOn(QWidget &control)
{
    control.installEventFilter(this);
}

void ChangeQuestion::takeSize()
{
    resize(sizeHint().boundedTo(screen()->availableSize() * 9 / 10));
}

} // namespace vobiz
