// SPDX-License-Identifier: MIT
#include "tests/gui/senders.h"
#include "tests/support/accessible.h"
#include "ui/dialogs/deletedialog.h"

#include <QtGui/QClipboard>
#include <QtTest/QtTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

Credential credential(CredentialStatus status, const QString &username = u"office_phone_03"_s)
{
    Credential c;
    c.id = CredentialId(u"a1b2c3d4-e5f6-7890-abcd-ef1234567890"_s);
    c.username = username;
    c.realm = u"MA_ABC123.sip.vobiz.ai"_s;
    c.description = u"Front desk"_s;
    c.status = status;
    c.createdAt = Timestamp::parse(u"2026-03-25T10:00:00Z");
    c.updatedAt = Timestamp::parse(u"2026-04-22T08:51:47.813889Z");
    return c;
}

QStringList shownTexts(const QWidget &window)
{
    QStringList texts;
    for (const QLabel *label : window.findChildren<QLabel *>()) {
        if (!label->isHidden() && !label->text().isEmpty())
            texts.append(label->text());
    }
    return texts;
}

/// At that time of the clock on the wall.
QDateTime today(QTime time)
{
    return QDateTime(QDate::currentDate(), time).toUTC();
}

/// A dialog on the screen, with what the tests press.
struct Shown
{
    explicit Shown(const Credential &c)
        : dialog(c, Confirmation::Ordinary, nullptr, quickClock())
    {
        dialog.show();
        isActive = QTest::qWaitForWindowActive(&dialog) && becomeReady(dialog);
    }

    [[nodiscard]] QPushButton *deleteButton() const { return named<QPushButton>(dialog, u"Delete"); }
    [[nodiscard]] QPushButton *cancelButton() const { return named<QPushButton>(dialog, u"Cancel"); }
    [[nodiscard]] QCheckBox *tick() const
    {
        return named<QCheckBox>(dialog, u"I understand that this cannot be undone");
    }
    [[nodiscard]] QLineEdit *field() const { return named<QLineEdit>(dialog, u"Type to confirm"); }
    void type(const QString &text) const
    {
        field()->clear();
        field()->insert(text); // keyClicks knows ASCII only
    }

    DeleteDialog dialog;
    QSignalSpy accepted{&dialog, &DeleteDialog::accepted};
    QSignalSpy finished{&dialog, &DeleteDialog::finished};
    bool isActive = false;
};

} // namespace

class TestDeleteDialog final : public QObject
{
    Q_OBJECT

private slots:
    void hasTheFixedNames()
    {
        const Shown ticked(credential(CredentialStatus::Disabled));
        QCOMPARE(ticked.dialog.windowTitle(), u"Delete Credential"_s);
        QVERIFY(ticked.deleteButton());
        QVERIFY(ticked.cancelButton());
        QVERIFY(ticked.tick());
        QVERIFY(!ticked.field());
        const Shown typed(credential(CredentialStatus::Enabled));
        QVERIFY(typed.field());
        QVERIFY(!typed.tick());
        QCOMPARE(descriptionOf(typed.field()), u"To confirm, type the username: office_phone_03"_s);
    }

    void everyControlHasAName()
    {
        for (const auto status : {CredentialStatus::Disabled, CredentialStatus::Enabled}) {
            const Shown shown(credential(status));
            for (QWidget *stop : tabStops(shown.dialog))
                QVERIFY2(!nameOf(stop).isEmpty(), stop->metaObject()->className());
        }
    }

    void knowsWhichCredentialItAsksAbout()
    {
        const DeleteDialog dialog(credential(CredentialStatus::Enabled));
        QCOMPARE(dialog.id().text(), u"a1b2c3d4-e5f6-7890-abcd-ef1234567890"_s);
    }

    void saysWhatTheAppKnows()
    {
        const Shown shown(credential(CredentialStatus::Enabled));
        const QStringList texts = shownTexts(shown.dialog);
        for (const QString &text :
             {u"office_phone_03"_s, u"Enabled"_s, u"MA_ABC123.sip.vobiz.ai"_s, u"Front desk"_s,
              u"a1b2c3d4-e5f6-7890-abcd-ef1234567890"_s, u"2026-03-25 10:00:00 UTC"_s,
              u"2026-04-22 08:51:47.813889 UTC"_s, u"Used by trunks:"_s, u"not known"_s})
            QVERIFY2(texts.contains(text), qPrintable(text));
        QVERIFY(!texts.contains(u"none"_s, Qt::CaseInsensitive));
    }

