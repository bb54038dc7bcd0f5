// SPDX-License-Identifier: MIT
#pragma once

#include "tests/gui/screenmatch.h"

// What the screen has to say, by the honesty rules: a number is true or says what it covers.

namespace vobiz::test {

/// By what is said where: to be compared, and to be read when it differs.
using ScreenTexts = QMap<QString, QString>;

struct ScreenSituation
{
    enum class List { Part, Stuck, Failed, Whole };
    enum class Trunks { NotRead, Reading, Known, Failed };

    ScreenKnown known;
    List list = List::Whole;
    qsizetype total = 0; ///< as the server counts
    Trunks trunks = Trunks::NotRead;
    QString line; ///< in the search field
    QString good; ///< the last one that was understood
};

class ScreenJudge final
{
public:
    explicit ScreenJudge(const ScreenSituation &situation)
        : m_situation(situation)
        , m_known(situation.known)
        , m_match(m_known)
        , m_line(ScreenLineReader::read(situation.good))
    {
    }

    [[nodiscard]] ScreenTexts texts() const
    {
        using namespace Qt::StringLiterals;
        ScreenTexts texts;
        texts[u"rows"_s] = ids().join(u' ');
        texts[u"findings"_s] = rowFindings().join(u" | "_s);
        texts[u"used by"_s] = rowUses().join(u" | "_s);
        texts[u"status line"_s] = statusLine();
        texts[u"trunk line"_s] = trunkLine();
        texts[u"said of the line"_s] = saidOfLine();
        texts[u"covers"_s] =
            isWhole() ? u"of all %1"_s.arg(m_known.rows.size()) : u"of %1 loaded"_s.arg(m_known.rows.size());
        putFilters(texts);
        putStrip(texts);
        return texts;
    }

    /// The ages on the strip are the program's to choose: whether these tell the truth. Empty if they do.
    [[nodiscard]] QString wrongAges(const QStringList &names, const QStringList &pressed) const
    {
        using namespace Qt::StringLiterals;
        static const QRegularExpression name(
            u"^(?:Below (?<below>.+)|(?<from>\\d+ \\w+) – (?<to>.+)|(?<more>.+) or more): (?<count>\\d+)$"_s);
        int counted = 0;
        QString next;
        for (const QString &each : names) {
            const auto parts = name.match(each);
            const QString from = parts.captured(u"from"_s) + parts.captured(u"more"_s);
            const QString below = parts.captured(u"below"_s) + parts.captured(u"to"_s);
            QList<ScreenTerm> terms;
            if (!from.isEmpty())
                terms.append({.field = u"age"_s, .sign = u">="_s, .value = shortAge(from)});
            if (!below.isEmpty())
                terms.append({.field = u"age"_s, .sign = u"<"_s, .value = shortAge(below)});
            const auto count = std::ranges::count_if(m_known.rows, [&](const ScreenRow &row) {
                return std::ranges::all_of(terms, [&](const auto &term) { return m_match.holds(term, row); });
            });
            if (!parts.hasMatch() || count != parts.captured(u"count"_s).toInt() ||
                (!next.isEmpty() && from != next) || pressed.contains(each) != m_line.hasAll(terms))
                return u"%1: %2"_s.arg(each).arg(count);
            counted += int(count);
            next = below;
        }
        const auto told = std::ranges::count_if(m_known.rows, [](const auto &row) { return !!row.updated; });
        if (names.size() > 6 || counted != told)
            return u"%1 columns, %2 of %3"_s.arg(names.size()).arg(counted).arg(told);
        return {};
    }

private:
    using List = ScreenSituation::List;
    using Trunks = ScreenSituation::Trunks;

    [[nodiscard]] bool isWhole() const { return m_situation.list == List::Whole; }
    template <typename Holds>
    [[nodiscard]] int count(const Holds &holds) const
    {
        return int(std::ranges::count_if(m_known.rows, holds));
    }

    [[nodiscard]] QStringList ids() const
    {
        QStringList ids;
        for (const ScreenRow &row : m_known.rows) {
            if (m_match.matches(m_line, row))
                ids.append(row.id);
        }
        return ids;
    }

