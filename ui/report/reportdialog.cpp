// SPDX-License-Identifier: MIT
#include "ui/report/reportdialog.h"

#include "ui/report/reportpdf.h"
#include "ui/text/reporttext.h"
#include "ui/text/snapshottext.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/wheel.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtGui/QScreen>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QString rowsWords(const SavedView &view)
{
    return view.name.isEmpty() ? ReportDialog::tr("What the table shows: %1").arg(shortLine(view.line))
                               : reportRowsText(view);
}

} // namespace

ReportDialog::ReportDialog(const QList<SavedView> &views, const QString &suggestedName, QWidget *parent)
    : QDialog(parent)
    , m_views(views)
    , m_name(suggestedName)
    , m_rows(new QComboBox)
    , m_before(new QComboBox)
    , m_format(new QComboBox)
    , m_paper(new QComboBox)
    , m_keeps(new QCheckBox(tr("Save this list as a &snapshot, to compare the next report with")))
    , m_coverage(new PlainLabel)
{
    setWindowTitle(tr("Report"));
    m_rows->addItem(reportRowsText({}));
    for (const SavedView &view : views)
        m_rows->addItem(rowsWords(view));
    m_format->addItem(tr("HTML, for browsers and screen readers"));
    m_format->addItem(tr("PDF, for paper"));
    m_paper->addItem(tr("A4"), QPageSize::A4);
    m_paper->addItem(tr("Letter"), QPageSize::Letter);
    m_paper->setCurrentIndex(m_paper->findData(usualPaper(QLocale::system())));

    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addRow(*form, tr("&Credentials:"), *m_rows, tr("Credentials"));
    addRow(*form, tr("Compare &with:"), *m_before, tr("Compare With"));
    addRow(*form, tr("&Format:"), *m_format, tr("Format"));
    addRow(*form, tr("&Paper:"), *m_paper, tr("Paper"));
    setSnapshots({});
    const auto followFormat = [this] {
        m_paper->setEnabled(kind() == ReportFileKind::Pdf);
    };
    connect(m_format, &QComboBox::currentIndexChanged, this, followFormat);
    followFormat();

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(2 * style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing));
    layout->addWidget(new PlainLabel(
        tr("A report says what there is, what the rules found and why, what is kept, what changed, and what "
           "this program did. It is signed with a key of this machine, so that Verify Report… shows anybody "
           "whether it was altered.")));
    layout->addLayout(form);
    layout->addWidget(m_keeps);
    layout->addWidget(m_coverage);
    layout->addStretch();
    addButtons(*layout);
    m_rows->setFocus();
    const int em = fontMetrics().height();
    resize(sizeHint().expandedTo({36 * em, 0}).boundedTo(screen()->availableSize() * 9 / 10));
}

void ReportDialog::addRow(QFormLayout &form, const QString &label, QComboBox &box, const QString &name)
{
    box.setAccessibleName(name);
    box.setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box.setMinimumContentsLength(20);
    letTheWheelPass(&box);
    form.addRow(label, &box);
}

void ReportDialog::addButtons(QLayout &layout)
{
    auto *buttons = new QDialogButtonBox;
    auto *write = buttons->addButton(tr("W&rite Report…"), QDialogButtonBox::ActionRole);
    auto *cancel = buttons->addButton(tr("C&ancel"), QDialogButtonBox::RejectRole);
    for (QPushButton *button : {write, cancel}) {
        button->setAccessibleName(withoutMnemonic(button->text()));
        button->setAutoDefault(false);
    }
    write->setDefault(true);
    connect(write, &QPushButton::clicked, this, &ReportDialog::askForFile);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    layout.addWidget(buttons);
}

void ReportDialog::setSnapshots(const QList<SnapshotInfo> &snapshots)
{
    m_snapshots = snapshots;
    m_before->clear();
    m_before->addItem(tr("Nothing"));
    for (const SnapshotInfo &snapshot : snapshots)
        m_before->addItem(snapshotTitle(snapshot, QLocale()));
    const std::optional<SnapshotInfo> usual = usualBefore(snapshots);
    m_before->setCurrentIndex(usual ? static_cast<int>(snapshots.indexOf(*usual)) + 1 : 0);
}

void ReportDialog::setCoverage(const QString &sentence, bool isVerified, bool canKeep)
{
    m_coverage->setText(
        isVerified ? tr("The list: %1.").arg(sentence)
                   : tr("The list: %1. A report that is made now says that the list is not verified.")
                         .arg(sentence));
    m_keeps->setVisible(canKeep); // of others nothing is stored unasked
    const bool canKeepNow = isVerified && canKeep;
    if (canKeepNow != m_keeps->isEnabled() || !canKeepNow)
        m_keeps->setChecked(canKeepNow);
    m_keeps->setEnabled(canKeepNow);
}

ReportFileKind ReportDialog::kind() const
{
    return m_format->currentIndex() == 0 ? ReportFileKind::Html : ReportFileKind::Pdf;
}

void ReportDialog::askForFile()
{
    const QString suffix = kind() == ReportFileKind::Html ? u"html"_s : u"pdf"_s;
    auto *dialog = new QFileDialog(this, tr("Write Report"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(kind() == ReportFileKind::Html ? tr("HTML (*.html)") : tr("PDF (*.pdf)"));
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(m_name + u'.' + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, &ReportDialog::end);
    dialog->open();
}

void ReportDialog::end(const QString &path)
{
    ReportWish wish;
    const int rows = m_rows->currentIndex();
    wish.rows = m_rows->currentText();
    if (rows > 0)
        wish.line = m_views.at(rows - 1).line;
    if (const int before = m_before->currentIndex(); before > 0)
        wish.before = m_snapshots.at(before - 1);
    const ReportTarget target{path, kind(),
                              static_cast<QPageSize::PageSizeId>(m_paper->currentData().toInt())};
    const bool keepsList = m_keeps->isChecked();
    accept();
    emit wanted(wish, target, keepsList);
}

} // namespace vobiz
