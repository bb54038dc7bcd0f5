// SPDX-License-Identifier: MIT
#include "tests/gui/senders.h"
#include "tests/support/accessible.h"
#include "ui/dialogs/credentiallistmodel.h"
#include "ui/dialogs/credentiallistview.h"
#include "ui/dialogs/manydialog.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QtTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

/// Every third one is disabled, the first of them is the third.
QList<Credential> credentials(int count)
{
    QList<Credential> rows;
    for (int i = 0; i < count; ++i) {
        Credential credential;
        credential.id = CredentialId(u"id-%1"_s.arg(i));
        credential.username = u"user-%1"_s.arg(i);
        credential.status = i % 3 == 2 ? CredentialStatus::Disabled : CredentialStatus::Enabled;
        rows.append(credential);
    }
    return rows;
}

/// What the list knows, to begin with what the dialog is about.
struct List
{
    explicit List(const QList<Credential> &rows)
    {
        for (const Credential &row : rows)
            known.insert(row.id, row);
    }
    [[nodiscard]] ManyDialog::Listed lookup() const
    {
        return [this](const CredentialId &id) {
            return known.contains(id) ? std::optional(known.value(id)) : std::nullopt;
        };
    }

    QHash<CredentialId, Credential> known;
};

QPushButton *button(const QWidget &dialog, const QString &name)
{
    return named<QPushButton>(dialog, name);
}

QLineEdit *field(const QWidget &dialog)
{
    return named<QLineEdit>(dialog, u"Type to confirm");
}

/// So that what sends can be pressed.
bool shows(QWidget &dialog)
{
    dialog.show();
    return becomeReady(dialog);
}

/// Of these, what a trunk uses; of all others none does.
ManyDialog::Users usedOnes(const QStringList &ids)
{
    return [ids](const CredentialId &id) {
        return TrunkUsers{ids.contains(id.text()) ? QStringList{u"Lobby"_s} : QStringList(), systemClock()};
    };
}

QString words(const QWidget &dialog)
{
    QStringList texts;
    for (const QLabel *label : dialog.findChildren<QLabel *>()) {
        if (!label->isHidden())
            texts.append(label->text());
    }
    return texts.join(u'\n');
}

} // namespace

class TestManyDialog final : public QObject
{
    Q_OBJECT

private slots:
    void namesEveryRow()
    {
        ManyDialog dialog(ChangeAction::Delete, credentials(12), 3, nullptr, quickClock());
        QCOMPARE(dialog.windowTitle(), u"Delete 12 Credentials"_s);
        auto *list = dialog.findChild<CredentialListView *>();
        QCOMPARE(list->model()->rowCount(), 12);
        for (int row = 0; row < 12; ++row) {
            QCOMPARE(list->model()->index(row, 0).data().toString(), u"user-%1"_s.arg(row));
            QCOMPARE(list->model()->index(row, 1).data().toString(),
                     row % 3 == 2 ? u"Disabled"_s : u"Enabled"_s);
        }
        QVERIFY2(words(dialog).contains(u"8 enabled, 4 disabled"_s), qPrintable(words(dialog)));
        QVERIFY2(words(dialog).contains(u"hidden by the filter in the table: 3 of them"_s),
                 qPrintable(words(dialog)));
        QVERIFY(descriptionOf(&dialog).contains(u"8 enabled"_s));
    }

    void carriesAllThatTheProviderSays()
    {
        ManyDialog dialog(ChangeAction::Delete, credentials(2), 0, nullptr, quickClock());
        for (const auto *part : {"Disconnect any active calls", "Verify that no active calls",
                                 "Consider disabling the credential instead", "cannot be recovered"})
            QVERIFY2(words(dialog).contains(QString::fromLatin1(part)), part);
        QVERIFY(!words(dialog).contains(u"hidden by the filter"_s));
    }