    [[nodiscard]] QStringList rowFindings() const
    {
        using namespace Qt::StringLiterals;
        QStringList all;
        for (const ScreenRow &row : m_known.rows) {
            if (!m_match.matches(m_line, row))
                continue;
            QStringList words;
            for (const QString &rule : m_match.findings().of(row))
                words.append(wordOf(rule));
            all.append(words.join(u", "_s));
        }
        return all;
    }

    /// Not known is never none.
    [[nodiscard]] QStringList rowUses() const
    {
        using namespace Qt::StringLiterals;
        QStringList all;
        for (const ScreenRow &row : m_known.rows) {
            if (!m_match.matches(m_line, row))
                continue;
            QStringList names;
            if (m_known.trunks) {
                for (const QString &name : m_known.trunks->value(row.id))
                    names.append(u"“%1”"_s.arg(name));
                all.append(names.isEmpty() ? u"no trunk names it"_s : names.join(u", "_s));
            } else {
                all.append(m_situation.trunks == Trunks::Reading ? u"reading…"_s : u"not known"_s);
            }
        }
        return all;
    }

    [[nodiscard]] QString trunkLine() const
    {
        using namespace Qt::StringLiterals;
        const bool isKnown = m_known.trunks.has_value();
        switch (m_situation.trunks) {
        case Trunks::NotRead:
            break;
        case Trunks::Reading:
            return isKnown ? u"as of, reading again…"_s : u"Reading trunks…"_s;
        case Trunks::Known:
            return u"as of"_s;
        case Trunks::Failed:
            return isKnown ? u"as of; reading them again failed."_s
                           : u"Which trunks use what is not known."_s;
        }
        return {};
    }

    [[nodiscard]] QString statusLine() const
    {
        using namespace Qt::StringLiterals;
        const qsizetype loaded = m_known.rows.size();
        const bool isFiltered = !m_line.alternatives.isEmpty();
        if (isWhole()) {
            const QString all = u"All %1 loaded, verified %2"_s.arg(
                QString::number(loaded), m_known.now.toLocalTime().toString(u"HH:mm"_s));
            return isFiltered ? u"%1 of %2 match – %3"_s.arg(ids().size()).arg(loaded).arg(all) : all;
        }
        const QString part =
            isFiltered
                ? u"%1 match in the %2 loaded of %3"_s.arg(ids().size()).arg(loaded).arg(m_situation.total)
                : u"Loaded %1 of %2"_s.arg(loaded).arg(m_situation.total);
        return m_situation.list == List::Stuck    ? part + u" – loading…"_s
               : m_situation.list == List::Failed ? part + u" – loading stopped"_s
                                                  : part;
    }

    /// What is not understood, and what filters then; or else what is asked for and not known.
    [[nodiscard]] QString saidOfLine() const
    {
        using namespace Qt::StringLiterals;
        const ScreenLine typed = ScreenLineReader::read(m_situation.line);
        if (!typed.notUnderstood.isEmpty()) {
            QStringList said;
            for (const QString &part : typed.notUnderstood.first(qMin(3, typed.notUnderstood.size())))
                said.append(u"“%1” is not understood"_s.arg(seen(part, 60)));
            const QString good = m_situation.good.trimmed();
            said.append(good.isEmpty() ? u"Nothing is filtered."_s
                                       : u"Still showing what matched “%1”."_s.arg(seen(good, 100)));
            return said.join(u' ');
        }
        const bool asks = m_line.asksFor([](const ScreenTerm &term) {
            return term.field == "trunk"_L1 || term.field == "used"_L1 ||
                   (term.field == "rule"_L1 && (term.value == "*"_L1 || term.value == "no-trunk"_L1));
        });
        if (!asks || m_known.trunks)
            return {};
        return m_situation.trunks == Trunks::Reading ? u"The filter asks for trunks, which are being read."_s
               : m_situation.trunks == Trunks::Failed
                   ? u"The filter asks for trunks, which could not be "
                     "read: what they use is not known."_s
                   : u"The filter asks for trunks, which are not read yet."_s;
    }

