// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

namespace vobiz::test {

/// A username, with what a person says of it.
struct ScreenName
{
    QString text;
    int like;                ///< the same number: easily taken for each other
    bool isLeftover = false; ///< looks like a test, a demo or a leftover
    bool isHidden = false;   ///< holds a character that nobody sees, or that changes the direction
};

/// Judged by hand, so that no code of the program says what is right.
[[nodiscard]] inline const QList<ScreenName> &screenNames()
{
    using namespace Qt::StringLiterals;
    static const QList<ScreenName> names{
        {u"lobby1"_s, 1},
        {u"Lobby-1"_s, 1},
        {u"lobby_l"_s, 1},
        {u"l\u043ebby1"_s, 1}, // a Cyrillic o
        {u"desk-12"_s, 2},
        {u"Desk12"_s, 2},
        {u"desk 12"_s, 2},
        {u"desk-1-2"_s, 3},
        {u"agent7"_s, 4},
        {u"agent\u200b7"_s, 4, false, true},
        {u"\uff41gent7"_s, 4}, // a wide a
        {u"istanbul"_s, 5},
        {u"\u0131stanbul"_s, 5}, // a dotless i
        {u"\u0130STANBUL"_s, 5}, // a dotted capital
        {u"σίσυφος"_s, 6},       // with a final sigma
        {u"ΣΊΣΥΦΟΣ"_s, 6},
        {u"राम फोन"_s, 7},
        {u"电话-1"_s, 8},
        {u"Zürich_lobby"_s, 9},
        {u"Zu\u0308rich_lobby"_s, 9},
        {u"café"_s, 10},
        {u"cafe"_s, 11},
        {u"test_desk"_s, 12, true},
        {u"TestDesk"_s, 12, true},
        {u"contest"_s, 13},
        {u"latest line"_s, 14},
        {u"demo phone"_s, 15, true},
        {u"lobby_test2"_s, 16, true},
        {u"Muster 3"_s, 17, true},
        {u"prueba1"_s, 18, true},
        {u"परीक्षण लाइन"_s, 19, true},
        {u"old-fax"_s, 20, true},
        {u"oldham"_s, 21},
        {u"do not use"_s, 22, true},
        {u"left\u202eright"_s, 23, false, true},
        {u"pri\u00adnter"_s, 24, false, true},
        {u"printer"_s, 24},
        {u"100"_s, 25},
        {u"sip:100@x"_s, 26},
        {u"-lobby"_s, 27},
        {u"a:b"_s, 28},
        {u"2026-03"_s, 29},
        {u"2026-032 OR OR OR2"_s, 30},
        {u"desk or not"_s, 31},
        {u"50%"_s, 32},
        {u"status:dis"_s, 33},
        {u"\"quoted"_s, 34},
        {u"Möbius Straße"_s, 35},
    };
    return names;
}

} // namespace vobiz::test
