// SPDX-License-Identifier: MIT
#include "ui/credentials/loadingstatus.h"

#include "core/session/accountsession.h"
#include "core/text/counted.h"
#include "ui/credentials/trunkstatus.h"
#include "ui/text/loadingsentence.h"
#include "ui/widgets/announcement.h"

#include <QtCore/QLocale>
#include <QtGui/QAction>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>

namespace vobiz {

using namespace std::chrono_literals;

namespace {

constexpr auto Settling = 500ms;

} // namespace

LoadingStatus::LoadingStatus(AccountSession &session, QAction &loadAll, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_sentence(new QLabel)
    , m_selection(new QLabel)
    , m_progress(new QProgressBar)
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_loadAll(new QPushButton(loadAll.text()))
{
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setAccessibleName(tr("Loading status"));
    m_sentence->setWordWrap(true);
    m_selection->setTextFormat(Qt::PlainText);
    m_progress->setAccessibleName(tr("Loading progress"));
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(fontMetrics().averageCharWidth() * 24);
    m_progress->setMaximumHeight(fontMetrics().height() / 2);
    m_cancel->setAccessibleName(tr("Cancel"));
    m_cancel->setToolTip(tr("Stop loading; what is loaded stays"));
    m_loadAll->setAccessibleName(tr("Load All"));

    auto *layout = new QHBoxLayout(this);
    const int margin = style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing);
    layout->setContentsMargins(style()->pixelMetric(QStyle::PM_LayoutLeftMargin), margin,
                               style()->pixelMetric(QStyle::PM_LayoutRightMargin), margin);
    // As high without buttons as with them, so that the table keeps its size while a refresh comes and goes.
    setMinimumHeight(m_cancel->sizeHint().height() + 2 * margin);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    layout->addWidget(m_loadAll);
    layout->addWidget(new TrunkStatus(session.trunks()));
    layout->addSpacing(fontMetrics().averageCharWidth());
    layout->addWidget(m_selection);

    connect(m_cancel, &QPushButton::clicked, &session.loader(), &ListLoader::cancel);
    connect(m_loadAll, &QPushButton::clicked, &loadAll, &QAction::trigger);
    connect(&session.loader(), &ListLoader::progressChanged, this, &LoadingStatus::update);
    connect(&session.model(), &CredentialModel::countsChanged, this, &LoadingStatus::update);
    connect(&session.model(), &CredentialModel::arrangementChanged, this, &LoadingStatus::followFilter);
    connect(&session.model(), &QAbstractItemModel::layoutChanged, this, &LoadingStatus::showSentence);
    connect(&session.changes(), &CredentialChanges::inDoubtChanged, this, &LoadingStatus::showSentence);
    connect(&m_countdown, &QTimer::timeout, this, &LoadingStatus::showSentence);
    m_settling.setSingleShot(true);
    connect(&m_settling, &QTimer::timeout, this, &LoadingStatus::tellNews);
    update();
}

void LoadingStatus::setSelection(int selected)
{
    m_selection->setText(selected == 0
                             ? QString()
                             : counted(selected, tr("1 selected"), tr("%1 selected", nullptr, selected)));
}

void LoadingStatus::update()
{
    const ListProgress progress = m_session.loader().progress();
    const bool isLoading = m_session.loader().isBusy();
    const bool hadFocus = m_cancel->hasFocus() || m_loadAll->hasFocus();
    m_progress->setVisible(isLoading);
    m_cancel->setVisible(isLoading && !progress.isKept);
    m_loadAll->setVisible(progress.state == ListProgress::State::Idle && progress.loaded > 0);
    if (hadFocus && !m_cancel->isVisible() && !m_loadAll->isVisible())
        focusNextChild();
    if (isLoading && progress.total.value_or(0) > 0) {
        constexpr int Steps = 1000;
        m_progress->setRange(0, Steps);
        m_progress->setValue(
            static_cast<int>(Steps * qMin<qint64>(progress.read, *progress.total) / *progress.total));
    } else {
        m_progress->setRange(0, 0);
    }
    if (isLoading && progress.wait)
        m_countdown.start(1s);
    else
        m_countdown.stop();
    showSentence();
    listenForNews();
}

void LoadingStatus::showSentence()
{
    CredentialModel &model = m_session.model();
    const QString sentence =
        loadingSentence(m_session.loader().progress(), model.filter().isActive(), model.matchingCount(),
                        model.arrivingCount(), QDateTime::currentDateTimeUtc(), QLocale(),
                        m_session.changes().inDoubt(), model.isSorting());
    if (sentence == m_sentence->text())
        return;
    m_sentence->setText(sentence);
    m_sentence->setAccessibleDescription(sentence);
}

void LoadingStatus::followFilter()
{
    const CredentialFilter &filter = m_session.model().filter();
    m_isFilterNew = filter != m_filter; // and not another order
    m_filter = filter;
    showSentence(); // it may be sorted for a while
    listenForNews();
}

/// What the user waits for: the first rows, the whole list, what was read again, what a filter matches. Not a
/// page that scrolling brings, nor what the program does by itself. A failure is a message's matter.
void LoadingStatus::listenForNews()
{
    const ListProgress progress = m_session.loader().progress();
    const bool isLoading = progress.state == ListProgress::State::Loading;
    const bool isFilterNew = std::exchange(m_isFilterNew, false);
    if (isFilterNew || (isLoading && !progress.isInBackground &&
                        (progress.loaded == 0 || progress.isEverythingWanted || progress.isRefreshing)))
        m_isNewsAwaited = true;
    if (progress.state == ListProgress::State::Failed)
        m_isNewsAwaited = false;
    if (!m_isNewsAwaited || isLoading || m_session.model().arrivingCount() > 0)
        m_settling.stop();
    else if (isFilterNew || !m_settling.isActive())
        m_settling.start(Settling);
}

void LoadingStatus::tellNews()
{
    m_isNewsAwaited = false;
    const CredentialModel &model = m_session.model();
    announce(*this, coverageSentence(m_session.loader().progress(), model.filter().isActive(),
                                     model.matchingCount(), QLocale(), m_session.changes().inDoubt()));
}

} // namespace vobiz
