// SPDX-License-Identifier: MIT
#include "core/keep/keeplist.h"
#include "tests/gui/shownprovider.h"
#include "tests/support/keepfile.h"
#include "tests/support/takenaway.h"
#include "ui/audit/keepdialog.h"
#include "ui/details/detailspane.h"
#include "ui/details/keptline.h"
#include "ui/dialogs/credentiallistview.h"
#include "ui/widgets/selectabletext.h"

#include <QtCore/QDir>
#include <QtGui/QAction>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTextEdit>

#include <algorithm>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

Credential credentialOf(const QString &id)
{
    Credential credential;
    credential.id = CredentialId(id);
    credential.username = u"user of "_s + id;
    credential.status = CredentialStatus::Disabled;
    return credential;
}

KeptCredential decisionOn(const QString &id, const QString &note)
{
    return {credentialOf(id), note, systemClock()};
}

QAction *keepAction(const ShownProvider &shown)
{
    for (QAction *action : shown.frame.window.findChildren<QAction *>()) {
        if (QString(action->text()).remove(u'&') == u"Keep…"_s)
            return action;
    }
    return nullptr;
}

KeepDialog *dialogOf(const ShownProvider &shown)
{
    for (auto *dialog : shown.frame.window.findChildren<KeepDialog *>()) {
        if (dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

/// Asks about these.
KeepDialog *ask(const ShownProvider &shown, const QSet<CredentialId> &ids)
{
    shown.view->selection().selectOnly(ids);
    keepAction(shown)->trigger();
    if (!waitUntil([&] { return dialogOf(shown); }))
        qFatal("no dialog");
    return dialogOf(shown);
}

void click(const QWidget &window, const QString &name)
{
    auto *button = named<QPushButton>(window, name);
    QVERIFY2(button, qPrintable(name));
    QTest::mouseClick(button, Qt::LeftButton);
}

bool says(const QWidget &window, const QString &words)
{
    const auto labels = window.findChildren<QLabel *>();
    return std::ranges::any_of(
        labels, [&](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
}

QString message(const ShownProvider &shown)
{
    const MessageBar &bar = shown.messages();
    return bar.isVisible() ? bar.findChild<QTextEdit *>()->toPlainText() : QString();
}

CredentialId id(int number)
{
    return CredentialId(u"id-%1"_s.arg(number));
}

} // namespace

class TestKeepInWindow final : public QObject
{
    Q_OBJECT

private slots:
    void asksForANoteAndKeepsInTheFile()
    {
        ShownProvider shown(5);
        shown.openAll();
        KeepDialog *dialog = ask(shown, {id(1), id(3)});
        QCOMPARE(dialog->windowTitle(), u"Keep 2 Credentials"_s);
        QVERIFY(says(*dialog, u"are not among the findings"_s) && says(*dialog, u"Nothing is sent"_s));
        QCOMPARE(dialog->findChild<CredentialListView *>()->model()->rowCount(), 2);
        QVERIFY(!named<QPushButton>(*dialog, u"Remove from Kept"_s));
        auto *note = named<QLineEdit>(*dialog, u"Note"_s);
        QCOMPARE(dialog->focusWidget(), note);
        QTest::keyClicks(note, u" the lift "_s);
        QTest::keyClick(note, Qt::Key_Return);
        QVERIFY(!dialogOf(shown));
        QTRY_VERIFY(message(shown).contains(u"2 credentials are kept."_s));
        const QList<KeptCredential> kept = keptIn(shown.frame.records.keep, shown.provider.account());
        QCOMPARE(idsOf(kept), QStringList({u"id-1"_s, u"id-3"_s}));
        QCOMPARE(kept.first().note, u"the lift"_s);
        QTRY_COMPARE(shown.inventory().marked(Mark::Kept).count(), 2);
        QCOMPARE(shown.provider.updates() + shown.provider.deletes(), 0);
    }

    void worksInAReadOnlyAccount()
    {
        ShownProvider shown(3);
        shown.isReadOnly = true;
        shown.openAll();
        KeepDialog *dialog = ask(shown, {id(1)});
        QCOMPARE(dialog->windowTitle(), u"Keep Credential"_s);
        click(*dialog, u"Keep"_s);
        QTRY_VERIFY(message(shown).contains(u"1 credential is kept."_s));
    }

    void cancelAndEscapeKeepNothing_data()
    {
        QTest::addColumn<bool>("isEscape");
        QTest::newRow("Esc") << true;
        QTest::newRow("Cancel") << false;
    }
    void cancelAndEscapeKeepNothing()
    {
        QFETCH(bool, isEscape);
        ShownProvider shown(3);
        shown.openAll();
        KeepDialog *dialog = ask(shown, {id(1)});
        if (isEscape)
            QTest::keyClick(dialog, Qt::Key_Escape);
        else
            click(*dialog, u"Cancel"_s);
        QVERIFY(!dialogOf(shown));
        QVERIFY(keptIn(shown.frame.records.keep, shown.provider.account()).isEmpty());
    }

    void whatIsKeptCanBeEditedAndRemoved()
    {
        ShownProvider shown(5);
        shown.openAll();
        QTest::keyClicks(named<QLineEdit>(*ask(shown, {id(1)}), u"Note"_s), u"first"_s);
        click(*dialogOf(shown), u"Keep"_s);
        QTRY_VERIFY(shown.session->keep().find(id(1)));
        auto *line = shown.frame.window.findChild<KeptLine *>();
        const auto fact = [&] {
            return named<SelectableText>(*shown.frame.window.findChild<DetailsPane *>(), u"Kept"_s)
                ->toPlainText();
        };
        QTRY_VERIFY(line->isVisible() && says(*line, u"Decided on "_s));
        QTRY_COMPARE(fact(), u"yes: first"_s);
        QVERIFY(!says(*line, u"Kept"_s) && !says(*line, u"first"_s)); // once is enough

        click(*line, u"Edit Note…"_s);
        QTRY_VERIFY(dialogOf(shown));
        QVERIFY(says(*dialogOf(shown), u"Kept since"_s));
        auto *note = named<QLineEdit>(*dialogOf(shown), u"Note"_s);
        QCOMPARE(note->text(), u"first"_s);
        QTest::keyClicks(note, u"second"_s); // in the place of what is selected
        click(*dialogOf(shown), u"Keep"_s);
        QTRY_COMPARE(fact(), u"yes: second"_s);

        click(*ask(shown, {id(1), id(2)}), u"Remove from Kept"_s);
        QTRY_VERIFY(message(shown).contains(u"1 credential is not kept any more."_s));
        QVERIFY(keptIn(shown.frame.records.keep, shown.provider.account()).isEmpty());
        shown.view->selection().selectOnly({id(1)});
        QTRY_VERIFY(!line->isVisible());
    }

    void whatChangesCountsNoMoreAndIsSaidSo()
    {
        ShownProvider shown(5);
        shown.openAll();
        click(*ask(shown, {id(1)}), u"Keep"_s);
        QTRY_COMPARE(shown.inventory().marked(Mark::Kept).count(), 1);
        Credential changed = *shown.inventory().find(id(1));
        changed.description = u"another"_s;
        shown.inventory().put({changed});
        QTRY_COMPARE(shown.inventory().marked(Mark::Kept).count(), 0);
        auto *line = shown.frame.window.findChild<KeptLine *>();
        QTRY_VERIFY(says(*line, u"changed since: that counts no more"_s));
        QTRY_COMPARE(
            named<SelectableText>(*shown.frame.window.findChild<DetailsPane *>(), u"Kept"_s)->toPlainText(),
            u"no"_s);
        KeepDialog *dialog = ask(shown, {id(1)});
        QVERIFY(says(*dialog, u"changed since: that counts no more"_s));
        click(*dialog, u"Keep"_s);
        QTRY_COMPARE(shown.inventory().marked(Mark::Kept).count(), 1);
    }

    void aFailureStaysAndNothingTypedIsLost()
    {
        ShownProvider shown(3);
        shown.openAll();
        QTRY_COMPARE(shown.session->keep().state(), KeepList::State::Known);
        const QString path = shown.frame.records.folder.filePath(u"keep.sqlite"_s);
        ENDS_IF_IT_STAYS_WHILE_IN_USE(path);
        for (const QString &file : databaseFiles(path))
            QFile::remove(file);
        QVERIFY(QDir().mkpath(path)); // a folder of that name
        QTest::keyClicks(named<QLineEdit>(*ask(shown, {id(1)}), u"Note"_s), u"long reason"_s);
        click(*dialogOf(shown), u"Keep"_s);
        QTRY_VERIFY(message(shown).contains(u"1 credential is not kept"_s));
        QCOMPARE(shown.inventory().marked(Mark::Kept).count(), 0);
        QVERIFY(QDir().rmdir(path));
        click(shown.messages(), u"Try Again…"_s);
        QTRY_VERIFY(dialogOf(shown));
        QCOMPARE(named<QLineEdit>(*dialogOf(shown), u"Note"_s)->text(), u"long reason"_s);
        click(*dialogOf(shown), u"Keep"_s);
        QTRY_VERIFY(message(shown).contains(u"1 credential is kept."_s));
        QVERIFY(!shown.messages().contains(u"keep-unwritten"_s));
    }

    void saysThatItIsOffAndComesBack()
    {
        ShownProvider shown(3);
        const QString path = shown.frame.records.folder.filePath(u"keep.sqlite"_s);
        QVERIFY(QDir().mkpath(path));
        shown.openAll();
        QTRY_VERIFY(message(shown).contains(u"What you decided to keep is not known"_s));
        QVERIFY(QDir().rmdir(path));
        (void)ask(shown, {id(1)});
        QVERIFY(!shown.messages().contains(u"keep-off"_s));
    }

    void manyWithDifferentNotesAreNotOverwrittenByEnter()
    {
        const QList<Credential> rows{credentialOf(u"a"_s), credentialOf(u"b"_s), credentialOf(u"c"_s)};
        KeepDialog dialog(rows, 1, {decisionOn(u"a"_s, u"one"_s), decisionOn(u"b"_s, u"two"_s)});
        QSignalSpy kept(&dialog, &KeepDialog::keepWanted);
        QSignalSpy released(&dialog, &KeepDialog::releaseWanted);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QVERIFY(says(dialog, u"2 of them are kept already."_s));
        QVERIFY(says(dialog, u"They have different notes"_s));
        QVERIFY(says(dialog, u"Hidden by the filter in the table: 1."_s));
        QCOMPARE(named<QLineEdit>(dialog, u"Note"_s)->text(), QString());
        QTest::keyClick(named<QLineEdit>(dialog, u"Note"_s), Qt::Key_Return);
        QVERIFY(dialog.isVisible());
        QCOMPARE(kept.size(), 0);
        click(dialog, u"Remove from Kept"_s);
        QCOMPARE(released.size(), 1);
        QCOMPARE(released.first().first().value<QList<CredentialId>>(),
                 QList({CredentialId(u"a"_s), CredentialId(u"b"_s)}));
    }

    void theSameNoteIsShown()
    {
        KeepDialog dialog({credentialOf(u"a"_s), credentialOf(u"b"_s)}, 0,
                          {decisionOn(u"a"_s, u"same"_s), decisionOn(u"b"_s, u"same"_s)});
        QCOMPARE(named<QLineEdit>(dialog, u"Note"_s)->text(), u"same"_s);
    }

    void textOfTheServerIsPlainText()
    {
        Credential odd = credentialOf(u"a"_s);
        odd.username = u"<b>x</b>\u202Ey"_s;
        KeepDialog dialog({odd}, 0, {});
        dialog.show();
        QVERIFY(says(dialog, u"<b>x</b>⟨U+202E⟩y"_s));
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            QVERIFY(!label->text().contains(u'<') || label->textFormat() == Qt::PlainText);
    }
};

QTEST_MAIN(TestKeepInWindow)
#include "test_keepinwindow.moc"
