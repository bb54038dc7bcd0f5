// SPDX-License-Identifier: MIT
#include "ui/report/verifydialog.h"

#include "core/report/signingkey.h"
#include "core/text/visibletext.h"
#include "ui/icons/icons.h"
#include "ui/text/reporttext.h"
#include "ui/widgets/boldfont.h"
#include "ui/widgets/bulletlist.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/readingarea.h"
#include "ui/widgets/selectabletext.h"

#include <QtCore/QDir>
#include <QtGui/QScreen>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

namespace {

constexpr double AnswerScale = 1.15;

QLabel *makeTitle(const QString &text)
{
    auto *title = new PlainLabel(text);
    makeBold(*title);
    return title;
}

Icon iconOf(const Result<ReportVerdict, QString> &verdict)
{
    if (!verdict || !verdict->isReport || !verdict->isUnaltered())
        return Icon::Error;
    return verdict->isProven() ? Icon::Success : Icon::Warning;
}

} // namespace

VerifyDialog::VerifyDialog(const QString &path, const Result<ReportVerdict, QString> &verdict,
                           const QByteArray &ownKey, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Verify Report"));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setSpacing(2 * style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing));
    addAnswer(*column, path, verdict);
    if (verdict && verdict->isReport)
        addDetails(*column, *verdict, ownKey);
    column->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(new ReadingArea(content), 1);
    addButtons(*layout);
    const int em = fontMetrics().height();
    resize(QSize(42 * em, layout->totalSizeHint().height()).boundedTo(screen()->availableSize() * 9 / 10));
}

void VerifyDialog::addAnswer(QVBoxLayout &layout, const QString &path,
                             const Result<ReportVerdict, QString> &verdict)
{
    const QString answer = verdict ? verdictText(*verdict) : reportUnreadText(path, verdict.error());
    auto *words = new PlainLabel(answer);
    makeBold(*words, AnswerScale);
    auto *icon = new IconLabel(iconOf(verdict), style()->pixelMetric(QStyle::PM_LargeIconSize));
    auto *row = new QHBoxLayout;
    row->addWidget(icon, 0, Qt::AlignTop);
    row->addWidget(words, 1);
    layout.addLayout(row);
    layout.addWidget(new PlainLabel(visibleText(QDir::toNativeSeparators(path))));
    setAccessibleDescription(answer); // so that a screen reader says it when the dialog opens
}

void VerifyDialog::addDetails(QVBoxLayout &layout, const ReportVerdict &verdict, const QByteArray &ownKey)
{
    if (const QString head = reportHeadText(verdict); !head.isEmpty())
        layout.addWidget(new PlainLabel(head));
    auto *grid = new QGridLayout;
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const auto &[name, what] : verdictParts(verdict)) {
        auto *title = makeTitle(tr("%1:").arg(name));
        title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
        auto *words = new PlainLabel(what);
        words->setAccessibleDescription(name);
        grid->addWidget(title, row, 0, Qt::AlignTop);
        grid->addWidget(words, row++, 1);
    }
    layout.addLayout(grid);
    addKey(layout, verdict, ownKey);
    layout.addWidget(makeTitle(tr("What this file can't tell")));
    layout.addWidget(new BulletList(verdictLimits(verdict)));
}

void VerifyDialog::addKey(QVBoxLayout &layout, const ReportVerdict &verdict, const QByteArray &ownKey)
{
    const QString whose = reportKeyText(verdict, ownKey);
    if (whose.isEmpty())
        return;
    auto *label = new QLabel(tr("&Fingerprint of the key (SHA-256):"));
    makeBold(*label);
    auto *fingerprint = new SelectableText;
    fingerprint->setAccessibleName(tr("Fingerprint"));
    fingerprint->showText(keyFingerprint(verdict.contents->publicKey));
    label->setBuddy(fingerprint);
    layout.addWidget(label);
    layout.addWidget(fingerprint);
    layout.addWidget(new PlainLabel(whose));
}

void VerifyDialog::addButtons(QVBoxLayout &layout)
{
    auto *buttons = new QDialogButtonBox;
    auto *another = buttons->addButton(tr("Verify &Another…"), QDialogButtonBox::ActionRole);
    auto *close = buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    for (QPushButton *button : {another, close}) {
        button->setAccessibleName(withoutMnemonic(button->text()));
        button->setAutoDefault(false);
    }
    connect(another, &QPushButton::clicked, this, [this] {
        accept();
        emit anotherWanted();
    });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    layout.addWidget(buttons);
    close->setFocus();
}

} // namespace vobiz
