// SPDX-License-Identifier: MIT
#include "ui/compare/comparisonpage.h"

#include "core/session/comparisonsource.h"
#include "core/session/snapshots.h"
#include "core/text/counted.h"
#include "core/text/visibletext.h"
#include "ui/compare/comparisonmodel.h"
#include "ui/export/fileexport.h"
#include "ui/messages/messagebar.h"
#include "ui/table/emptystate.h"
#include "ui/table/rowsview.h"
#include "ui/text/comparisontext.h"
#include "ui/text/exporttext.h"
#include "ui/text/journaltext.h"
#include "ui/text/problemdetail.h"
#include "ui/text/snapshottext.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/filterbutton.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/selectabletext.h"
#include "ui/widgets/wheel.h"

#include <QtCore/QDir>
#include <QtCore/QLocale>
#include <QtCore/QSignalBlocker>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QShortcut>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

constexpr int AllFilter = DifferenceKindCount; ///< behind the kinds

QString exportMessageKey()
{
    return u"export"_s;
}

std::optional<DifferenceKind> kindOf(int filter)
{
    return filter == AllFilter ? std::nullopt : std::optional(static_cast<DifferenceKind>(filter));
}

void fill(QComboBox &box, const QList<SnapshotInfo> &infos)
{
    for (const SnapshotInfo &info : infos)
        box.addItem(snapshotTitle(info, QLocale()), info.number);
}

/// The one with this number, or else the first.
void chooseNumber(QComboBox &box, const QVariant &number)
{
    box.setCurrentIndex(box.count() == 0 ? -1 : std::max(0, box.findData(number)));
}

QPushButton *makeButton(const QString &label, const QString &name)
{
    auto *button = new QPushButton(label);
    button->setAccessibleName(name);
    button->setAutoDefault(false);
    return button;
}

} // namespace

ComparisonPage::ComparisonPage(Snapshots &snapshots, MessageBar &messages, QWidget *parent)
    : QWidget(parent)
    , m_snapshots(snapshots)
    , m_messages(messages)
    , m_before(new QComboBox)
    , m_after(new QComboBox)
    , m_summary(new PlainLabel)
    , m_filters(new QButtonGroup(this))
    , m_model(new ComparisonModel(this))
    , m_view(new RowsView)
    , m_emptyState(new EmptyState(*m_view))
    , m_details(new SelectableText)
    , m_export(makeButton(tr("E&xport…"), tr("Export…")))
    , m_again(makeButton(tr("Compare A&gain"), tr("Compare Again")))
    , m_fileExport(new FileExport(this))
{
    buildLayout();
    makeExport();
    connect(m_before, &QComboBox::currentIndexChanged, this, [this] {
        fillAfter();
        compare();
    });
    connect(m_after, &QComboBox::currentIndexChanged, this, &ComparisonPage::compare);
    connect(m_filters, &QButtonGroup::idClicked, this, &ComparisonPage::choose);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ComparisonPage::showDetails);
    connect(m_again, &QPushButton::clicked, this, &ComparisonPage::compare);
    connect(m_export, &QPushButton::clicked, this, &ComparisonPage::askWhereToExport);
    connect(m_emptyState, &EmptyState::actionTriggered, this, [this] {
        if (m_infos.isEmpty())
            emit saveWanted();
        else if (m_isWaiting)
            emit loadWanted();
        else if (!m_isCompared)
            compare();
        else
            choose(AllFilter);
    });
    connect(&snapshots, &Snapshots::rowsChanged, this, &ComparisonPage::noticeChange);
    connect(&snapshots, &Snapshots::progressChanged, this, &ComparisonPage::noticeProgress);
    auto *copyKey = new QShortcut(QKeySequence::Copy, m_view);
    copyKey->setContext(Qt::WidgetShortcut);
    connect(copyKey, &QShortcut::activated, this, &ComparisonPage::copy);
    setFocusProxy(m_view);
    updateButtons();
}

void ComparisonPage::buildLayout()
{
    const auto describeBox = [this](QComboBox &box, const QString &name) {
        box.setAccessibleName(name);
        box.setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box.setMinimumContentsLength(20);
        letTheWheelPass(&box);
    };
    describeBox(*m_before, tr("Before"));
    describeBox(*m_after, tr("After"));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Before:"), m_before);
    form->addRow(tr("&After:"), m_after);

    m_summary->setWordWrap(true);
    m_summary->setAccessibleName(tr("Summary of the comparison"));
    auto *filters = new FlowLayout;
    buildFilters(*filters);

    m_view->setAccessibleName(tr("Comparison"));
    m_view->setModel(m_model);
    const int em = fontMetrics().height();
    for (const auto &[column, width] : {std::pair(ComparisonModel::What, 6),
                                        {ComparisonModel::Username, 9},
                                        {ComparisonModel::Realm, 10},
                                        {ComparisonModel::Changes, 18}})
        m_view->horizontalHeader()->resizeSection(column, width * em);
    m_details->setAccessibleName(tr("Details"));

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_export);
    buttons->addWidget(m_again);
    buttons->addStretch();

    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_summary);
    layout->addLayout(filters);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_details);
    layout->addLayout(buttons);
}