    void theListIsAModel()
    {
        CredentialListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(credentials(5));
        QCOMPARE(model.rowCount(), 5);
        model.setUsers([](const CredentialId &) { return TrunkUsers(); });
        model.setRows({});
        QCOMPARE(model.rowCount(), 0);
        model.setUsers({});
    }

    void theCountIsTyped()
    {
        ManyDialog dialog(ChangeAction::Delete, credentials(12), 0, nullptr, quickClock());
        QVERIFY(shows(dialog));
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        QVERIFY(field(dialog)->hasFocus() || dialog.focusWidget() == field(dialog));
        QVERIFY(!button(dialog, u"Delete"_s)->isEnabled());
        dialog.accept();
        QVERIFY(accepted.isEmpty());
        for (const auto *wrong : {"11", "120", "1 2", "twelve", "DELETE", "-12"}) {
            field(dialog)->setText(QString::fromLatin1(wrong));
            QVERIFY2(!button(dialog, u"Delete"_s)->isEnabled(), wrong);
        }
        field(dialog)->setText(u"12"_s);
        QVERIFY(button(dialog, u"Delete"_s)->isEnabled());
        button(dialog, u"Delete"_s)->click();
        QCOMPARE(accepted.size(), 1);
    }

    void enterDoesNothing_data()
    {
        QTest::addColumn<ChangeAction>("action");
        QTest::addColumn<int>("key");
        for (const int key : {int(Qt::Key_Return), int(Qt::Key_Enter)}) {
            QTest::addRow("delete %d", key) << ChangeAction::Delete << key;
            QTest::addRow("disable %d", key) << ChangeAction::Disable << key;
            QTest::addRow("enable %d", key) << ChangeAction::Enable << key;
        }
    }
    void enterDoesNothing()
    {
        QFETCH(ChangeAction, action);
        QFETCH(int, key);
        ManyDialog dialog(action, credentials(3), 0, nullptr, quickClock());
        QVERIFY(shows(dialog));
        if (field(dialog))
            field(dialog)->setText(u"3"_s);
        QSignalSpy finished(&dialog, &QDialog::finished);
        QTest::keyClick(&dialog, Qt::Key(key));
        for (QWidget *stop : tabStops(dialog)) {
            stop->setFocus();
            QTest::keyClick(stop, Qt::Key(key));
        }
        QVERIFY(finished.isEmpty());
        for (const QPushButton *each : dialog.findChildren<QPushButton *>())
            QVERIFY(!each->isDefault() && !each->autoDefault());
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QCOMPARE(finished.size(), 1);
        QCOMPARE(dialog.result(), int(QDialog::Rejected));
    }

    void disablingAsksWithoutTyping()
    {
        ManyDialog dialog(ChangeAction::Disable, credentials(6), 0, nullptr, quickClock());
        QCOMPARE(dialog.windowTitle(), u"Disable 6 Credentials"_s);
        QVERIFY(!field(dialog));
        QVERIFY(!button(dialog, u"Disable Instead"_s));
        QCOMPARE(dialog.focusWidget(), button(dialog, u"Cancel"_s));
        QVERIFY(words(dialog).contains(u"2 disabled already"_s));
        QVERIFY(shows(dialog));
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        button(dialog, u"Disable"_s)->click();
        QCOMPARE(accepted.size(), 1);

        ManyDialog enabling(ChangeAction::Enable, credentials(6), 0, nullptr, quickClock());
        QCOMPARE(enabling.windowTitle(), u"Enable 6 Credentials"_s);
        QVERIFY(words(enabling).contains(u"4 enabled already"_s));
        QVERIFY(button(enabling, u"Enable"_s));
    }

