// SPDX-License-Identifier: MIT
#include "tests/gui/scenes.h"
#include "ui/actions/actions.h"
#include "ui/audit/summarybutton.h"

#include <QtGui/QContextMenuEvent>
#include <QtGui/QKeySequence>
#include <QtGui/QShortcut>
#include <QtTest/QtTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolBar>
#include <QtWidgets/QToolButton>

#include <functional>

// What holds for every window and dialog of the program, in each of its states, see scenes.h.

using namespace vobiz;
using namespace vobiz::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Parts that Qt's own widgets bring along. They are exempt because Qt names none of them, and because each
/// does only what a key does as well.
bool isInnerPartOfQt(const QObject *object)
{
    return qobject_cast<const QScrollBar *>(object)                  // the arrow keys scroll
           || qobject_cast<const QHeaderView *>(object)              // part of its table
           || object->inherits("QLineEditIconButton")                // clears the field, as Esc does
           || object->objectName() == "qt_toolbar_ext_button"_L1     // what it opens is in the menus, too
           || object->objectName() == "qt_menubar_ext_button"_L1     // the keyboard opens menus without it
           || object->objectName() == "qt_dockwidget_closebutton"_L1 // what it does is in the menus, too
           || object->objectName() == "qt_scrollarea_viewport"_L1    // part of its scroll area
           || object->objectName() == "qt_scrollarea_hcontainer"_L1  // holds the scroll bar
           || object->objectName() == "qt_scrollarea_vcontainer"_L1; // holds the scroll bar
}

void addRows(const QList<NamedScene> &scenes)
{
    for (const NamedScene &scene : scenes)
        QTest::newRow(scene.name) << scene.build;
}

void addAllScenes()
{
    QTest::addColumn<Scene::Builder>("build");
    addRows(mainWindows());
    addRows(dialogs());
}

/// For a message: which control it is about.
QByteArray describe(QAccessibleInterface &interface)
{
    QByteArray text = "role " + QByteArray::number(int(interface.role()));
    if (const QObject *object = interface.object())
        text += QByteArray(" ") + object->metaObject()->className() + ' ' + object->objectName().toUtf8();
    return text + " \"" + interface.text(QAccessible::Name).toUtf8() + '"';
}

QByteArray describe(QWidget *widget)
{
    if (!widget)
        return "no widget";
    return QByteArray(widget->metaObject()->className()) + " \"" + nameOf(widget).toUtf8() + '"';
}

bool isControl(QAccessibleInterface &interface)
{
    switch (interface.role()) {
    case QAccessible::Button:
    case QAccessible::ButtonDropDown:
    case QAccessible::ButtonDropGrid:
    case QAccessible::ButtonMenu:
    case QAccessible::CheckBox:
    case QAccessible::ComboBox:
    case QAccessible::Dial:
    case QAccessible::EditableText:
    case QAccessible::Link:
    case QAccessible::List:
    case QAccessible::MenuItem:
    case QAccessible::PageTab:
    case QAccessible::ProgressBar:
    case QAccessible::RadioButton:
    case QAccessible::Slider:
    case QAccessible::SpinBox:
    case QAccessible::Table:
    case QAccessible::Tree:
        return true;
    default:
        return interface.state().focusable;
    }
}

bool holdsData(QAccessibleInterface &interface)
{
    switch (interface.role()) {
    case QAccessible::Table:
    case QAccessible::Tree:
    case QAccessible::List:
        return true;
    default:
        return false;
    }
}

/// A sign like “×” is no name: it is read as what it is called, not as what it does.
bool hasWords(const QString &name)
{
    return std::any_of(name.cbegin(), name.cend(), [](QChar c) { return c.isLetter(); });
}

/// The controls that nobody could tell apart by ear.
void collectNameless(QAccessibleInterface &interface, QList<QByteArray> &found)
{
    const QObject *object = interface.object();
    if (object && object->isWidgetType() && isInnerPartOfQt(object))
        return;
    if (interface.state().invisible && interface.role() != QAccessible::MenuItem &&
        interface.role() != QAccessible::PopupMenu)
        return;
    if (isControl(interface) && !hasWords(interface.text(QAccessible::Name)))
        found.append(describe(interface));
    if (holdsData(interface))
        return; // cells say what the server sent
    for (int i = 0; i < interface.childCount(); ++i) {
        if (QAccessibleInterface *child = interface.child(i))
            collectNameless(*child, found);
    }
}

