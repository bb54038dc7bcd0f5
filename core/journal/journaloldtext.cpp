// SPDX-License-Identifier: MIT
#include "core/journal/journaloldtext.h"

#include "core/store/sqlitetext.h"

#include <QtCore/QList>
#include <QtCore/QtEndian>

#include <algorithm>
#include <array>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

// So that no row holds the verification up for more than seconds.
constexpr qsizetype MostTexts = 20'000;
constexpr qsizetype MostRows = 1'000'000;

/// Where text from the server, or typed by the user, may stand.
constexpr std::array Columns{JournalColumn::Label, JournalColumn::Credential, JournalColumn::Username,
                             JournalColumn::Code, JournalColumn::RequestId};

/// What is not known of a row that is looked for.
struct Guess
{
    QChar half; ///< What stood for half a pair in what was hashed.
    /// The highest upper bits of a letter that half a pair swallowed: 0 for what is likely, at most 63.
    char32_t highest;
};

constexpr std::array Guesses{Guess{u'?', 0}, Guess{QChar::ReplacementCharacter, 0}, Guess{u'?', 63},
                             Guess{QChar::ReplacementCharacter, 63}};

QByteArray utf8(char32_t letter)
{
    QString text;
    for (const char16_t unit : QChar::fromUcs4(letter)) // QString::fromUcs4 drops a byte order mark
        text.append(QChar(unit));
    return text.toUtf8();
}

/// What may have been where the database holds this letter, as it was hashed; itself first.
QByteArrayList originalsOf(char32_t letter, const Guess &guess)
{
    const QByteArray half = QString(guess.half).toUtf8();
    if (QChar::isSurrogate(letter))
        return {half}; // at the end of the text
    QByteArrayList originals{utf8(letter)};
    if (letter < 0x10000)
        return originals;
    // Half a pair, and of the letter behind it the database kept the lower ten bits.
    for (char32_t high = 0; high <= guess.highest; ++high) {
        const char32_t swallowed = (high << 10) | (letter & 0x3ff);
        originals.append(half + (QChar::isSurrogate(swallowed) ? half : utf8(swallowed)));
    }
    return originals;
}

/// As it was hashed: every text that the database may have turned into `kept`, itself first.
QByteArrayList originalsOf(const QByteArray &kept, const Guess &guess)
{
    if (kept.isEmpty())
        return {kept, u"\ufeff"_s.toUtf8()};
    const QString text = fromSqliteText(kept);
    QByteArrayList originals{QByteArray()};
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t letter = text.at(i).unicode();
        if (text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            letter = QChar::surrogateToUcs4(text.at(i), text.at(i + 1));
            ++i;
        }
        QByteArrayList longer;
        for (const QByteArray &ending : originalsOf(letter, guess)) {
            for (const QByteArray &original : std::as_const(originals))
                longer.append(original + ending);
        }
        if (longer.size() > MostTexts)
            return {kept};
        originals = longer;
    }
    for (qsizetype i = 0, count = originals.size(); i < count; ++i)
        originals.append(u"\ufeff"_s.toUtf8() + originals.at(i));
    // A mark of the other byte order at the start made the database swap all bytes, and it was dropped.
    QString swapped(u'\ufffe');
    for (const QChar unit : text)
        swapped.append(QChar(qbswap(quint16(unit.unicode()))));
    originals.append(withHalvesAs(guess.half, swapped).toUtf8());
    return originals;
}

std::optional<JournalRow> search(const JournalRow &row, const QByteArray &key, const QByteArray &before,
                                 const Guess &guess)
{
    std::array<QByteArrayList, Columns.size()> originals;
    qsizetype rows = 1;
    for (size_t i = 0; i < Columns.size(); ++i) {
        originals.at(i) = originalsOf(row[Columns.at(i)], guess);
        rows = std::min(MostRows, rows * originals.at(i).size());
    }
    JournalRow tried = row;
    for (qsizetype number = 0; number < rows; ++number) {
        qsizetype rest = number;
        for (size_t i = 0; i < Columns.size(); ++i) {
            tried.set(Columns.at(i), originals.at(i).at(rest % originals.at(i).size()));
            rest /= originals.at(i).size();
        }
        if (tried.link(key, before) == row.hash)
            return tried;
    }
    return std::nullopt;
}

} // namespace

std::optional<JournalRow> rowBeforeItsTextsChanged(const JournalRow &row, const QByteArray &key,
                                                   const QByteArray &before)
{
    for (const Guess &guess : Guesses) {
        if (auto found = search(row, key, before, guess))
            return found;
    }
    return std::nullopt;
}

} // namespace vobiz