    void nothingToDoCannotBePressed_data()
    {
        QTest::addColumn<ChangeAction>("action");
        QTest::addColumn<CredentialStatus>("status");
        QTest::addColumn<CredentialStatus>("other");
        QTest::addColumn<QString>("why");
        QTest::newRow("disable") << ChangeAction::Disable << CredentialStatus::Disabled
                                 << CredentialStatus::Enabled
                                 << u"All of them are disabled already: there is nothing to do."_s;
        QTest::newRow("enable") << ChangeAction::Enable << CredentialStatus::Enabled
                                << CredentialStatus::Unknown
                                << u"All of them are enabled already: there is nothing to do."_s;
    }
    void nothingToDoCannotBePressed()
    {
        QFETCH(ChangeAction, action);
        QFETCH(CredentialStatus, status);
        QFETCH(CredentialStatus, other);
        QFETCH(QString, why);
        QList<Credential> rows = credentials(12);
        for (Credential &row : rows)
            row.status = status;
        List list(rows);
        ManyDialog dialog(action, rows, 0, nullptr, quickClock());
        QVERIFY(shows(dialog));
        const QString name = action == ChangeAction::Disable ? u"Disable"_s : u"Enable"_s;
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        QVERIFY(!button(dialog, name)->isEnabled());
        QVERIFY2(words(dialog).contains(why), qPrintable(words(dialog)));
        QCOMPARE(descriptionOf(button(dialog, name)), why);
        dialog.accept();
        QVERIFY(accepted.isEmpty());

        list.known[rows[3].id].status = other; // there is something after all
        dialog.learn(list.lookup());
        QVERIFY(button(dialog, name)->isEnabled());
        QVERIFY(!words(dialog).contains(why));
        button(dialog, name)->setFocus();
        list.known[rows[3].id].status = status;
        dialog.learn(list.lookup());
        QVERIFY(!button(dialog, name)->isEnabled());
        QCOMPARE(dialog.focusWidget(), button(dialog, u"Cancel"_s));
    }

    void disableInsteadIsNoDelete()
    {
        ManyDialog dialog(ChangeAction::Delete, credentials(6), 0, nullptr, quickClock());
        QVERIFY(shows(dialog));
        QSignalSpy instead(&dialog, &ManyDialog::disableInsteadWanted);
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        button(dialog, u"Disable Instead"_s)->click();
        QCOMPARE(instead.size(), 1);
        QVERIFY(accepted.isEmpty());
        QCOMPARE(dialog.result(), int(QDialog::Rejected));
    }

    void disableInsteadIsNotOfferedForDisabledOnes()
    {
        QList<Credential> rows = credentials(3);
        for (Credential &row : rows)
            row.status = CredentialStatus::Disabled;
        ManyDialog dialog(ChangeAction::Delete, rows, 0, nullptr, quickClock());
        QVERIFY(!button(dialog, u"Disable Instead"_s));
    }

    void whatTheListLearnsTakesTheConfirmationBack()
    {
        const QList<Credential> rows = credentials(4);
        List list(rows);
        ManyDialog dialog(ChangeAction::Delete, rows, 0, nullptr, quickClock());
        QVERIFY(shows(dialog));
        field(dialog)->setText(u"4"_s);
        dialog.learn(list.lookup()); // nothing new
        QVERIFY(button(dialog, u"Delete"_s)->isEnabled());

        list.known[rows[1].id].status = CredentialStatus::Disabled;
        dialog.learn(list.lookup());
        QVERIFY(!button(dialog, u"Delete"_s)->isEnabled());
        QVERIFY2(words(dialog).contains(u"1 changed"_s), qPrintable(words(dialog)));
        QVERIFY(words(dialog).contains(u"2 enabled, 2 disabled"_s));
        QCOMPARE(dialog.credentials()[1].status, CredentialStatus::Disabled);

        field(dialog)->setText(u"4"_s);
        list.known.remove(rows[0].id);
        dialog.learn(list.lookup());
        QCOMPARE(dialog.windowTitle(), u"Delete 3 Credentials"_s);
        QVERIFY2(words(dialog).contains(u"1 no longer in the list"_s), qPrintable(words(dialog)));
        QVERIFY(!button(dialog, u"Delete"_s)->isEnabled());
        field(dialog)->setText(u"4"_s);
        QVERIFY(!button(dialog, u"Delete"_s)->isEnabled());
        field(dialog)->setText(u"3"_s);
        QVERIFY(button(dialog, u"Delete"_s)->isEnabled());
        QCOMPARE(dialog.credentials().size(), 3);
        dialog.setHidden(2);
        QVERIFY2(words(dialog).contains(u"hidden by the filter in the table: 2 of them"_s),
                 qPrintable(words(dialog)));

        list.known.clear();
        dialog.learn(list.lookup());
        QVERIFY(dialog.credentials().isEmpty());
        field(dialog)->setText(u"0"_s);
        QVERIFY(!button(dialog, u"Delete"_s)->isEnabled());
    }

