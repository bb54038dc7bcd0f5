// SPDX-License-Identifier: MIT
#include "ui/activity/activitypanel.h"

#include "core/journal/activitymodel.h"
#include "core/text/counted.h"
#include "core/text/visibletext.h"
#include "ui/activity/activitybar.h"
#include "ui/activity/activityview.h"
#include "ui/export/fileexport.h"
#include "ui/messages/messagebar.h"
#include "ui/table/columnmemory.h"
#include "ui/table/emptystate.h"
#include "ui/text/activitytext.h"
#include "ui/text/exporttext.h"
#include "ui/text/journaltext.h"

#include <QtCore/QDir>
#include <QtCore/QLocale>
#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString columnsKey()
{
    return u"layout-1/activity-columns"_s;
}

QString verifyMessageKey()
{
    return u"verify"_s;
}

QString exportMessageKey()
{
    return u"export"_s;
}

QList<QAction *> makeChoosers(QObject *parent)
{
    QList<QAction *> choosers;
    for (int column = 0; column < ActivityColumnCount; ++column) {
        auto *action = new QAction(columnTitle(static_cast<ActivityColumn>(column)), parent);
        action->setCheckable(true);
        choosers.append(action);
    }
    choosers.first()->setEnabled(false); // never hidden
    return choosers;
}

Message::Severity severityOf(const JournalVerdict &verdict)
{
    if (verdict.isAlarm())
        return Message::Severity::Error;
    const bool isFileUnknown = verdict.fileBefore && verdict.endAt == 0;
    if (verdict.withOtherKey > 0 || isFileUnknown)
        return Message::Severity::Warning;
    const bool isProved =
        verdict.rows > 0 && verdict.isKeyed() && verdict.end == JournalVerdict::End::Protected;
    return isProved ? Message::Severity::Success : Message::Severity::Information;
}

QString suggestedName()
{
    return u"vobiz-activity-%1"_s.arg(QDate::currentDate().toString(Qt::ISODate));
}

} // namespace

ActivityPanel::ActivityPanel(Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_model(new ActivityModel(systemClock, this))
    , m_columnActions(makeChoosers(this))
    , m_messages(new MessageBar)
    , m_view(new ActivityView(*m_model))
    , m_columns(new ColumnMemory(*m_view->horizontalHeader(), activityColumns(), m_columnActions,
                                 columnsKey(), settings))
    , m_emptyState(new EmptyState(*m_view))
    , m_coverage(new QLabel)
    , m_export(new FileExport(this))
{
    auto *separator = new QAction(this);
    separator->setSeparator(true);
    auto *reset = new QAction(tr("Reset &Columns"), this);
    m_columnActions.append({separator, reset});
    m_bar = new ActivityBar(m_columnActions);
    m_messages->setMnemonic(false);
    buildLayout();
    makeExport();

    connect(reset, &QAction::triggered, m_columns, &ColumnMemory::reset);
    connect(m_bar, &ActivityBar::queryChanged, this, [this] { m_model->setQuery(m_bar->query()); });
    connect(m_bar, &ActivityBar::leftDownwards, m_view, &ActivityView::enter);
    connect(m_bar, &ActivityBar::verifyWanted, this, &ActivityPanel::verify);
    connect(m_bar, &ActivityBar::exportWanted, this, &ActivityPanel::askWhereToExport);
    connect(m_view, &ActivityView::left, this, &ActivityPanel::left);
    connect(m_model, &ActivityModel::changed, this, &ActivityPanel::showState);
    connect(m_emptyState, &EmptyState::actionTriggered, this, [this] {
        if (m_model->state() == ActivityModel::State::Failed)
            m_model->read();
        else
            m_bar->clear();
    });
    m_minute.setInterval(1min);
    connect(&m_minute, &QTimer::timeout, m_model, &ActivityModel::refreshTimes);
    showState();
}

void ActivityPanel::setJournal(Journal *journal)
{
    m_journal = journal;
    m_export->giveUp();
    m_messages->clear(); // what was found in another one
    m_bar->setUsable(journal);
    m_bar->setVerifying(false);
    m_model->setJournal(journal);
    showState();
}

void ActivityPanel::enter()
{
    m_view->enter();
}

void ActivityPanel::resetColumns()
{
    m_columns->reset();
}

void ActivityPanel::buildLayout()
{
    m_messages->setAccessibleName(tr("Message about the activity"));
    m_messages->setFocusFallback(m_view);
    QHeaderView *header = m_view->horizontalHeader();
    header->setContextMenuPolicy(Qt::ActionsContextMenu);
    header->addActions(m_columnActions);
    m_coverage->setTextFormat(Qt::PlainText);
    m_coverage->setAccessibleName(tr("Activity status"));
    const int margin = style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing);
    m_coverage->setContentsMargins(style()->pixelMetric(QStyle::PM_LayoutLeftMargin), margin, margin, margin);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_messages);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_coverage);
}

