// SPDX-License-Identifier: MIT
#include "tests/support/accessible.h"
#include "ui/accounts/secretfield.h"

#include <QtGui/QClipboard>
#include <QtTest/QtTest>
#include <QtWidgets/QVBoxLayout>

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;

namespace {

const QString Secret = u"s3cret-token"_s;

/// The field between two others, with the focus.
struct Shown
{
    Shown()
    {
        auto *layout = new QVBoxLayout(&window);
        layout->addWidget(&before);
        layout->addWidget(&field);
        layout->addWidget(&after);
        window.show();
        isActive = QTest::qWaitForWindowActive(&window);
        field.setFocus();
    }
    [[nodiscard]] bool isMasked() const { return field.echoMode() == QLineEdit::Password; }
    void reveal() { QTest::keyClick(&field, Qt::Key_H, Qt::ControlModifier); }

    QWidget window;
    QLineEdit before;
    SecretField field;
    QLineEdit after;
    bool isActive = false;
};

/// All that assistive technology can ask for.
QStringList askedFor(QWidget &widget)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&widget);
    QStringList texts;
    for (const auto kind :
         {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help})
        texts.append(interface->text(kind));
    if (QAccessibleValueInterface *value = interface->valueInterface())
        texts.append(value->currentValue().toString());
    if (QAccessibleTextInterface *text = interface->textInterface()) {
        texts.append(text->text(0, text->characterCount()));
        int start = 0;
        int end = 0;
        for (const auto boundary : {QAccessible::CharBoundary, QAccessible::WordBoundary,
                                    QAccessible::LineBoundary, QAccessible::NoBoundary}) {
            texts.append(text->textAtOffset(2, boundary, &start, &end));
            texts.append(text->textBeforeOffset(4, boundary, &start, &end));
            texts.append(text->textAfterOffset(0, boundary, &start, &end));
        }
    }
    return texts;
}

/// Three letters in a row tell too much already.
bool tells(const QStringList &texts)
{
    return std::ranges::any_of(texts, [](const QString &text) {
        for (qsizetype i = 0; i + 3 <= Secret.size(); ++i) {
            if (text.contains(Secret.mid(i, 3)))
                return true;
        }
        return false;
    });
}

} // namespace

/// What is typed into it stays in it. What it says by itself is heard on the bus only, see add_account.py.
class TestSecretField final : public QObject
{
    Q_OBJECT

private slots:
    void init() { QGuiApplication::clipboard()->setText(u"before"_s); }

    void maskedItTellsAssistiveTechnologyNothing()
    {
        Shown shown;
        QVERIFY(shown.isActive && shown.isMasked());
        QTest::keyClicks(&shown.field, Secret);
        QCOMPARE(shown.field.token(), Secret.toLatin1());
        QVERIFY(!tells(askedFor(shown.field)));
        shown.field.selectAll();
        QVERIFY(!tells(askedFor(shown.field)));
        shown.field.cursorWordBackward(true);
        QVERIFY(!tells(askedFor(shown.field)));
        // Revealed on purpose it does, which shows that this test could fail.
        shown.reveal();
        QVERIFY(!shown.isMasked());
        QVERIFY(tells(askedFor(shown.field)));
    }

    void maskedItCantBeCopied()
    {
        for (const auto key : {QKeySequence::Copy, QKeySequence::Cut}) {
            Shown shown;
            QTest::keyClicks(&shown.field, Secret);
            shown.field.selectAll();
            QTest::keySequence(&shown.field, key);
            shown.field.copy();
            QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
        }
    }

    void undoBringsNothingBack_data()
    {
        QTest::addColumn<bool>("revealsBefore"); // it was typed
        QTest::addColumn<bool>("revealsAfter");  // it was deleted
        QTest::newRow("masked") << false << false;
        QTest::newRow("revealed to look what there was") << false << true;
        QTest::newRow("typed while it was revealed") << true << false;
        QTest::newRow("revealed a second time") << true << true;
    }
    void undoBringsNothingBack()
    {
        QFETCH(bool, revealsBefore);
        QFETCH(bool, revealsAfter);
        Shown shown;
        if (revealsBefore)
            shown.reveal();
        QTest::keyClicks(&shown.field, Secret);
        shown.field.selectAll();
        QTest::keyClick(&shown.field, Qt::Key_Delete);
        if (revealsBefore)
            shown.reveal(); // masks it
        QVERIFY(shown.isMasked());
        if (revealsAfter)
            shown.reveal();
        for (const auto key : {QKeySequence::Undo, QKeySequence::Redo, QKeySequence::Undo}) {
            QTest::keySequence(&shown.field, key);
            QCOMPARE(shown.field.token(), QByteArray());
        }
    }

    void isMaskedAgainWhenTheFocusLeaves()
    {
        Shown shown;
        QTest::keyClicks(&shown.field, Secret);
        shown.reveal();
        QVERIFY(!shown.isMasked());
        QTest::keyClick(&shown.field, Qt::Key_Tab);
        QVERIFY(shown.after.hasFocus());
        QVERIFY(shown.isMasked());
        QCOMPARE(shown.field.token(), Secret.toLatin1());
        shown.field.setFocus();
        QVERIFY(shown.isMasked());
    }

    void whatComesWithPastingIsDropped()
    {
        SecretField field;
        field.setText(u" \t"_s + Secret + u"\u00a0\r\n"_s);
        QCOMPARE(field.token(), Secret.toLatin1());
        QCOMPARE(field.password(), (u" \t"_s + Secret + u"\u00a0"_s).toUtf8()); // a password may hold blanks
    }
};

QTEST_MAIN(TestSecretField)
#include "test_secretfield.moc"