    void saysWhichOfThemTrunksUse()
    {
        const QList<Credential> rows = credentials(4);
        const QDateTime at = QDateTime(QDate::currentDate(), QTime(10, 42)).toUTC();
        ManyDialog dialog(ChangeAction::Delete, rows, 0, nullptr, quickClock());
        QVERIFY(shows(dialog));
        const auto *list = dialog.findChild<CredentialListView *>();
        const QAbstractItemModel *model = list->model();
        const int usedBy = CredentialListModel::usedByColumn();
        QCOMPARE(model->headerData(usedBy, Qt::Horizontal).toString(), u"Used by"_s);
        QVERIFY(!list->isColumnHidden(usedBy));
        QCOMPARE(model->index(1, usedBy).data().toString(), u"not known"_s);
        QVERIFY(!button(dialog, u"Leave Them Out"_s));

        field(dialog)->setText(u"4"_s);
        dialog.setUsers([at](const CredentialId &) { return TrunkUsers{QStringList(), at}; });
        QCOMPARE(model->index(1, usedBy).data().toString(), u"no trunk names it"_s);
        QVERIFY(words(dialog).contains(u"No trunk names any of them, as of 10:42."_s));
        QVERIFY(button(dialog, u"Delete"_s)->isEnabled());

        dialog.setUsers([at](const CredentialId &id) {
            return TrunkUsers{id.text() == u"id-1"_s ? QStringList{u"<b>Fax\t"_s} : QStringList(), at};
        });
        QCOMPARE(model->index(0, usedBy).data().toString(), u"“<b>Fax␉”"_s); // the first one now
        QVERIFY(!model->index(0, usedBy).data(Qt::ToolTipRole).toString().contains(u"<b>Fax"_s));
        QCOMPARE(model->index(0, 0).data().toString(), u"user-1"_s);
        QCOMPARE(model->index(1, usedBy).data().toString(), u"no trunk names it"_s);
        QVERIFY2(words(dialog).contains(
                     u"A trunk uses one of them, as of 10:42. Give the trunk another credential first."_s),
                 qPrintable(words(dialog)));
        QVERIFY(!button(dialog, u"Delete"_s)->isEnabled());

        List left(rows);
        left.known.remove(rows[1].id);
        dialog.learn(left.lookup());
        QVERIFY2(words(dialog).contains(u"No trunk names any of them"_s), qPrintable(words(dialog)));
    }