void ActivityPanel::showState()
{
    showCoverage();
    const bool isFiltered = m_model->query().group || !m_model->query().text.isEmpty();
    if (m_model->state() == ActivityModel::State::Failed)
        m_emptyState->show(Icon::Error, tr("The activity could not be read"),
                           journalReasonText(m_model->problem()), tr("Read Again"));
    else if (m_model->rowCount() > 0 || m_model->state() == ActivityModel::State::Reading)
        m_emptyState->hide();
    else if (m_model->state() == ActivityModel::State::NoJournal)
        m_emptyState->show(Icon::Activity, tr("No activity to show"),
                           tr("What is done in an account is listed here once it is open."));
    else if (isFiltered)
        m_emptyState->show(Icon::Search, tr("No match"), tr("No change matches the search and the filter."),
                           tr("Show All Changes"));
    else
        m_emptyState->show(
            Icon::Activity, tr("No change is recorded"),
            tr("Whatever is deleted, disabled or enabled from here is listed with its outcome."));
}

void ActivityPanel::showCoverage()
{
    const QString text = coverageText(*m_model, QLocale());
    if (text == m_coverage->text())
        return;
    m_coverage->setText(text);
    m_coverage->setAccessibleDescription(text);
}

void ActivityPanel::verify()
{
    if (!m_journal)
        return;
    m_bar->setVerifying(true);
    m_journal->verify(this, [this, journal = m_journal](const auto &verdict) {
        if (journal != m_journal)
            return;
        m_bar->setVerifying(false);
        m_messages->remove(verifyMessageKey()); // the new one is news, even if it says the same
        if (verdict)
            m_messages->post({verifyMessageKey(),
                              severityOf(*verdict),
                              verdictText(*verdict, QLocale()),
                              {},
                              false,
                              true});
        else
            m_messages->post(
                {verifyMessageKey(), Message::Severity::Error, journalReasonText(verdict.error()), {}});
    });
}

void ActivityPanel::makeExport()
{
    connect(m_export, &FileExport::begun, m_bar, [this] { m_bar->setExporting(true); });
    connect(m_export, &FileExport::ended, m_bar, [this] { m_bar->setExporting(false); });
    connect(m_export, &FileExport::written, this, [this](const QString &path, const Exported &exported) {
        m_messages->remove(exportMessageKey()); // a failure before it
        m_messages->post(
            {{},
             Message::Severity::Success,
             counted(exported.records, tr("Exported 1 change as %3 to %2."),
                     tr("Exported %1 changes as %3 to %2.", nullptr, pluralOf(exported.records)))
                     .arg(visibleText(QDir::toNativeSeparators(path)), exportFormatOf(path).name()) +
                 exportLimitsText(exported.limits),
             {}});
    });
    connect(m_export, &FileExport::failed, this, [this](const QString &, const QString &why) {
        m_messages->remove(exportMessageKey());
        m_messages->post({exportMessageKey(),
                          Message::Severity::Error,
                          tr("Nothing was exported. %1").arg(why),
                          {{tr("Export Again…"), [this] {
                                askWhereToExport();
                            }}}});
    });
}

void ActivityPanel::askWhereToExport()
{
    m_export->ask(tr("Export Activity"), suggestedName(), *this,
                  [this](const QString &path, const ExportFormat &format, const auto &done) {
                      if (!m_journal)
                          return std::shared_ptr<ExportTask>();
                      return m_journal->exportTo(
                          path, format, m_bar->query(), this, [done](const auto &exported) {
                              done(exported ? FileExport::Written(*exported)
                                            : Unexpected{journalReasonText(exported.error())});
                          });
                  });
}

void ActivityPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_minute.stop();
    m_model->setActive(false);
}

void ActivityPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit left();
    else
        QWidget::keyPressEvent(event);
}

void ActivityPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_minute.start();
    m_model->refreshTimes();
    m_model->setActive(true);
}

} // namespace vobiz