void ComparisonPage::buildFilters(QLayout &layout)
{
    const auto add = [&](int filter, const QString &name) {
        auto *button = new FilterButton(name);
        button->setAccessibleName(name);
        button->setAutoDefault(false);
        m_filters->addButton(button, filter);
        layout.addWidget(button);
    };
    add(AllFilter, tr("All"));
    for (int kind = 0; kind < DifferenceKindCount; ++kind)
        add(kind, differenceWord(static_cast<DifferenceKind>(kind)));
    m_filters->button(AllFilter)->setChecked(true);
}

void ComparisonPage::show(const QList<SnapshotInfo> &snapshots)
{
    const bool isFirst = m_infos.isEmpty();
    const QList<SnapshotInfo> before = std::exchange(m_infos, snapshots);
    if (before == snapshots && m_isCompared)
        return;
    {
        const QSignalBlocker quiet(m_before);
        const QVariant number = m_before->currentData();
        m_before->clear();
        fill(*m_before, m_infos);
        chooseNumber(*m_before, isFirst ? QVariant() : number);
    }
    fillAfter();
    m_before->setEnabled(!m_infos.isEmpty());
    m_after->setEnabled(!m_infos.isEmpty());
    compare();
}

/// What is later than the one before it.
void ComparisonPage::fillAfter()
{
    const QSignalBlocker quiet(m_after);
    const QVariant number = m_after->currentData();
    const auto before = chosen(*m_before);
    QList<SnapshotInfo> later;
    std::ranges::copy_if(m_infos, std::back_inserter(later), [&before](const SnapshotInfo &info) {
        return before && info.number > before->number;
    });
    m_after->clear();
    m_after->addItem(tr("Now"), 0);
    fill(*m_after, later);
    chooseNumber(*m_after, number);
}

std::optional<SnapshotInfo> ComparisonPage::chosen(const QComboBox &box) const
{
    const qint64 number = box.currentData().toLongLong();
    const auto found = std::ranges::find(m_infos, number, &SnapshotInfo::number);
    return found == m_infos.cend() ? std::nullopt : std::optional(*found);
}

void ComparisonPage::compare()
{
    const int generation = ++m_generation;
    m_isCompared = m_isStale = m_isWaiting = false;
    const auto before = chosen(*m_before);
    const auto after = chosen(*m_after);
    if (!before) {
        sayWhyNot(tr("There is no snapshot yet"),
                  tr("A snapshot keeps the list as it is on this machine, so that a later list can be "
                     "compared with it."),
                  tr("Save Snapshot"));
        return;
    }
    if (!after && m_snapshots.isOffline()) {
        sayWhyNot(tr("Offline, the list as it is now is not known"), tr("Choose two snapshots above."), {});
        return;
    }
    if (!after && !m_snapshots.isWhole()) {
        m_isWaiting = true;
        sayWhyNot(tr("The list is not loaded to its end"),
                  tr("What is missing from it would look as if it had been removed. It is compared as soon "
                     "as all is loaded."),
                  tr("Load All"));
        return;
    }
    if (m_again->hasFocus())
        m_view->setFocus(); // the button is about to be off
    say(tr("Comparing…"));
    updateButtons();
    const auto done = [this, generation](const Result<ListComparison, SqliteProblem> &comparison) {
        if (generation == m_generation)
            take(comparison);
    };
    if (after)
        m_snapshots.compare(*before, *after, this, done);
    else
        m_snapshots.compareWithNow(*before, this, done);
}

void ComparisonPage::take(const Result<ListComparison, SqliteProblem> &comparison)
{
    if (!comparison) {
        sayWhyNot(tr("The snapshots could not be compared"), snapshotsUnreadText(comparison.error()),
                  tr("Compare Again"));
        return;
    }
    const CredentialId current = m_current;
    m_isCompared = true;
    m_model->setComparison(*comparison);
    showResult();
    const int row = std::max(0, m_model->rowOf(current));
    if (m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(row, 0));
    const QString sentence = comparisonSummary(*comparison, QLocale());
    say(sentence);
    announce(*this, sentence);
    findAuthors();
}

void ComparisonPage::findAuthors()
{
    m_snapshots.findAuthors(m_model->comparison(), this,
                            [this, generation = m_generation](const auto &authors) {
                                if (generation != m_generation)
                                    return;
                                if (authors)
                                    m_model->setAuthors({*authors, true, {}});
                                else
                                    m_model->setAuthors({{}, false, journalReasonText(authors.error())});
                                showDetails();
                            });
}

void ComparisonPage::sayWhyNot(const QString &title, const QString &text, const QString &action)
{
    m_model->clear();
    say({});
    m_emptyState->show(Icon::Details, title, text, action);
    showCounts();
    showDetails();
    updateButtons();
}

void ComparisonPage::showResult()
{
    showCounts();
    showDetails();
    updateButtons();
    if (m_model->rowCount() > 0)
        m_emptyState->hide();
    else if (m_model->comparison().rows.isEmpty())
        m_emptyState->show(Icon::Success, tr("Nothing is different"),
                           tr("Both lists have the same credentials, with the same values."));
    else
        m_emptyState->show(Icon::Search, tr("None of these"), tr("Other differences are not shown."),
                           tr("Show All"));
}

