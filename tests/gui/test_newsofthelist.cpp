// SPDX-License-Identifier: MIT
#include "core/session/automaticrefresh.h"
#include "tests/gui/shownprovider.h"
#include "ui/dialogs/listnewsdialog.h"

#include <QtCore/QRegularExpression>
#include <QtWidgets/QTreeWidget>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

struct Shown final : ShownProvider
{
    explicit Shown(int rows = 60, int rowsPerPage = 100)
        : ShownProvider(rows, rowsPerPage)
    {
    }

    void refresh()
    {
        session->loader().refresh();
        QVERIFY(waitUntil([this] { return !session->loader().isBusy(); }));
        handlePending();
    }
    void select(const QStringList &ids) const
    {
        QSet<CredentialId> selected;
        for (const QString &id : ids)
            selected.insert(CredentialId(id));
        view->selection().selectOnly(selected);
    }
    /// Without the time, which is the real one.
    [[nodiscard]] QString message() const
    {
        static const QRegularExpression time(u" since \\d\\d:\\d\\d"_s);
        return descriptionOf(&messages()).replace(time, u" since then"_s);
    }
};

} // namespace

/// A refresh says what is no longer as it was.
class TestNewsOfTheList final : public QObject
{
    Q_OBJECT

private slots:
    void init() { QLocale::setDefault(QLocale::c()); }

    void saysWhatCameAndWentAndWhatOfItWasSelected()
    {
        Shown shown;
        shown.openAll();
        shown.select({u"id-3"_s, u"id-10"_s, u"id-11"_s});
        shown.provider.remove(u"id-3"_s);
        shown.provider.remove(u"id-4"_s);
        shown.provider.insertNew(0);
        shown.provider.find(u"id-20"_s)->isEnabled = false;
        shown.refresh();
        QTRY_COMPARE(shown.message(),
                     u"Warning: 1 new, 2 gone, 1 changed since then; one of the gone was selected."_s);
        QCOMPARE(shown.messages().count(), 1);
        QCOMPARE(shown.view->selection().ids().size(), 2);

        shown.button(u"Show"_s)->click();
        const auto *dialog = shown.frame.window.findChild<ListNewsDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        const auto *rows = dialog->findChild<QTreeWidget *>();
        QStringList texts;
        for (int i = 0; i < rows->topLevelItemCount(); ++i)
            texts.append(rows->topLevelItem(i)->text(0) + u' ' + rows->topLevelItem(i)->text(1));
        QCOMPARE(texts.mid(0, 2), QStringList({u"Gone user-3"_s, u"Gone user-4"_s}));
        QVERIFY2(texts[2].startsWith(u"New "_s), qPrintable(texts[2]));
        QCOMPARE(texts[3], u"Changed user-20"_s);
        QCOMPARE(rows->topLevelItem(3)->text(2), u"Status: Enabled → Disabled"_s);
        QCOMPARE(shown.view->selection().ids().size(), 2); // to look changes nothing
    }

    void saysNothingWhereNothingIsDifferent()
    {
        Shown shown;
        shown.openAll();
        shown.select({u"id-3"_s});
        shown.refresh();
        QVERIFY(shown.messages().isEmpty());
    }

    void addsUpUntilSomebodyHasLooked()
    {
        Shown shown;
        shown.openAll();
        shown.provider.remove(u"id-3"_s);
        shown.refresh();
        QTRY_COMPARE(shown.message(), u"Note: 1 gone since then."_s);
        shown.provider.remove(u"id-4"_s);
        shown.refresh();
        QTRY_COMPARE(shown.message(), u"Note: 2 gone since then."_s);
        QCOMPARE(shown.messages().count(), 1);
        shown.button(u"Show"_s)->click();
        shown.frame.window.findChild<ListNewsDialog *>()->reject();
        shown.provider.remove(u"id-5"_s);
        shown.refresh();
        QTRY_COMPARE(shown.message(), u"Note: 1 gone since then."_s);
    }

    void comesToTheFront()
    {
        Shown shown;
        shown.openAll();
        shown.provider.remove(u"id-3"_s);
        shown.refresh();
        QTRY_COMPARE(shown.message(), u"Note: 1 gone since then."_s);
        shown.frame.window.post({u"a"_s, Message::Severity::Error, u"failed"_s, {}});
        shown.provider.remove(u"id-4"_s);
        shown.refresh();
        QTRY_COMPARE(shown.message(), u"Note: 2 gone since then."_s);
    }

    void alsoWhereNobodyAskedForIt()
    {
        Shown shown;
        shown.openAll();
        shown.select({u"id-3"_s});
        shown.provider.remove(u"id-3"_s);
        shown.frame.window.findChild<AutomaticRefresh *>()->setInterval(std::chrono::milliseconds(1));
        QTRY_COMPARE(shown.message(), u"Warning: 1 gone since then; one of the gone was selected."_s);
    }

    /// What is not loaded is not known, so nothing is said to have come, and what goes may only have moved.
    void claimsNothingOfAPart()
    {
        Shown shown(300, 20);
        shown.open();
        QVERIFY(waitUntil([&] { return !shown.session->loader().isBusy(); }));
        const int loaded = shown.inventory().count();
        QVERIFY(loaded < 300);
        shown.select({u"id-%1"_s.arg(loaded - 1)});
        for (int i = 0; i < loaded; ++i)
            shown.provider.insertNew(0);
        shown.refresh();
        QTRY_COMPARE(shown.message(),
                     u"Warning: %1 no longer loaded since then; one of those no longer loaded "
                     "was selected."_s.arg(loaded));
    }

    void whatAChangeOfOnesOwnExplainsIsItsToTell()
    {
        Shown shown;
        shown.openAll();
        shown.select({u"id-1"_s, u"id-2"_s, u"id-3"_s});
        // Deleted and disabled by us, disabled with a lost answer, refused and deleted by somebody else.
        CredentialChanges &changes = shown.session->changes();
        changes.start(ChangeAction::Delete, shown.provider.credential(u"id-1"_s));
        changes.start(ChangeAction::Disable, shown.provider.credential(u"id-4"_s));
        QTRY_COMPARE(changes.underWay(), 0);
        shown.provider.misbehave("PUT", 2, answer(response(502)));
        changes.start(ChangeAction::Disable, shown.provider.credential(u"id-5"_s));
        shown.provider.misbehave("DELETE", 2, refusalForCalls());
        changes.start(ChangeAction::Delete, shown.provider.credential(u"id-2"_s));
        QTRY_COMPARE(changes.underWay(), 0);
        handlePending();
        shown.provider.remove(u"id-2"_s);
        shown.provider.find(u"id-5"_s)->isEnabled = false; // it landed after all
        shown.refresh();
        QTRY_VERIFY(!shown.inventory().contains(CredentialId(u"id-2"_s)));
        handlePending();
        QVERIFY(!shown.messages().contains(u"list-news"_s));
        QCOMPARE(shown.view->selection().ids().size(), 1);
    }
};

QTEST_MAIN(TestNewsOfTheList)
#include "test_newsofthelist.moc"
