// SPDX-License-Identifier: MIT
#include "tests/gui/shownprovider.h"
#include "ui/credentials/trunkstatus.h"
#include "ui/details/detailspane.h"
#include "ui/widgets/selectabletext.h"

#include <QtGui/QAction>
#include <QtWidgets/QHeaderView>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

/// The window as it is when the program is new.
struct NewWindow final : ShownProvider
{
    NewWindow()
        : ShownProvider(5)
    {
        showTrunkColumns(settings);
        provider.trunks = {{u"t-1"_s, u"Lobby"_s, u"id-1"_s}};
    }

    [[nodiscard]] QString cell(const QString &id, Column column, int role = Qt::DisplayRole) const
    {
        return model()
            .index(model().visibleRow(CredentialId(id)), static_cast<int>(column))
            .data(role)
            .toString();
    }
    /// What the status line says of the trunks; empty if it says nothing.
    [[nodiscard]] QString trunks() const
    {
        auto *label = named<QLabel>(*frame.window.findChild<TrunkStatus *>(), u"Trunks"_s);
        return label && label->isVisible() ? descriptionOf(label) : QString();
    }
    void trigger(const QString &text) const
    {
        for (QAction *action : frame.window.findChildren<QAction *>()) {
            if (QString(action->text()).remove(u'&') == text) {
                action->trigger();
                return;
            }
        }
        qFatal("no such action");
    }
};

} // namespace

class TestTrunkColumn final : public QObject
{
    Q_OBJECT

private slots:
    void aNewWindowTellsWhatTheTrunksUse()
    {
        NewWindow shown;
        shown.openAll();
        QVERIFY(waitUntil([&] { return shown.cell(u"id-1"_s, Column::UsedBy) == u"“Lobby”"_s; }));
        QCOMPARE(shown.cell(u"id-2"_s, Column::UsedBy), u"no trunk names it"_s);
        QVERIFY(shown.cell(u"id-1"_s, Column::UsedBy, Qt::AccessibleDescriptionRole)
                    .startsWith(u"“Lobby”, as of "_s));
        QVERIFY2(shown.trunks().startsWith(u"Trunks as of "_s), qPrintable(shown.trunks()));
        QVERIFY(!shown.button(u"Read Again"_s));
        QVERIFY(shown.sentence().startsWith(u"All 5 loaded"_s)); // is not about the trunks
    }

    void theStatusLineSaysWhatIsUnderWay()
    {
        NewWindow shown;
        shown.provider.hold("TRUNKS");
        shown.openAll();
        QVERIFY(waitUntil([&] { return shown.trunks() == u"Reading trunks…"_s; }));
        QCOMPARE(shown.cell(u"id-1"_s, Column::UsedBy), u"reading…"_s);
        QVERIFY(waitUntil([&] { return shown.provider.held() == 1; }));
        shown.provider.release();
        QVERIFY(waitUntil([&] { return shown.trunks().startsWith(u"Trunks as of "_s); }));
        shown.provider.hold("TRUNKS");
        shown.trigger(u"Refresh"_s);
        QVERIFY(waitUntil([&] { return shown.trunks().endsWith(u"reading again…"_s); }));
        QCOMPARE(shown.cell(u"id-1"_s, Column::UsedBy), u"“Lobby”"_s);
        shown.provider.release();
        QVERIFY(waitUntil([&] { return !shown.trunks().endsWith(u"reading again…"_s); }));
    }

    void aFailureIsSaidThereAndCanBeTriedAgain()
    {
        NewWindow shown;
        shown.provider.misbehaveAlways("TRUNKS", answer(jsonResponse(403, errorJson("CODE", "words"))));
        shown.openAll();
        QVERIFY(waitUntil([&] {
            return shown.trunks().contains(u"Vobiz does not show the trunks to this account (403)."_s);
        }));
        QCOMPARE(shown.view->model()->rowCount(), 5);
        QVERIFY(!shown.messages().isVisible());
        QCOMPARE(shown.cell(u"id-1"_s, Column::UsedBy), u"not known"_s);
        shown.provider.behave();
        shown.button(u"Read Again"_s)->click();
        QVERIFY(waitUntil([&] { return shown.cell(u"id-1"_s, Column::UsedBy) == u"“Lobby”"_s; }));
        QVERIFY(!shown.button(u"Read Again"_s));
    }