void ComparisonPage::showCounts()
{
    const ListComparison &comparison = m_model->comparison();
    for (QAbstractButton *button : m_filters->buttons()) {
        const auto kind = kindOf(m_filters->id(button));
        const QString number = QLocale().toString(kind ? comparison.count(*kind) : comparison.rows.size());
        button->setText(m_isCompared ? tr("%1 (%2)").arg(button->accessibleName(), number)
                                     : button->accessibleName());
        button->setEnabled(m_isCompared);
        describe(*button, m_isCompared ? number : QString());
    }
}

void ComparisonPage::say(const QString &sentence)
{
    m_summary->setText(sentence);
    m_summary->setHidden(sentence.isEmpty());
    describe(*m_summary, sentence);
}

void ComparisonPage::choose(int filter)
{
    m_filters->button(filter)->setChecked(true);
    const CredentialId current = m_current;
    m_model->setKind(kindOf(filter));
    showResult();
    if (m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(std::max(0, m_model->rowOf(current)), 0));
}

void ComparisonPage::showDetails()
{
    const QModelIndex current = m_view->currentIndex();
    m_details->setHidden(!current.isValid());
    if (!current.isValid())
        return;
    const ComparedCredential &credential = m_model->at(current.row());
    m_current = credential.id();
    const QString text = differenceDetails(credential, m_model->authors(), QLocale());
    if (text != m_details->toPlainText())
        m_details->showText(text);
}

void ComparisonPage::copy() const
{
    QList<int> rows;
    const QModelIndexList selected = m_view->selectionModel()->selectedRows();
    for (const QModelIndex &index : selected)
        rows.append(index.row());
    std::ranges::sort(rows);
    QStringList lines;
    for (const int row : std::as_const(rows))
        lines.append(m_model->line(row));
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void ComparisonPage::makeExport()
{
    connect(m_fileExport, &FileExport::begun, this, &ComparisonPage::updateButtons);
    connect(m_fileExport, &FileExport::ended, this, &ComparisonPage::updateButtons);
    connect(m_fileExport, &FileExport::written, this, [this](const QString &path, const Exported &exported) {
        m_messages.remove(exportMessageKey());
        m_messages.post(
            {{},
             Message::Severity::Success,
             counted(exported.records, tr("Exported 1 difference as %3 to %2."),
                     tr("Exported %1 differences as %3 to %2.", nullptr, pluralOf(exported.records)))
                     .arg(visibleText(QDir::toNativeSeparators(path)), exportFormatOf(path).name()) +
                 exportLimitsText(exported.limits),
             {}});
    });
    connect(m_fileExport, &FileExport::failed, this, [this](const QString &, const QString &why) {
        m_messages.remove(exportMessageKey());
        m_messages.post({exportMessageKey(),
                         Message::Severity::Error,
                         tr("Nothing was exported. %1").arg(problemDetail(why)),
                         {{tr("Export Again…"), [this] {
                               askWhereToExport();
                           }}}});
    });
}

void ComparisonPage::askWhereToExport()
{
    if (!m_isCompared)
        return;
    const QString name = u"vobiz-comparison-%1"_s.arg(QDate::currentDate().toString(Qt::ISODate));
    m_fileExport->ask(
        tr("Export Comparison"), name, *this,
        [this](const QString &path, const ExportFormat &format, const auto &done) {
            auto task = std::make_shared<ExportTask>();
            m_exporter.start(task,
                             std::make_unique<ComparisonSource>(m_model->shown(), m_model->authors().authors),
                             format, path, this, [done](const auto &count) {
                                 done(count ? FileExport::Written(*count) : Unexpected{count.error().detail});
                             });
            return task;
        });
}

/// What was compared stays until somebody wants it otherwise.
void ComparisonPage::noticeChange()
{
    if (isOfNow() && !std::exchange(m_isStale, true))
        updateButtons();
}

/// What was waited for, or was not certain, is there now.
void ComparisonPage::noticeProgress()
{
    const bool isCertain = isOfNow() && !m_model->comparison().after.isVerified && m_snapshots.isVerified();
    if (isCertain || (m_isWaiting && m_snapshots.isWhole()))
        compare();
}

bool ComparisonPage::isOfNow() const
{
    return m_isCompared && m_model->comparison().after.number == 0;
}

void ComparisonPage::updateButtons()
{
    m_export->setEnabled(m_isCompared && m_model->rowCount() > 0 && !m_fileExport->isUnderWay());
    m_again->setEnabled(m_isStale);
    const QString hint = m_isStale ? tr("The list may have changed since; compares with it as it is now")
                                   : tr("What is shown is as new as the lists that were chosen.");
    m_again->setToolTip(hint);
    describe(*m_again, hint);
    const QString exportHint = tr("Writes the rows that are shown into a file");
    m_export->setToolTip(exportHint);
    describe(*m_export, exportHint);
}

} // namespace vobiz