    void leavesOutAnEmptyDescription()
    {
        Credential c = credential(CredentialStatus::Enabled);
        c.description.clear();
        const Shown shown(c);
        QVERIFY(!shownTexts(shown.dialog).contains(u"Description:"_s));
    }

    void carriesTheProvidersWords_data()
    {
        QTest::addColumn<QString>("words");
        for (const char *words :
             {"Immediately prevent authentication using this username and password",
              "Disconnect any active calls using this credential",
              "Block any devices configured with this credential from making new calls",
              "Permanently remove the credential: this cannot be undone",
              "Verify that no active calls are using this credential",
              "Document the credential details (username, description) for your records",
              "Check if any devices or applications are configured with this credential",
              "Notify affected users who may be using this credential",
              "Consider disabling instead of deleting to preserve the audit trail",
              "Ensure that you have alternative credentials configured for the trunk",
              "temporarily prevents authentication and preserves the credential for future use or audit",
              "Deleted credentials cannot be recovered. You must create a new credential with a new username",
              "password, then reconfigure all affected devices.",
              "refuses to delete a credential while active calls use it (409 Conflict)",
              "wait for the calls to end first"})
            QTest::newRow(words) << QString::fromLatin1(words);
    }
    void carriesTheProvidersWords()
    {
        QFETCH(QString, words);
        for (const auto status : {CredentialStatus::Disabled, CredentialStatus::Enabled}) {
            const Shown shown(credential(status));
            QVERIFY(shownTexts(shown.dialog).join(u'\n').contains(words));
        }
    }

    void tickTurnsDeleteOn()
    {
        Shown shown(credential(CredentialStatus::Disabled));
        QVERIFY(!shown.deleteButton()->isEnabled());
        QVERIFY(descriptionOf(shown.deleteButton()).contains(u"Tick the box"_s));
        QTest::keyClick(shown.tick(), Qt::Key_Space);
        QVERIFY(shown.deleteButton()->isEnabled());
        QTest::keyClick(shown.tick(), Qt::Key_Space);
        QVERIFY(!shown.deleteButton()->isEnabled());
        QTest::keyClick(shown.tick(), Qt::Key_Space);
        QTest::mouseClick(shown.deleteButton(), Qt::LeftButton);
        QCOMPARE(shown.accepted.size(), 1);
    }

    void acceptNeedsTheAcknowledgement()
    {
        Shown shown(credential(CredentialStatus::Disabled));
        shown.dialog.accept();
        QVERIFY(shown.finished.isEmpty());
        QVERIFY(shown.dialog.isVisible());
    }

