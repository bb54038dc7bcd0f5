// SPDX-License-Identifier: MIT
// The keys that the program has on macOS, looked at on any system.
#include "ui/actions/actions.h"
#include "ui/actions/actiontable.h"
#include "ui/text/filtertext.h"

#include <QtGui/QAction>
#include <QtTest/QtTest>

#include <map>

using namespace vobiz;
using namespace Qt::StringLiterals;

namespace {

/// In Qt's own words: Ctrl is Command, Meta is Control.
struct MacKey
{
    QString of; ///< without mnemonic
    QString key;
};

/// What the standard keys in the table are on macOS: Qt's MacKeyboardScheme, the same from 6.4 to 6.11.
const std::map<QKeySequence::StandardKey, QString> &standardKeys()
{
    static const std::map<QKeySequence::StandardKey, QString> keys{
        {QKeySequence::Copy, u"Ctrl+C"_s},        {QKeySequence::Find, u"Ctrl+F"_s},
        {QKeySequence::Preferences, u"Ctrl+,"_s}, {QKeySequence::Quit, u"Ctrl+Q"_s},
        {QKeySequence::Refresh, u"Ctrl+R"_s},     {QKeySequence::Save, u"Ctrl+S"_s},
        {QKeySequence::SelectAll, u"Ctrl+A"_s}};
    return keys;
}

/// The first key of each, which is the one that menus show.
QList<MacKey> macKeys()
{
    QList<MacKey> keys;
    const auto add = [&keys](QString text, const QString &key) {
        keys.append({text.remove(u'&'), key});
    };
    for (const ActionEntry &entry : actionTable()) {
        const QString text = QString::fromUtf8(entry.text);
        if (const auto *standard = std::get_if<QKeySequence::StandardKey>(&entry.key);
            standard && !entry.macKey)
            add(text, standardKeys().at(*standard));
        else if (const QList<QKeySequence> its = keysOf(entry, Keyboard::Mac); !its.isEmpty())
            add(text, its.first().toString(QKeySequence::PortableText));
    }
    for (int filter = 0; filter < StatusFilterCount; ++filter) {
        const auto its = static_cast<StatusFilter>(filter);
        add(filterText(its).action, QKeySequence(filterKey(its, Keyboard::Mac)).toString());
    }
    QObject owner;
    const Actions actions(&owner);
    for (const QAction *view : actions.views())
        add(view->text(), view->shortcut().toString());
    for (int account = 1; account <= 9; ++account) // as in the menu of the accounts
        add(u"Account %1"_s.arg(account), u"Ctrl+%1"_s.arg(account));
    return keys;
}

} // namespace