    /// What nobody would see is told by its number.
    static QString seen(const QString &text, qsizetype most)
    {
        using namespace Qt::StringLiterals;
        QString seen;
        for (const QChar unit : text) {
            if (seen.size() >= most)
                return seen + u'…';
            seen += unit.category() == QChar::Other_Format
                        ? u"⟨U+%1⟩"_s.arg(unit.unicode(), 4, 16, QChar(u'0')).toUpper()
                        : QString(unit);
        }
        return seen;
    }

    /// Of what is searched for, whatever status is asked for; only over the whole list.
    void putFilters(ScreenTexts &texts) const
    {
        using namespace Qt::StringLiterals;
        ScreenLine open = m_line;
        for (QList<ScreenTerm> &terms : open.alternatives)
            terms.removeIf([](const ScreenTerm &term) { return term.field == "status"_L1; });
        if (open.alternatives.contains(QList<ScreenTerm>()))
            open.alternatives.clear();
        const auto put = [&](const QString &name, std::optional<ScreenRow::Status> status) {
            const int matching = count([&](const ScreenRow &row) {
                return (!status || row.status == *status) && m_match.matches(open, row);
            });
            texts[name] = isWhole() ? u"%1 (%2)"_s.arg(name).arg(matching) : name;
        };
        put(u"All"_s, {});
        put(u"Enabled"_s, ScreenRow::Status::Enabled);
        put(u"Disabled"_s, ScreenRow::Status::Disabled);
    }

    void putStrip(ScreenTexts &texts) const
    {
        using namespace Qt::StringLiterals;
        QStringList parts;
        const auto put = [&](const QString &name, const QList<ScreenTerm> &terms, bool isAlways) {
            const int number = count([&](const ScreenRow &row) {
                return std::ranges::all_of(terms, [&](const auto &term) { return m_match.holds(term, row); });
            });
            const bool isPressed = m_line.hasAll(terms);
            if (number > 0 || isAlways || isPressed)
                parts.append(u"%1: %2%3"_s.arg(name).arg(number).arg(isPressed ? u" pressed"_s : u""_s));
        };
        put(u"Enabled"_s, {{.field = u"status"_s, .value = u"enabled"_s}}, true);
        put(u"Disabled"_s, {{.field = u"status"_s, .value = u"disabled"_s}}, true);
        put(u"Status not known"_s, {{.field = u"status"_s, .value = u"unknown"_s}}, false);
        put(u"Last change not told"_s,
            {{.isNegated = true, .field = u"age"_s, .sign = u">="_s, .value = u"0d"_s},
             {.isNegated = true, .field = u"age"_s, .sign = u"<"_s, .value = u"0d"_s}},
            false);
        if (m_known.trunks) {
            put(u"Used by trunks"_s, {{.field = u"used"_s, .value = u"yes"_s}}, true);
            put(u"No trunk names it"_s, {{.field = u"used"_s, .value = u"no"_s}}, true);
            put(u"Use not known"_s, {{.field = u"used"_s, .value = u"unknown"_s}}, false);
        } else {
            parts.append(m_situation.trunks == Trunks::Reading  ? u"being read…"_s
                         : m_situation.trunks == Trunks::Failed ? u"could not be read"_s
                                                                : u"not read yet"_s);
        }
        put(u"Any finding"_s, {{.field = u"rule"_s, .value = u"*"_s}}, false);
        for (const QString &rule : screenRules())
            put(wordOf(rule), {{.field = u"rule"_s, .value = rule}}, false);
        texts[u"strip"_s] = parts.join(u", "_s);
    }

    static QString wordOf(const QString &rule)
    {
        using namespace Qt::StringLiterals;
        if (rule == "no-trunk"_L1)
            return u"No trunk names it"_s;
        if (rule == "leftover"_L1)
            return u"Leftover?"_s;
        if (rule == "look-alike"_L1)
            return u"Look-alike"_s;
        QString word = rule;
        word.replace(u'-', u' ');
        return word.first(1).toUpper() + word.sliced(1);
    }
    /// `1y` for "1 year".
    static QString shortAge(const QString &words)
    {
        const qsizetype blank = words.indexOf(u' ');
        return words.first(blank) + words[blank + 1];
    }

    const ScreenSituation &m_situation;
    const ScreenKnown &m_known;
    const ScreenMatch m_match;
    const ScreenLine m_line;
};

} // namespace vobiz::test