    void aHiddenColumnNeedsNothing()
    {
        NewWindow shown;
        hideTrunkColumns(shown.settings);
        shown.openAll();
        QVERIFY(shown.provider.becomesQuiet());
        QCOMPARE(shown.provider.trunkLists(), 0);
        QVERIFY(shown.trunks().isEmpty());
        shown.trigger(u"Used by"_s); // in the menu of the columns
        QVERIFY(!shown.view->horizontalHeader()->isSectionHidden(static_cast<int>(Column::UsedBy)));
        QVERIFY(waitUntil([&] { return shown.cell(u"id-1"_s, Column::UsedBy) == u"“Lobby”"_s; }));
        shown.trigger(u"Used by"_s);
        const int lists = shown.provider.trunkLists();
        shown.trigger(u"Refresh"_s);
        QVERIFY(shown.settles());
        QVERIFY(shown.provider.becomesQuiet());
        QCOMPARE(shown.provider.trunkLists(), lists);
    }

    void readingNeedsNoSelection()
    {
        NewWindow shown;
        hideTrunkColumns(shown.settings);
        shown.openAll();
        QVERIFY(shown.view->selection().ids().isEmpty());
        shown.trigger(u"Read Trunks"_s);
        QVERIFY(waitUntil([&] { return shown.trunks().startsWith(u"Trunks as of "_s); }));
    }

    void theDetailsTellTheFindings()
    {
        NewWindow shown;
        shown.openAll();
        shown.session->facts().setFindingWords(
            {[](AuditRule rule) { return rule == AuditRule::New ? u"New"_s : u"Other"_s; },
             [](const Credential &row) {
                 return QStringList{u"<b>%1</b> is new."_s.arg(row.username)};
             }});
        shown.session->facts().setKeptNote([](const Credential &row) {
            return row.id.text() == u"id-2"_s ? std::optional(u"the lift"_s) : std::nullopt;
        });
        RowSet marked(shown.inventory().rows().numberEnd());
        marked.insert(shown.inventory().rows().numberOf(CredentialId(u"id-1"_s)));
        shown.inventory().setMarked(markOf(AuditRule::New), marked);
        const auto *details = shown.frame.window.findChild<DetailsPane *>();
        const auto value = [details](const QString &name) {
            return named<SelectableText>(*details, name)->toPlainText();
        };
        shown.view->selection().selectOnly({CredentialId(u"id-1"_s)});
        QTRY_COMPARE(value(u"Findings"_s), u"<b>user-1</b> is new."_s);
        QCOMPARE(value(u"Kept"_s), u"no"_s);
        QVERIFY(shown.cell(u"id-1"_s, Column::Findings).split(u", "_s).contains(u"New"_s));
        shown.view->selection().selectOnly({CredentialId(u"id-2"_s)});
        QTRY_COMPARE(value(u"Kept"_s), u"yes: the lift"_s);
    }

    /// At 1280 pixels everything has its place.
    void theColumnsFitANewWindow()
    {
        NewWindow shown;
        shown.open();
        const int character = std::max(7, shown.view->fontMetrics().averageCharWidth()); // of the usual fonts
        shown.frame.window.resize(1280 * character / 7, 800);
        QTRY_VERIFY(shown.view->viewport()->width() > 900);
        const QHeaderView *header = shown.view->horizontalHeader();
        QVERIFY(!header->isSectionHidden(static_cast<int>(Column::UsedBy)));
        QVERIFY(!header->isSectionHidden(static_cast<int>(Column::Findings)));
        QVERIFY(header->isSectionHidden(static_cast<int>(Column::Kept)));
        QTRY_VERIFY2(!shown.view->horizontalScrollBar()->isVisible(),
                     qPrintable(u"%1 of %2"_s.arg(header->length()).arg(shown.view->viewport()->width())));
    }
};

QTEST_MAIN(TestTrunkColumn)
#include "test_trunkcolumn.moc"