    void typedTextMustBeExact_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("username");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("counts");
        const int enabled = int(CredentialStatus::Enabled);
        const int unknown = int(CredentialStatus::Unknown);
        const QString name = u"office_phone_03"_s;
        QTest::newRow("the username") << enabled << name << name << true;
        QTest::newRow("unknown status") << unknown << name << name << true;
        QTest::newRow("nothing") << enabled << name << QString() << false;
        QTest::newRow("a part") << enabled << name << u"office_phone_0"_s << false;
        QTest::newRow("wrong case") << enabled << name << u"Office_phone_03"_s << false;
        QTest::newRow("space before") << enabled << name << u" office_phone_03"_s << false;
        QTest::newRow("space after") << enabled << name << u"office_phone_03 "_s << false;
        QTest::newRow("DELETE where a name is asked for") << enabled << name << u"DELETE"_s << false;
        QTest::newRow("composed for decomposed") << enabled << u"Zoe\u0308"_s << u"Zo\u00eb"_s << true;
        QTest::newRow("decomposed for composed") << enabled << u"Zo\u00eb"_s << u"Zoe\u0308"_s << true;
        QTest::newRow("no accent") << enabled << u"Zo\u00eb"_s << u"Zoe"_s << false;
        QTest::newRow("compatibility form") << enabled << u"fi"_s << u"\ufb01"_s << false;
        QTest::newRow("markup") << enabled << u"<b>x</b>"_s << u"<b>x</b>"_s << true;
        QTest::newRow("markup, as it would look") << enabled << u"<b>x</b>"_s << u"x"_s << false;
        QTest::newRow("ampersand") << enabled << u"a&b"_s << u"a&b"_s << true;
        const QString invisible = u"a\u202eb"_s;
        QTest::newRow("DELETE") << enabled << invisible << u"DELETE"_s << true;
        QTest::newRow("DELETE, wrong case") << enabled << invisible << u"delete"_s << false;
        QTest::newRow("DELETE, space") << enabled << invisible << u"DELETE "_s << false;
        QTest::newRow("DELETE, unknown status") << unknown << invisible << u"DELETE"_s << true;
        QTest::newRow("DELETE for no name") << enabled << QString() << u"DELETE"_s << true;
        QTest::newRow("empty for no name") << enabled << QString() << QString() << false;
        QTest::newRow("DELETE for a long name") << enabled << QString(1000, u'x') << u"DELETE"_s << true;
    }
    void typedTextMustBeExact()
    {
        QFETCH(int, status);
        QFETCH(QString, username);
        QFETCH(QString, typed);
        QFETCH(bool, counts);
        Shown shown(credential(CredentialStatus(status), username));
        QVERIFY(!shown.deleteButton()->isEnabled());
        shown.type(typed);
        QCOMPARE(shown.deleteButton()->isEnabled(), counts);
        QTest::mouseClick(shown.deleteButton(), Qt::LeftButton);
        QCOMPARE(shown.accepted.size(), counts ? 1 : 0);
    }

    void saysWhatToTypeInALabelThatBelongsToTheField()
    {
        for (const QString &username : {u"office_phone_03"_s, u"a\u202eb"_s}) {
            const Shown shown(credential(CredentialStatus::Enabled, username));
            bool hasLabel = false;
            for (const QLabel *label : shown.dialog.findChildren<QLabel *>())
                hasLabel = hasLabel || label->buddy() == shown.field();
            QVERIFY(hasLabel);
            const bool byName = !username.contains(QChar(0x202e));
            QVERIFY(descriptionOf(shown.field()).endsWith(byName ? username : u"DELETE"_s));
        }
    }

    void enterNeverDeletesAndNeverCloses_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        for (const auto status : {CredentialStatus::Disabled, CredentialStatus::Enabled}) {
            const char *form = status == CredentialStatus::Disabled ? "ticked" : "typed";
            QTest::addRow("Return, %s", form) << int(status) << int(Qt::Key_Return) << int(Qt::NoModifier);
            QTest::addRow("Enter, %s", form) << int(status) << int(Qt::Key_Enter) << int(Qt::KeypadModifier);
            QTest::addRow("Ctrl+Return, %s", form)
                << int(status) << int(Qt::Key_Return) << int(Qt::ControlModifier);
        }
    }
    void enterNeverDeletesAndNeverCloses()
    {
        QFETCH(int, status);
        QFETCH(int, key);
        QFETCH(int, modifiers);
        Shown shown(credential(CredentialStatus(status)));
        shown.dialog.resize(shown.dialog.width(), 300); // so that the text scrolls and is a stop, too
        QTest::qWait(0);
        if (shown.tick())
            shown.tick()->setChecked(true);
        else
            shown.type(u"office_phone_03"_s);
        QVERIFY(shown.deleteButton()->isEnabled());
        const QList<QWidget *> stops = tabStops(shown.dialog);
        QVERIFY(stops.size() >= 5);
        for (QWidget *stop : stops) {
            stop->setFocus();
            QVERIFY(stop->hasFocus());
            QTest::keyClick(stop, Qt::Key(key), Qt::KeyboardModifiers(modifiers));
            QVERIFY2(shown.finished.isEmpty(), qPrintable(nameOf(stop)));
            QVERIFY(shown.deleteButton()->isEnabled());
        }
        QTest::keyClick(&shown.dialog, Qt::Key(key), Qt::KeyboardModifiers(modifiers));
        QVERIFY(shown.finished.isEmpty());
    }

    void noButtonIsTheDefault()
    {
        const Shown shown(credential(CredentialStatus::Disabled));
        for (const QPushButton *button : shown.dialog.findChildren<QPushButton *>()) {
            QVERIFY(!button->isDefault());
            QVERIFY(!button->autoDefault());
        }
    }

    void spacePressesDeleteOnPurpose()
    {
        Shown shown(credential(CredentialStatus::Disabled));
        shown.tick()->setChecked(true);
        shown.deleteButton()->setFocus();
        QTest::keyClick(shown.deleteButton(), Qt::Key_Space);
        QCOMPARE(shown.accepted.size(), 1);
    }

    void escapeCancelsFromAnywhere()
    {
        for (const auto status : {CredentialStatus::Disabled, CredentialStatus::Enabled}) {
            for (qsizetype i = 0; i < 4; ++i) {
                Shown shown(credential(status));
                QWidget *stop = tabStops(shown.dialog).value(i, shown.cancelButton());
                stop->setFocus();
                QTest::keyClick(stop, Qt::Key_Escape);
                QCOMPARE(shown.finished.size(), 1);
                QCOMPARE(shown.dialog.result(), int(QDialog::Rejected));
            }
        }
    }

    void focusStartsWhereNothingHappens()
    {
        const Shown ticked(credential(CredentialStatus::Disabled));
        QVERIFY(ticked.isActive);
        QVERIFY(ticked.cancelButton()->hasFocus());
        const Shown typed(credential(CredentialStatus::Enabled));
        QVERIFY(typed.isActive);
        QVERIFY(typed.field()->hasFocus());
    }

    void tabVisitsEveryControl()
    {
        for (const auto status : {CredentialStatus::Disabled, CredentialStatus::Enabled}) {
            Shown shown(credential(status));
            shown.dialog.resize(shown.dialog.width(), 300);
            QTest::qWait(0);
            if (shown.tick())
                shown.tick()->setChecked(true);
            else
                shown.type(u"office_phone_03"_s);
            QWidget *acknowledgement = shown.tick() ? static_cast<QWidget *>(shown.tick()) : shown.field();
            acknowledgement->setFocus();
            QStringList visited;
            do {
                visited.append(nameOf(QApplication::focusWidget()));
                QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            } while (!acknowledgement->hasFocus() && visited.size() < 20);
            QStringList expected{nameOf(acknowledgement),  u"Delete"_s,
                                 u"Disable Instead"_s,     u"Cancel"_s,
                                 u"What deleting means"_s, u"Copy Details"_s};
            if (status == CredentialStatus::Disabled)
                expected.removeAll(u"Disable Instead"_s); // it is that already
            QCOMPARE(visited, expected);
        }
    }

    void showsServerTextAsItIs_data()
    {
        QTest::addColumn<QString>("username");
        QTest::addColumn<QString>("shown");
        QTest::newRow("markup") << u"<b>x</b> &amp;"_s << u"<b>x</b> &amp;"_s;
        QTest::newRow("ampersand") << u"a&b"_s << u"a&b"_s;
        QTest::newRow("override") << u"a\u202egpj"_s << u"a⟨U+202E⟩gpj"_s;
        QTest::newRow("right to left") << u"مكتب"_s << u"مكتب"_s;
        QTest::newRow("long") << QString(1000, u'x') << QString(1000, u'x');
    }
    void showsServerTextAsItIs()
    {
        QFETCH(QString, username);
        QFETCH(QString, shown);
        Credential c = credential(CredentialStatus::Enabled, username);
        c.description = u"<i>"_s;
        const Shown dialog(c);
        QVERIFY(shownTexts(dialog.dialog).contains(shown));
        for (QLabel *label : dialog.dialog.findChildren<QLabel *>()) {
            if (label->text().isEmpty())
                continue;
            QCOMPARE(label->textFormat(), Qt::PlainText);
            if (label->text() == shown)
                QCOMPARE(nameOf(label), shown);
        }
        for (const QWidget *widget : dialog.dialog.findChildren<QWidget *>())
            QVERIFY(!Qt::mightBeRichText(widget->toolTip()));
    }

    void keepsButtonsInSightWhenSmall_data()
    {
        QTest::addColumn<QString>("username");
        QTest::newRow("short") << u"office_phone_03"_s;
        QTest::newRow("as long as can be typed") << QString(100, u'W');
        QTest::newRow("longest") << QString(1000, u'W');
    }
    void keepsButtonsInSightWhenSmall()
    {
        QFETCH(QString, username);
        // 1024×640 at 200 %, less a title bar
        const QSize small(512, 290);
        Shown shown(credential(CredentialStatus::Enabled, username));
        shown.dialog.resize(small);
        QTest::qWait(0);
        QVERIFY(shown.dialog.width() <= small.width());
        for (const QWidget *widget :
             {static_cast<QWidget *>(shown.field()), static_cast<QWidget *>(shown.deleteButton()),
              static_cast<QWidget *>(shown.cancelButton())}) {
            const QRect place(widget->mapTo(&shown.dialog, QPoint()), widget->size());
            QVERIFY(shown.dialog.rect().contains(place));
            QVERIFY(place.height() >= widget->minimumSizeHint().height());
        }
        QVERIFY(shown.dialog.findChild<QScrollArea *>()->height() > 0);
    }

    void newsTakesTheAcknowledgementBack()
    {
        Shown shown(credential(CredentialStatus::Disabled));
        shown.tick()->setChecked(true);
        shown.deleteButton()->setFocus();
        Credential changed = credential(CredentialStatus::Disabled);
        changed.description = u"Lobby"_s;
        shown.dialog.setCredential(changed);
        QVERIFY(!shown.tick()->isChecked());
        QVERIFY(!shown.deleteButton()->isEnabled());
        QVERIFY(shown.cancelButton()->hasFocus());
        const QString all = shownTexts(shown.dialog).join(u'\n');
        QVERIFY(all.contains(u"This credential changed while the dialog was open"_s));
        QVERIFY(all.contains(u"Changed: Description."_s));
        QVERIFY(all.contains(u"Lobby"_s));
        QVERIFY(!all.contains(u"Front desk"_s));
    }

    void newsCanAskForMore()
    {
        Shown shown(credential(CredentialStatus::Disabled));
        shown.tick()->setChecked(true);
        shown.tick()->setFocus();
        shown.dialog.setCredential(credential(CredentialStatus::Enabled));
        QVERIFY(!shown.tick());
        QVERIFY(shown.field());
        QVERIFY(shown.field()->hasFocus());
        QVERIFY(!shown.deleteButton()->isEnabled());
        shown.type(u"office_phone_03"_s);
        // From Qt 6.6 on, all buttons of a box appear anew when one of them does.
        QVERIFY(becomeReady(shown.dialog));
        QVERIFY(shown.deleteButton()->isEnabled());
        shown.dialog.setCredential(credential(CredentialStatus::Enabled, u"other"_s));
        QVERIFY(shown.field()->text().isEmpty());
        shown.type(u"office_phone_03"_s);
        QVERIFY(!shown.deleteButton()->isEnabled());
        QTest::keyClick(shown.field(), Qt::Key_Return);
        QVERIFY(shown.finished.isEmpty());
    }

    void newsOfTheStatusLeavesTheFocus()
    {
        Shown shown(credential(CredentialStatus::Enabled));
        shown.cancelButton()->setFocus();
        for (const auto status : {CredentialStatus::Disabled, CredentialStatus::Enabled}) {
            shown.dialog.setCredential(credential(status));
            QVERIFY(shown.cancelButton()->hasFocus());
        }
    }

    void saysWhichTrunksUseIt()
    {
        Shown shown(credential(CredentialStatus::Disabled));
        const QDateTime at = today(QTime(10, 42));
        shown.tick()->setChecked(true);
        shown.dialog.setUsers({{}, {}, true});
        QVERIFY(shownTexts(shown.dialog).contains(u"reading…"_s));
        shown.dialog.setUsers({QStringList(), at});
        QVERIFY(shownTexts(shown.dialog).contains(u"no trunk names it, as of 10:42"_s));
        QVERIFY2(shown.deleteButton()->isEnabled(), "nothing that speaks against it");

        shown.dialog.setUsers({QStringList{u"<b>Lobby</b>\u202E"_s, {}}, at});
        const QString names = u"“<b>Lobby</b>⟨U+202E⟩”, (a trunk without a name)"_s;
        QVERIFY(shownTexts(shown.dialog).contains(names + u", as of 10:42"_s));
        QVERIFY(
            shownTexts(shown.dialog)
                .contains(u"Trunks use this credential: "_s + names + u". Give them another one first."_s));
        QVERIFY2(!shown.tick() && shown.field(), "what a trunk uses needs typing, though it is disabled");
        QVERIFY(!shown.deleteButton()->isEnabled());

        shown.type(u"office_phone_03"_s);
        QVERIFY(shown.deleteButton()->isEnabled());
        Credential changed = credential(CredentialStatus::Disabled);
        changed.description = u"Lobby"_s;
        shown.dialog.setCredential(changed);
        QVERIFY2(shownTexts(shown.dialog).contains(names + u", as of 10:42"_s), "news of the list leaves it");
        named<QPushButton>(shown.dialog, u"Copy Details")->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"Used by trunks: "_s + names));

        shown.dialog.setUsers({});
        QVERIFY(shownTexts(shown.dialog).contains(u"not known"_s));
        QVERIFY(!shownTexts(shown.dialog).join(u'\n').contains(u"<b>Lobby"_s));
        QVERIFY2(shown.field(), "as it was last known");
        shown.dialog.setUsers({QStringList(), at});
        QVERIFY2(shown.tick(), "the trunk has got another one");
    }

    void theDayIsToldIfItIsAnotherOne()
    {
        Shown shown(credential(CredentialStatus::Disabled));
        const QDateTime at = today(QTime(10, 42)).addDays(-1);
        shown.dialog.setUsers({QStringList(), at});
        const QString day = QLocale().toString(at.toLocalTime().date(), QLocale::ShortFormat);
        QVERIFY(shownTexts(shown.dialog).contains(u"no trunk names it, as of %1 10:42"_s.arg(day)));
    }

    void trunksThatComeLateLeaveWhatIsHalfTyped()
    {
        Shown shown(credential(CredentialStatus::Enabled));
        shown.field()->setFocus();
        shown.type(u"office"_s);
        shown.dialog.setUsers({QStringList{u"Lobby"_s}, QDateTime::currentDateTimeUtc()});
        QVERIFY(shownTexts(shown.dialog)
                    .contains(u"A trunk uses this credential: “Lobby”. Give it another one first."_s));
        QCOMPARE(shown.field()->text(), u"office"_s);
        QVERIFY(shown.field()->hasFocus());
    }

    void manyTrunksAreCounted()
    {
        Shown shown(credential(CredentialStatus::Enabled));
        QStringList names;
        for (int i = 0; i < 1200; ++i)
            names.append(u"t%1"_s.arg(i));
        shown.dialog.setUsers({names, today(QTime(10, 42))});
        QVERIFY(shownTexts(shown.dialog)
                    .contains(u"“t0”, “t1”, “t2”, “t3”, “t4”, %L1 more, as of 10:42"_s.arg(1195)));
    }

    void oldNewsChangesNothing()
    {
        Shown shown(credential(CredentialStatus::Disabled));
        shown.tick()->setChecked(true);
        shown.dialog.setCredential(credential(CredentialStatus::Disabled));
        Credential other = credential(CredentialStatus::Enabled, u"other"_s);
        other.id = CredentialId(u"another"_s);
        shown.dialog.setCredential(other);
        QVERIFY(shown.tick()->isChecked());
        QVERIFY(shown.deleteButton()->isEnabled());
        QVERIFY(!shownTexts(shown.dialog).join(u'\n').contains(u"changed while"_s));
    }

    void copiesTheDetailsForTheRecords()
    {
        const Shown shown(credential(CredentialStatus::Enabled));
        named<QPushButton>(shown.dialog, u"Copy Details")->click();
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
        QCOMPARE(lines.first(), u"Username: office_phone_03"_s);
        QVERIFY(lines.contains(u"Description: Front desk"_s));
        QVERIFY(lines.contains(u"ID: a1b2c3d4-e5f6-7890-abcd-ef1234567890"_s));
    }
};

QTEST_MAIN(TestDeleteDialog)
#include "test_deletedialog.moc"