    void whatTrunksUseCanBeLeftOut()
    {
        ManyDialog dialog(ChangeAction::Delete, credentials(4), 1, nullptr, quickClock());
        QVERIFY(shows(dialog));
        QSignalSpy narrowed(&dialog, &ManyDialog::narrowed);
        QSignalSpy confirmed(&dialog, &ManyDialog::confirmed);
        dialog.setUsers(usedOnes({u"id-0"_s, u"id-2"_s}));
        QVERIFY2(words(dialog).contains(u"Trunks use 2 of them, as of "_s), qPrintable(words(dialog)));
        field(dialog)->setText(u"4"_s);
        button(dialog, u"Leave Them Out"_s)->setFocus();
        button(dialog, u"Leave Them Out"_s)->click();
        QCOMPARE(narrowed.size(), 1);
        QCOMPARE(dialog.windowTitle(), u"Delete 2 Credentials"_s);
        QVERIFY2(words(dialog).contains(u"2 that trunks use are left out."_s), qPrintable(words(dialog)));
        QVERIFY(words(dialog).contains(u"No trunk names any of them"_s));
        QVERIFY(!button(dialog, u"Leave Them Out"_s));
        QVERIFY2(dialog.focusWidget() != button(dialog, u"Delete"_s), "nothing that sends gets its place");
        QVERIFY2(!button(dialog, u"Delete"_s)->isEnabled(), "it is another question now");
        field(dialog)->setText(u"2"_s);
        QVERIFY(press(button(dialog, u"Delete"_s)));
        const auto rows = confirmed.first().first().value<QList<Credential>>();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0].id.text(), u"id-1"_s);
        QCOMPARE(rows[1].id.text(), u"id-3"_s);
    }

    void whereTrunksUseAllNothingCanBeLeftOut()
    {
        ManyDialog dialog(ChangeAction::Disable, credentials(2), 0, nullptr, quickClock());
        QVERIFY(shows(dialog));
        dialog.setUsers(usedOnes({u"id-0"_s, u"id-1"_s}));
        auto *leaveOut = button(dialog, u"Leave Them Out"_s);
        QVERIFY(leaveOut && !leaveOut->isEnabled());
        QCOMPARE(descriptionOf(leaveOut), u"Trunks use all of them: none would be left."_s);
    }

    void theListCanBeSorted()
    {
        QList<Credential> rows = credentials(3);
        rows[0].username = u"beta"_s;
        rows[1].username = u"Alpha"_s;
        rows[2].username = u"gamma"_s;
        rows[1].updatedAt.reset();
        rows[0].updatedAt = Timestamp::parse(u"2026-05-01T10:00:00Z");
        rows[2].updatedAt = Timestamp::parse(u"2026-04-01T10:00:00Z");
        ManyDialog dialog(ChangeAction::Delete, rows, 0, nullptr, quickClock());
        auto *list = dialog.findChild<CredentialListView *>();
        const QAbstractItemModelTester tester(list->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto order = [list] {
            QStringList names;
            for (int row = 0; row < list->model()->rowCount(); ++row)
                names.append(list->model()->index(row, 0).data().toString());
            return names.join(u' ');
        };
        QCOMPARE(order(), u"beta Alpha gamma"_s);
        list->sortByColumn(0, Qt::AscendingOrder);
        QCOMPARE(order(), u"Alpha beta gamma"_s);
        QCOMPARE(list->currentIndex().row(), 1); // where "beta" is, which was the first one
        const auto changed = static_cast<int>(CredentialListModel::columns().indexOf(Column::LastChanged));
        list->sortByColumn(changed, Qt::AscendingOrder);
        QCOMPARE(order(), u"gamma beta Alpha"_s);
        list->sortByColumn(changed, Qt::DescendingOrder);
        QCOMPARE(order(), u"beta gamma Alpha"_s); // a missing time is the last one in both directions
        list->sortByColumn(changed, Qt::AscendingOrder);
        dialog.setUsers(usedOnes({u"id-1"_s}));
        QCOMPARE(order(), u"gamma beta Alpha"_s); // as the user has it
        list->sortByColumn(CredentialListModel::usedByColumn(), Qt::AscendingOrder);
        QCOMPARE(order(), u"Alpha beta gamma"_s);
        list->sortByColumn(CredentialListModel::usedByColumn(), Qt::DescendingOrder);
        QCOMPARE(order(), u"beta gamma Alpha"_s);
    }

    /// As the table behind the dialog does, and what is equal as it was given.
    void theListIsSortedAsTheTableIs()
    {
        QList<Credential> rows = credentials(6);
        const QStringList names{u"agent 10"_s, u"Zoë"_s, u"agent 2"_s, u"zebra"_s, u"agent 2"_s, u"Äpfel"_s};
        for (qsizetype i = 0; i < rows.size(); ++i)
            rows[i].username = names[i];
        CredentialListModel model;
        model.setRows(rows);
        const auto order = [&model] {
            QStringList ids;
            for (int row = 0; row < model.rowCount(); ++row)
                ids.append(model.index(row, 0).data().toString() + u' ' +
                           model.index(row, 0).data(IdRole).toString().last(1));
            return ids;
        };
        const QString a = u"agent 2 2"_s;
        const QString b = u"agent 2 4"_s;
        model.sort(0, Qt::AscendingOrder);
        QCOMPARE(order(), (QStringList{a, b, u"agent 10 0"_s, u"Äpfel 5"_s, u"zebra 3"_s, u"Zoë 1"_s}));
        model.sort(0, Qt::DescendingOrder);
        QCOMPARE(order(), (QStringList{u"Zoë 1"_s, u"zebra 3"_s, u"Äpfel 5"_s, u"agent 10 0"_s, a, b}));
        rows.removeFirst();
        model.setRows(rows);
        QCOMPARE(order(), (QStringList{u"Zoë 1"_s, u"zebra 3"_s, u"Äpfel 5"_s, a, b}));
    }

    void whereNobodySpeaksOfTrunksThereIsNoColumnForThem()
    {
        const ManyDialog dialog(ChangeAction::Enable, credentials(2), 0, nullptr, quickClock());
        const auto *list = dialog.findChild<CredentialListView *>();
        QVERIFY(list->isColumnHidden(CredentialListModel::usedByColumn()));
        QVERIFY(!words(dialog).contains(u"trunk"_s));
    }

    void theFocusSurvivesWhatTheListLearns()
    {
        const QList<Credential> rows = credentials(4);
        List list(rows);
        ManyDialog dialog(ChangeAction::Delete, rows, 0, nullptr, quickClock());
        QVERIFY(shows(dialog));
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        field(dialog)->setFocus();
        list.known.remove(rows[0].id);
        dialog.learn(list.lookup());
        QVERIFY(field(dialog)->hasFocus());
        QCOMPARE(field(dialog)->text(), QString());
    }

    void serverTextIsPlain()
    {
        QList<Credential> rows = credentials(2);
        rows[0].username = u"<b>bold</b>\u202Etxt"_s;
        ManyDialog dialog(ChangeAction::Delete, rows, 0, nullptr, quickClock());
        const QAbstractItemModel *model = dialog.findChild<CredentialListView *>()->model();
        QCOMPARE(model->index(0, 0).data().toString(), u"<b>bold</b>⟨U+202E⟩txt"_s);
        QVERIFY(!model->index(0, 0).data(Qt::ToolTipRole).toString().contains(u"<b>bold"_s));
    }

    void aNoteIsShown()
    {
        ManyDialog dialog(ChangeAction::Delete, credentials(2), 0, nullptr, quickClock());
        QSignalSpy wanted(&dialog, &ManyDialog::exportWanted);
        button(dialog, u"Export the List…"_s)->click();
        QCOMPARE(wanted.size(), 1);
        dialog.showNote(u"<i>saved</i>"_s);
        QVERIFY(words(dialog).contains(u"<i>saved</i>"_s));
    }

    void tenThousandOpenAtOnce()
    {
        const QList<Credential> rows = credentials(10'000);
        ManyDialog dialog(ChangeAction::Delete, rows, 0, nullptr, quickClock());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QVERIFY(dialog.findChildren<QWidget *>().size() < 100); // none for each row
        QVERIFY(dialog.height() < 2000);
        QVERIFY(becomeReady(dialog));
        field(dialog)->setText(u"10000"_s);
        QVERIFY(button(dialog, u"Delete"_s)->isEnabled());
    }
};

QTEST_MAIN(TestManyDialog)
#include "test_manydialog.moc"
