// SPDX-License-Identifier: MIT
#include "ui/credentials/shownsummary.h"

#include "core/query/queryedit.h"
#include "core/session/accountsession.h"
#include "core/session/trunkreading.h"
#include "core/store/settings.h"
#include "ui/actions/actions.h"
#include "ui/audit/summarystrip.h"
#include "ui/credentials/filterbar.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLayout>

namespace vobiz {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// While pages come by the dozen, nobody reads faster, and the table has better things to do.
constexpr auto WhileLoading = 200ms;
constexpr auto AtOnce = 0ms;
constexpr int LeastLines = 22; ///< of text that the page has to have room for beside it

QString shownKey()
{
    return u"layout-1/summary"_s;
}

SummaryScope::Trunks knowledgeOf(TrunkUse::State state)
{
    switch (state) {
    case TrunkUse::State::NotRead:
        return SummaryScope::Trunks::NotRead;
    case TrunkUse::State::Reading:
        return SummaryScope::Trunks::Reading;
    case TrunkUse::State::Known:
        return SummaryScope::Trunks::Read;
    case TrunkUse::State::Failed:
        break;
    }
    return SummaryScope::Trunks::Failed;
}

} // namespace

ShownSummary::ShownSummary(SummaryStrip &strip, QWidget &fallback, FilterBar &line, AccountSession &session,
                           Actions &actions, Settings &settings)
    : QObject(&strip)
    , m_strip(strip)
    , m_fallback(fallback)
    , m_session(session)
    , m_settings(settings)
    , m_isShown(actions[ActionId::Summary])
    , m_page(strip.parentWidget())
{
    m_page->installEventFilter(this);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &ShownSummary::show);
    connect(&session.summary(), &AccountSummary::changed, this, &ShownSummary::showSoon);
    connect(&session.loader(), &ListLoader::progressChanged, this, &ShownSummary::showSoon);
    connect(&session.changes(), &CredentialChanges::inDoubtChanged, this, &ShownSummary::showSoon);
    connect(&session.trunks(), &TrunkUse::changed, this, &ShownSummary::showSoon);
    connect(&strip, &SummaryStrip::termsWanted, &line, [&line](const auto &added, const auto &removed) {
        line.setQuery(withTerms(line.query(), added, removed));
    });
    connect(&line, &FilterBar::queryChanged, &strip, &SummaryStrip::setPressed);
    strip.setPressed(line.query());
    const bool isShown = settings.boolean(shownKey()).value_or(true);
    m_isShown->setChecked(isShown);
    setShown(isShown);
    handle(actions);
}

void ShownSummary::handle(Actions &actions)
{
    actions.handle(ActionId::Summary, this, [this] {
        setShown(m_isShown->isChecked());
        m_settings.setBoolean(shownKey(), m_isShown->isChecked());
    });
    actions.handle(ActionId::ResetLayout, this, [this] {
        m_isShown->setChecked(true);
        setShown(true);
        m_settings.remove(shownKey());
    });
}

void ShownSummary::setShown(bool isShown)
{
    if (!isShown && m_strip.isAncestorOf(QApplication::focusWidget()))
        m_fallback.setFocus(Qt::OtherFocusReason);
    m_session.trunkReading().need(TrunkReading::Need::Summary, isShown);
    if (isShown)
        m_session.summary().refreshTimes();
    place();
}

bool ShownSummary::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_page && event->type() == QEvent::Resize)
        place();
    return QObject::eventFilter(watched, event);
}

/// The page can become smaller than all that may be in it, and the rows come first.
void ShownSummary::place()
{
    const bool isShown = m_isShown->isChecked() && hasRoom();
    if (isShown != m_strip.isHidden())
        return;
    m_strip.setVisible(isShown);
    if (isShown)
        show();
}

bool ShownSummary::hasRoom() const
{
    const int strip = m_strip.layout()->totalHeightForWidth(m_page->width());
    return m_page->height() - strip >= LeastLines * m_strip.fontMetrics().lineSpacing();
}

void ShownSummary::showSoon()
{
    const bool isLoading = m_session.loader().progress().state == ListProgress::State::Loading;
    if (!m_soon.isActive() || !isLoading)
        m_soon.start(isLoading ? WhileLoading : AtOnce);
}

void ShownSummary::show()
{
    if (!m_strip.isHidden())
        m_strip.setFigures(m_session.summary().figures(), scope());
}

/// Whatever the figures may not cover, they are said to be about what is loaded, which is always true.
SummaryScope ShownSummary::scope() const
{
    const ListProgress progress = m_session.loader().progress();
    const bool isCounted = progress.state == ListProgress::State::Complete && !progress.isUncounted &&
                           !progress.hasChangedMeanwhile && !progress.hasTooSmallPages;
    SummaryScope scope;
    scope.isWhole = isCounted && m_session.changes().inDoubt() == 0 &&
                    m_session.summary().figures().total == m_session.inventory().count();
    scope.trunks = knowledgeOf(m_session.trunks().state());
    if (scope.trunks == SummaryScope::Trunks::Read)
        scope.trunksAsOf = m_session.trunks().asOf();
    return scope;
}

} // namespace vobiz
