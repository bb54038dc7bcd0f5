// SPDX-License-Identifier: MIT
#pragma once

#include "tests/gui/screenline.h"
#include "tests/gui/screenworld.h"

// What somebody types into the search field: words of the language, names as they are, and half of either.

namespace vobiz::test {

[[nodiscard]] inline const QStringList &screenTyped()
{
    using namespace Qt::StringLiterals;
    static const QStringList typed{
        u"desk"_s,
        u"LOBBY"_s,
        u"1"_s,
        u"CAFE\u0301"_s,
        u"σίσυφοσ"_s,
        u"फोन"_s,
        u"d*k"_s,
        u"*"_s,
        u"agent*7"_s,
        u"OR"_s,
        u"OR OR"_s,
        u"OR2"_s,
        u"2026-032"_s,
        u"not:desk"_s,
        u"not:OR"_s,
        u"\"desk 12\""_s,
        u"-\"desk 12\""_s,
        u"-\"lobby"_s,
        u"\"status:dis\""_s,
        u"status:disabled"_s,
        u"status:Enabled"_s,
        u"status:unknown"_s,
        u"-status:enabled"_s,
        u"used:no"_s,
        u"used:yes"_s,
        u"used:unknown"_s,
        u"-used:no"_s,
        u"not:used:yes"_s,
        u"keep:yes"_s,
        u"keep:no"_s,
        u"-keep:yes"_s,
        u"rule:*"_s,
        u"-rule:*"_s,
        u"age>90d"_s,
        u"age>=180d"_s,
        u"-age>=180d"_s,
        u"age<30d"_s,
        u"age<=1y"_s,
        u"age:2w"_s,
        u"age:>=6m"_s,
        u"-age>=0d"_s,
        u"changed<2026-01-01"_s,
        u"changed:2025"_s,
        u"-changed>2025-06"_s,
        u"created:2026-03"_s,
        u"created>=2025-12-15"_s,
        u"-created<=2024"_s,
        u"username:desk"_s,
        u"Username:\"desk 12\""_s,
        u"realm:r2"_s,
        u"-realm:acme*example"_s,
        u"description:*"_s,
        u"description:zoe\u0308"_s,
        u"id:id-1"_s,
        u"id:0b11-4d3f"_s,
        u"trunk:main"_s,
        u"trunk:\"Main line\""_s,
        u"-trunk:*"_s,
        u"trunk:Fax*"_s,
        u"note:lift"_s,
        u"note:*"_s,
        u"-note:\"of the\""_s,
        u"status:gone"_s,
        u"rule:disabled"_s,
        u"used:maybe"_s,
        u"age>90"_s,
        u"changed:2026-13"_s,
        u"unknown:field"_s,
    };
    return typed;
}

class ScreenTyping final
{
public:
    explicit ScreenTyping(ScreenDice &dice)
        : m_dice(dice)
    {
    }

    /// To be typed behind what is there.
    [[nodiscard]] QString next()
    {
        using namespace Qt::StringLiterals;
        QString text;
        for (int i = 1 + m_dice.below(3); i > 0; --i) {
            if (m_dice.oneIn(4))
                text += u" OR"_s;
            text += u' ' + piece();
        }
        if (m_dice.oneIn(5))
            text += u" OR"_s;
        if (m_dice.oneIn(3)) // still typing
            text.chop(m_dice.below(8));
        return text;
    }

private:
    QString piece()
    {
        using namespace Qt::StringLiterals;
        switch (m_dice.below(6)) {
        case 0:
            return u"rule:"_s + m_dice.oneOf(screenRules());
        case 1:
            return m_dice.oneOf(screenNames()).text;
        default:
            return m_dice.oneOf(screenTyped());
        }
    }

    ScreenDice &m_dice;
};

} // namespace vobiz::test
