// SPDX-License-Identifier: MIT
#include "ui/compare/comparedialog.h"

#include "core/session/snapshots.h"
#include "core/text/counted.h"
#include "ui/compare/comparisonpage.h"
#include "ui/compare/snapshotspage.h"
#include "ui/messages/messagebar.h"
#include "ui/text/snapshottext.h"

#include <QtGui/QScreen>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QVBoxLayout>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

QString fileMessageKey()
{
    return u"snapshots"_s;
}

} // namespace

CompareDialog::CompareDialog(Snapshots &snapshots, QWidget *parent)
    : QDialog(parent)
    , m_snapshots(snapshots)
    , m_messages(new MessageBar)
    , m_comparison(new ComparisonPage(snapshots, *m_messages))
    , m_list(new SnapshotsPage)
    , m_pages(new QTabWidget)
{
    setWindowTitle(tr("Compare"));
    m_messages->setAccessibleName(tr("Message about snapshots"));
    m_messages->setMnemonic(false);
    m_messages->setFocusFallback(m_pages);
    m_pages->setDocumentMode(true);
    m_pages->addTab(m_comparison, tr("&Comparison"));
    m_pages->addTab(m_list, tr("S&napshots"));
    for (QWidget *pages : {static_cast<QWidget *>(m_pages), static_cast<QWidget *>(m_pages->tabBar())})
        pages->setAccessibleName(tr("Pages"));
    auto *buttons = new QDialogButtonBox;
    auto *close = buttons->addButton(tr("C&lose"), QDialogButtonBox::RejectRole);
    close->setAccessibleName(tr("Close"));
    close->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_messages);
    layout->addWidget(m_pages, 1);
    layout->addWidget(buttons);
    const int em = fontMetrics().height();
    resize(QSize(72 * em, 40 * em).boundedTo(screen()->availableSize() * 9 / 10));

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_comparison, &ComparisonPage::saveWanted, this, &CompareDialog::saveWanted);
    connect(m_comparison, &ComparisonPage::loadWanted, this, &CompareDialog::loadWanted);
    connect(m_list, &SnapshotsPage::saveWanted, this, &CompareDialog::saveWanted);
    connect(m_list, &SnapshotsPage::removeWanted, this, &CompareDialog::remove);
    connect(&snapshots, &Snapshots::changed, this, &CompareDialog::read);
    m_comparison->setFocus();
    read();
}

void CompareDialog::post(const Message &message)
{
    m_messages->post(message);
}

void CompareDialog::removeMessage(const QString &key)
{
    m_messages->remove(key);
}

void CompareDialog::read()
{
    m_snapshots.list(this, [this, generation = ++m_generation](const auto &snapshots) {
        if (generation != m_generation)
            return;
        if (!snapshots) {
            m_messages->post({fileMessageKey(),
                              Message::Severity::Error,
                              snapshotsUnreadText(snapshots.error()),
                              {{tr("Read Again"), [this] {
                                    read();
                                }}}});
            return;
        }
        m_messages->remove(fileMessageKey());
        m_list->show(*snapshots);
        m_comparison->show(*snapshots);
    });
}

void CompareDialog::remove(const QList<qint64> &numbers)
{
    m_snapshots.remove(numbers, this, [this, numbers](const auto &removed) {
        if (!removed) {
            m_messages->post({u"remove"_s,
                              Message::Severity::Error,
                              snapshotsNotRemovedText(removed.error()),
                              {{tr("Try Again"), [this, numbers] {
                                    remove(numbers);
                                }}}});
            return;
        }
        m_messages->remove(u"remove"_s);
        m_messages->post({{},
                          Message::Severity::Success,
                          counted(*removed, tr("Deleted 1 snapshot."),
                                  tr("Deleted %1 snapshots.", nullptr, pluralOf(*removed))),
                          {}});
    });
}

} // namespace vobiz
