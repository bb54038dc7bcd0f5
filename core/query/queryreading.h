// SPDX-License-Identifier: MIT
#pragma once

#include "core/query/query.h"

#include <QtCore/QList>

namespace vobiz {

// The language of the search line. White space separates, as many of it as there is.
//
//     query       = [ alternative { OR alternative } ]
//     alternative = term { term }                     all of them have to hold
//     term        = [ "not:" ] test | "-" ( field | quoted ) | word
//     test        = field | quoted | word
//     field       = text-field ":" ( quoted | word )  username realm description id trunk note
//                 | "status:" ( enabled | disabled | unknown )
//                 | "used:" ( no | yes | unknown )
//                 | "keep:" ( no | yes )
//                 | "rule:" ( "*" | the name of one )
//                 | "age" sign number ( d | w | m | y )
//                 | ( "created" | "changed" ) sign year [ "-" month [ "-" day ] ]   2026, 2026-03, 2026-03-01
//     sign        = ":" | "=" | "<" | "<=" | ">" | ">=" | ":" before any other of them
//     quoted      = '"' { any but '"' | '""' } '"'    at the end of a word; `""` in it is one `"`
//     word        = any but white space               `*` in it stands for any characters
//
// Names of fields, and what stands behind them, in any case of their letters; `OR` in capitals.
//
// What fits nothing else is a word, so that a name is found by typing it: one with a field that does not
// exist, or of text with no value; a quote that is not closed; `-` before a word; `OR` that is not between
// two terms, or beside another one. Nothing but a value that its field does not have, or none where there
// are but some, is a problem, which quotes solve.
//
// What is invisible at the ends of a word or a value is left out, unless there is nothing else. In quotes
// everything is meant.
//
// An open quote, `-"` and the word OR are read as if they stood in quotes: TextTest::isQuoted. So how a word
// is read never depends on what stands around it in the line that is made of its query.

/// A part of the line that is not understood; its words: ui/text/querytext.h.
struct QueryProblem
{
    enum class Kind { Status, Date, Age, Use, Rule, Keep };
    Kind kind;
    qsizetype begin; ///< in UTF-16 code units of the line
    qsizetype length;
    QString value; ///< what was typed where another value was expected

    friend bool operator==(const QueryProblem &, const QueryProblem &) = default;
};

struct QueryReading
{
    Query query; ///< without the parts that are not understood: not to be shown as if it were all of it
    QList<QueryProblem> problems;
};

/// Never fails: what is no known field, and no value of one, is text. Takes time in proportion to the length.
[[nodiscard]] QueryReading readQuery(const QString &line);
/// A line that reads as the same query, if there is one: see `canonical`.
[[nodiscard]] QString queryLine(const Query &query);
/// The same as it is read from its line; what is read is canonical already. A text that can't stand in the
/// line without quotes is quoted, an asterisk in it is meant then; a query that has an alternative without
/// terms asks nothing; a date that does not exist is left out.
[[nodiscard]] Query canonical(const Query &query);

} // namespace vobiz