class TestMacKeys final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (const ActionEntry &entry : actionTable()) {
            const auto *standard = std::get_if<QKeySequence::StandardKey>(&entry.key);
            QVERIFY2(!standard || standardKeys().contains(*standard), entry.text);
        }
        QVERIFY(macKeys().size() > 30);
    }

    void areThese_data()
    {
        QTest::addColumn<QString>("key");
        for (const auto &[action, key] :
             {std::pair("Add Account…", "Ctrl+N"), std::pair("Preferences…", "Ctrl+,"),
              std::pair("Quit", "Ctrl+Q"), std::pair("Refresh", "Ctrl+R"), std::pair("Load All", "Ctrl+L"),
              std::pair("Copy", "Ctrl+C"), std::pair("Find", "Ctrl+F"), std::pair("Select All", "Ctrl+A"),
              std::pair("Delete…", "Backspace"), std::pair("Disable…", "Ctrl+D"),
              std::pair("Enable…", "Ctrl+E"), std::pair("Keep…", "Ctrl+Shift+K"),
              std::pair("Cancel Run", "Shift+Esc"), std::pair("Keyboard Shortcuts", "Ctrl+/"),
              std::pair("Show All", "Ctrl+Meta+1"), std::pair("Show Disabled", "Ctrl+Meta+3"),
              std::pair("View 1", "Ctrl+Alt+1")})
            QTest::newRow(action) << QString::fromLatin1(key);
    }
    void areThese()
    {
        QFETCH(const QString, key);
        const QString action = QString::fromUtf8(QTest::currentDataTag());
        const QList<MacKey> keys = macKeys();
        const auto found = std::ranges::find(keys, action, &MacKey::of);
        QVERIFY(found != keys.end());
        QCOMPARE(QKeySequence(found->key), QKeySequence(key));
    }

    void noTwoShareOne()
    {
        QHash<QKeySequence, QString> taken;
        for (const MacKey &each : macKeys()) {
            const QKeySequence key(each.key);
            QVERIFY2(!taken.contains(key),
                     qPrintable(u"%1: %2 and %3"_s.arg(each.key, taken.value(key), each.of)));
            taken.insert(key, each.of);
        }
    }

    /// Without a look at the settings: these come with the system, switched on.
    void noneIsTakenByTheSystem()
    {
        const QStringList taken{
            u"Ctrl+Space"_s,   u"Ctrl+Alt+Space"_s,  u"Meta+Space"_s,   u"Ctrl+Meta+Space"_s,
            u"Ctrl+Tab"_s,     u"Ctrl+`"_s,          u"Ctrl+H"_s,       u"Ctrl+Alt+H"_s,
            u"Ctrl+M"_s,       u"Ctrl+Alt+M"_s,      u"Ctrl+W"_s,       u"Ctrl+?"_s,
            u"Ctrl+Shift+/"_s, u"Ctrl+Shift+3"_s,    u"Ctrl+Shift+4"_s, u"Ctrl+Shift+5"_s,
            u"Ctrl+Shift+Q"_s, u"Ctrl+Meta+Q"_s,     u"Ctrl+Meta+F"_s,  u"Ctrl+Meta+D"_s,
            u"Ctrl+Alt+D"_s,   u"Ctrl+Alt+Escape"_s, u"Ctrl+."_s,       u"Meta+Up"_s,
            u"Meta+Down"_s,    u"Meta+Left"_s,       u"Meta+Right"_s,   u"F11"_s};
        for (const MacKey &each : macKeys())
            for (const QString &key : taken)
                QVERIFY2(QKeySequence(each.key) != QKeySequence(key), qPrintable(each.of));
        for (const QKeyCombination key : {revealKey(Keyboard::Mac), suggestKey(Keyboard::Mac)})
            QVERIFY2(!taken.contains(QKeySequence(key).toString()), qPrintable(QKeySequence(key).toString()));
    }

    /// Option types a letter, on each keyboard another one.
    void noneTypes()
    {
        for (const MacKey &each : macKeys()) {
            const QKeyCombination key = QKeySequence(each.key)[0];
            const bool isCommand = key.keyboardModifiers() & (Qt::ControlModifier | Qt::MetaModifier);
            const bool hasLetter = key.key() < Qt::Key_Escape;
            QVERIFY2(isCommand || !hasLetter, qPrintable(u"%1: %2"_s.arg(each.of, each.key)));
        }
    }

    /// They are behind fn on every keyboard of a Mac. What has one is in a menu, too.
    void fewNeedTheKeyFn()
    {
        QStringList behindFn;
        for (const MacKey &each : macKeys()) {
            const Qt::Key key = QKeySequence(each.key)[0].key();
            if ((key >= Qt::Key_F1 && key <= Qt::Key_F35) || key == Qt::Key_Delete || key == Qt::Key_Insert)
                behindFn.append(each.of);
        }
        QCOMPARE(behindFn, (QStringList{u"Details"_s, u"Activity"_s, u"Summary"_s, u"Search Help"_s}));
    }

    /// The big keyboard of a Mac has both.
    void theUsualKeyComesBehind()
    {
        QCOMPARE(keysOf(entryOf(ActionId::Delete), Keyboard::Mac),
                 (QList<QKeySequence>{Qt::Key_Backspace, Qt::Key_Delete}));
        QCOMPARE(keysOf(entryOf(ActionId::Delete), Keyboard::Usual), QList<QKeySequence>{Qt::Key_Delete});
    }
};

QTEST_MAIN(TestMacKeys)
#include "test_mackeys.moc"