/// What a key or mnemonic leads to, so that no two of one window share one.
class Keys
{
public:
    void add(const QKeySequence &key, const QString &user)
    {
        if (key.isEmpty())
            return;
        const QString known = m_users.value(key);
        if (!known.isEmpty())
            m_clashes.append(u"%1: %2 and %3"_s.arg(key.toString(), known, user).toUtf8());
        m_users.insert(key, user);
    }

    [[nodiscard]] QByteArray clashes() const { return m_clashes.join("; "); }

private:
    QHash<QKeySequence, QString> m_users;
    QList<QByteArray> m_clashes;
};

QKeySequence cancelRunKey()
{
    QObject owner;
    return Actions(&owner)[ActionId::CancelRun]->shortcut();
}

QByteArray clashesIn(const QMenu &menu)
{
    Keys keys;
    for (const QAction *action : menu.actions()) {
        if (action->isVisible() && !action->isSeparator())
            keys.add(QKeySequence::mnemonic(action->text()), action->text());
    }
    return keys.clashes();
}

QByteArray clashesIn(const QWidget &window)
{
    Keys keys;
    if (const auto *bar = window.findChild<QMenuBar *>()) {
        for (const QAction *action : bar->actions())
            keys.add(QKeySequence::mnemonic(action->text()), action->text());
    }
    for (const auto *button : window.findChildren<QAbstractButton *>()) {
        if (button->isVisible())
            keys.add(button->shortcut(), button->text());
    }
    for (const auto *label : window.findChildren<QLabel *>()) {
        if (label->isVisible() && label->buddy())
            keys.add(QKeySequence::mnemonic(label->text()), label->text());
    }
    for (const auto *action : window.findChildren<QAction *>()) {
        if (action->isVisible()) {
            for (const QKeySequence &key : action->shortcuts())
                keys.add(key, action->text());
        }
    }
    for (const auto *shortcut : window.findChildren<QShortcut *>()) {
        for (const QKeySequence &key : shortcut->keys())
            keys.add(key, u"a QShortcut"_s);
    }
    if (!window.findChild<QMenuBar *>())
        keys.add(cancelRunKey(), u"Cancel Run, which works in dialogs, too"_s);
    return keys.clashes();
}

/// Of an exclusive group, Tab stops at one button, and the arrow keys lead to the others; likewise in the
/// summary, where that is tried in test_summarystrip.
bool isReachedByArrowKeys(const QAbstractButton &button)
{
    if (qobject_cast<const SummaryButton *>(&button))
        return (button.focusPolicy() & Qt::TabFocus) == 0;
    return button.group() && button.group()->exclusive() && button.group()->checkedButton() &&
           button.group()->checkedButton() != &button;
}

QList<QWidget *> wantedStops(const QWidget &window)
{
    QList<QWidget *> stops = tabStops(window);
    stops.removeIf([](const QWidget *stop) {
        const auto *button = qobject_cast<const QAbstractButton *>(stop);
        return button && isReachedByArrowKeys(*button);
    });
    return stops;
}

/// Presses the key until the focus is where it began, or has been nowhere new for too long.
QList<QWidget *> stopsOf(Qt::Key key, Qt::KeyboardModifiers modifiers, QWidget *first)
{
    constexpr qsizetype Most = 60;
    first->setFocus(Qt::TabFocusReason);
    QList<QWidget *> stops;
    do {
        QWidget *stop = QApplication::focusWidget();
        stops.append(stop);
        if (!stop)
            break;
        QTest::keyClick(stop, key, modifiers);
    } while (QApplication::focusWidget() != first && stops.size() < Most);
    return stops;
}

QStringList sortedNames(const QList<QWidget *> &widgets)
{
    QStringList texts;
    for (QWidget *widget : widgets)
        texts.append(QString::fromUtf8(describe(widget)));
    texts.sort();
    return texts;
}

QImage imageOf(const QWidget &widget)
{
    QWidget *window = widget.window();
    return window->grab(QRect(widget.mapTo(window, QPoint()), widget.size())).toImage();
}

struct ContextMenu
{
    bool hasOpened = false;
    bool isNameless = false; ///< one of its entries
    QByteArray clashes;
};

