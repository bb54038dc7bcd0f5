// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

#include <functional>

namespace vobiz {

/// Something the user should know, and what can be done about it. `text` is shown as plain text, whatever is
/// in it. A success leaves the screen by itself when it has been there for a while.
struct Message
{
    enum class Severity { Information, Success, Warning, Error };

    struct Action
    {
        QString label; ///< may carry a mnemonic; the accessible name is the label without it
        std::function<void()> run;
        bool sends = false; ///< a change, or a question about one: it stands apart, see SendingButton
        bool isOff = false; ///< keeps its place for later; only of what sends
    };

    /// Says what the message is about: a later one with the same key takes its place. Empty for what has
    /// happened once, and stands for itself.
    QString key;
    Severity severity = Severity::Information;
    QString text;
    QList<Action> actions;
    bool isQuiet = false; ///< newer figures of what was said already, which are not said again
    bool stays = false;   ///< also a success: an answer that was asked for
};

} // namespace vobiz