/// Opens the context menu of a widget as the menu key does, and closes it again.
ContextMenu contextMenuOf(QWidget *widget)
{
    ContextMenu found;
    bool wasLooked = false;
    QTimer::singleShot(
        0, widget, [&] { // while it is open: some menus are shown with an event loop of their own
            wasLooked = true;
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            if (!menu)
                return;
            found.hasOpened = true;
            found.clashes = clashesIn(*menu);
            for (const QAction *action : menu->actions())
                found.isNameless = found.isNameless || (!action->isSeparator() && action->text().isEmpty());
            menu->close();
        });
    const QPoint middle = widget->rect().center();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, middle, widget->mapToGlobal(middle));
    QApplication::sendEvent(widget, &event);
    (void)QTest::qWaitFor([&] { return wasLooked; });
    return found;
}

bool isInMenuBar(const QWidget &window, const QAction *action)
{
    const auto *bar = window.findChild<QMenuBar *>();
    if (!bar)
        return false;
    const QList<QAction *> titles = bar->actions();
    return std::any_of(titles.cbegin(), titles.cend(), [action](const QAction *title) {
        return title->menu() && title->menu()->actions().contains(action);
    });
}

} // namespace

class TestAccessibleNames final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QApplication::setCursorFlashTime(0); }

    void everyControlHasAName_data() { addAllScenes(); }
    void everyControlHasAName()
    {
        QFETCH(Scene::Builder, build);
        const Scene scene(build);
        QVERIFY(scene.isReady());
        QVERIFY(!scene.window().windowTitle().isEmpty());
        QAccessibleInterface *root = QAccessible::queryAccessibleInterface(&scene.window());
        QVERIFY(root);
        QList<QByteArray> nameless;
        collectNameless(*root, nameless);
        QVERIFY2(nameless.isEmpty(), nameless.join("; ").constData());
        for (QWidget *stop : tabStops(scene.window()))
            QVERIFY2(hasWords(nameOf(stop)), describe(stop).constData());
    }

    void everyColumnHasATitle()
    {
        const Scene scene(&Scene::complete);
        for (const auto *view : scene.window().findChildren<QTableView *>()) {
            for (int column = 0; column < view->model()->columnCount(); ++column)
                QVERIFY(!view->model()->headerData(column, Qt::Horizontal).toString().isEmpty());
        }
    }

    void everyMenuEntryHasATextAndAMnemonicOfItsOwn()
    {
        for (const NamedScene &candidate : mainWindows()) {
            const Scene scene(candidate.build);
            const QList<QAction *> titles = scene.mainWindow()->menuBar()->actions();
            QVERIFY(titles.size() >= 4);
            for (const QAction *title : titles) {
                QVERIFY(!title->text().isEmpty());
                const QMenu *menu = title->menu();
                QVERIFY(menu);
                QVERIFY(!menu->actions().isEmpty());
                for (const QAction *action : menu->actions())
                    QVERIFY(action->isSeparator() || !action->text().isEmpty());
                const QByteArray clashes = clashesIn(*menu);
                QVERIFY2(clashes.isEmpty(), clashes.constData());
            }
        }
    }

    void everyContextMenuEntryHasATextAndAMnemonicOfItsOwn_data() { addAllScenes(); }
    void everyContextMenuEntryHasATextAndAMnemonicOfItsOwn()
    {
        QFETCH(Scene::Builder, build);
        const Scene scene(build);
        QVERIFY(scene.isReady());
        for (QWidget *stop : tabStops(scene.window())) {
            const ContextMenu menu = contextMenuOf(stop);
            QVERIFY2(!menu.isNameless, describe(stop).constData());
            QVERIFY2(menu.clashes.isEmpty(), menu.clashes.constData());
        }
    }

    void theTableHasAContextMenu()
    {
        const Scene scene(&Scene::complete);
        QVERIFY(scene.isReady());
        QVERIFY(contextMenuOf(scene.window().findChild<CredentialView *>()).hasOpened);
    }

    void noTwoControlsShareAKey_data()
    {
        addAllScenes();
        addRows(moreOfMainWindows());
    }
    void noTwoControlsShareAKey()
    {
        QFETCH(Scene::Builder, build);
        const Scene scene(build);
        QVERIFY(scene.isReady());
        const QByteArray clashes = clashesIn(scene.window());
        QVERIFY2(clashes.isEmpty(), clashes.constData());
    }

    void tabVisitsEveryControlAndReturns_data() { addAllScenes(); }
    void tabVisitsEveryControlAndReturns()
    {
        QFETCH(Scene::Builder, build);
        const Scene scene(build);
        QVERIFY(scene.isReady());
        const QList<QWidget *> stops = wantedStops(scene.window());
        QVERIFY(!stops.isEmpty());
        for (const auto &[key, modifiers] :
             {std::pair{Qt::Key_Tab, Qt::NoModifier}, std::pair{Qt::Key_Backtab, Qt::ShiftModifier}}) {
            const QList<QWidget *> visited = stopsOf(key, modifiers, stops.first());
            QCOMPARE(sortedNames(visited), sortedNames(stops)); // each once, and back to the first
        }
    }

    void nothingIsForTheMouseOnly_data() { addAllScenes(); }
    void nothingIsForTheMouseOnly()
    {
        QFETCH(Scene::Builder, build);
        const Scene scene(build);
        QVERIFY(scene.isReady());
        for (auto *button : scene.window().findChildren<QAbstractButton *>()) {
            if (!button->isVisible() || isInnerPartOfQt(button) || (button->focusPolicy() & Qt::TabFocus) ||
                isReachedByArrowKeys(*button))
                continue;
            const auto *toolButton = qobject_cast<const QToolButton *>(button);
            const bool isInMenu = toolButton && isInMenuBar(scene.window(), toolButton->defaultAction());
            QVERIFY2(isInMenu, describe(button).constData());
        }
    }

    void theFocusIsSomewhereFromTheStart_data() { addAllScenes(); }
    void theFocusIsSomewhereFromTheStart()
    {
        QFETCH(Scene::Builder, build);
        const Scene scene(build);
        QVERIFY(scene.isReady());
        QWidget *focus = QApplication::focusWidget();
        QVERIFY2(tabStops(scene.window()).contains(focus), describe(focus).constData());
    }

    void theFocusMovesToTheTableWhenAnAccountOpens()
    {
        const Scene scene(&Scene::partlyLoaded);
        QVERIFY(scene.isReady());
        QCOMPARE(nameOf(QApplication::focusWidget()), u"Credentials"_s);
    }

    void theFocusIsVisible_data() { addAllScenes(); }
    void theFocusIsVisible()
    {
        QFETCH(Scene::Builder, build);
        const Scene scene(build);
        QVERIFY(scene.isReady());
        const QList<QWidget *> stops = wantedStops(scene.window());
        if (stops.size() < 2)
            return; // it can't be anywhere else
        // With keys only: from Qt 6.11 on, a focus that a program moves is not shown.
        stops.first()->setFocus(Qt::TabFocusReason);
        QTest::keyClick(stops.first(), Qt::Key_Tab);
        for (qsizetype i = 0; i < stops.size(); ++i) {
            QWidget *stop = QApplication::focusWidget();
            QVERIFY2(stops.contains(stop), describe(stop).constData());
            const QImage with = imageOf(*stop);
            QTest::keyClick(stop, Qt::Key_Tab);
            QVERIFY2(!stop->hasFocus(), describe(stop).constData());
            if (const auto *button = qobject_cast<const QPushButton *>(stop); button && button->isDefault())
                continue; // the style frames the default button as if it had the focus, wherever that is
            QVERIFY2(imageOf(*stop) != with, describe(stop).constData());
        }
    }

    void escapeLeavesEveryDialog_data()
    {
        QTest::addColumn<Scene::Builder>("build");
        addRows(dialogs());
    }
    void escapeLeavesEveryDialog()
    {
        QFETCH(Scene::Builder, build);
        qsizetype stops = 1;
        for (qsizetype i = 0; i < stops; ++i) {
            const Scene scene(build);
            QVERIFY(scene.isReady());
            const QList<QWidget *> all = tabStops(scene.window());
            QVERIFY(!all.isEmpty());
            stops = all.size();
            QSignalSpy finished(qobject_cast<QDialog *>(&scene.window()), &QDialog::finished);
            all[i]->setFocus();
            QTest::keyClick(all[i], Qt::Key_Escape);
            QVERIFY2(finished.size() == 1, qPrintable(QString::number(i)));
            QVERIFY(finished.first().first().toInt() != QDialog::Accepted);
        }
    }
};

QTEST_MAIN(TestAccessibleNames)
#include "test_accessiblenames.moc"
