// SPDX-License-Identifier: MIT
#pragma once

#include "core/inventory/chunked.h"
#include "core/inventory/rowset.h"

#include <QtCore/QDeadlineTimer>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace vobiz {

class CredentialRows;

/// Which rows have a name whose skeleton (skeleton.h) is another row's, too. It holds 32 bits a row, the hash
/// of its skeleton, and compares the skeletons themselves only where hashes are the same. What it holds about
/// single rows is looked at with one walk over the hashes for however many have changed.
///
/// Whoever has it tells it each row that comes, changes and goes, by number, and then has it work(). Rows
/// that come while it works are looked at the next time; after any other change it begins again.
class LookAlikes final
{
public:
    /// Nothing is known any more.
    void clear();
    /// Numbers below it may have a row; new ones have no name yet.
    void resize(int end);
    /// The name of a row, as CredentialRows::folded() tells it. False for none, which is nobody's like.
    bool setName(int number, std::string_view folded, std::string &buffer);
    void remove(int number);
    /// Has it look at the row and its like anew.
    void ask(int number);
    void askAll();

    /// Whether there is something to look at.
    [[nodiscard]] bool isAsked() const { return m_isAllAsked || !m_asked.empty() || m_stage != Stage::Idle; }
    /// Goes on until what had been asked when it began is looked at, then returns true, or until the
    /// deadline. `matches` tells which rows have their like, and becomes right for what was asked.
    bool work(const CredentialRows &rows, RowSet &matches, const QDeadlineTimer &deadline);

    /// Others with the same skeleton, ascending, `most` of them at most.
    [[nodiscard]] std::vector<int> likeOf(const CredentialRows &rows, int number, int most) const;

private:
    enum class Stage { Idle, Seeing, Collecting, Comparing };

    struct Candidate
    {
        quint32 hash;
        int number;
    };
    /// A bit for each of the hashes that fall to it.
    struct HashBits
    {
        std::vector<quint64> words;
        int shift = 0;

        void resize(int expected);
        [[nodiscard]] bool has(quint32 hash) const
        {
            const quint32 bit = hash >> shift;
            return (words[bit / 64] >> bit % 64 & 1) != 0;
        }
        void set(quint32 hash)
        {
            const quint32 bit = hash >> shift;
            words[bit / 64] |= quint64{1} << bit % 64;
        }
    };

    static constexpr std::size_t BucketCount = 256;

    void begin(RowSet &matches);
    void beginAgain();
    void see(int base, int count);
    void collect(int base, int count);
    [[nodiscard]] bool mayHoldWanted(int base, int count) const;
    bool compare(const CredentialRows &rows, RowSet &matches, const QDeadlineTimer &deadline);
    bool compareGroup(const CredentialRows &rows, RowSet &matches, const QDeadlineTimer &deadline);
    void beginGroup(const CredentialRows &rows, std::size_t begin, std::size_t end);
    [[nodiscard]] std::string_view skeletonAt(const CredentialRows &rows, int number) const;
    void setHash(int number, quint32 hash);
    void askHash(quint32 hash);

    Chunked<quint32> m_hashes; // by number; 0: none
    std::vector<quint32> m_asked;
    bool m_isAllAsked = false;

    // While it works.
    Stage m_stage = Stage::Idle;
    bool m_isAll = false;
    std::vector<quint32> m_wanted; // sorted
    int m_workEnd = 0;
    int m_at = 0;    // the next number to see or collect
    HashBits m_seen; // of the hashes of all rows, or of those that are wanted
    HashBits m_seenTwice;
    std::array<std::vector<Candidate>, BucketCount> m_buckets; // by the first bits of the hash
    std::size_t m_bucket = 0;
    bool m_isSorted = false;    // the bucket
    std::size_t m_runEnd = 0;   // in the bucket, of the candidates with the same hash
    std::size_t m_group = 0;    // of those, the first one that is not compared yet,
    std::size_t m_groupEnd = 0; // and the end of those that it is to be compared with
    std::size_t m_next = 0;     // of them
    std::size_t m_unlike = 0;   // where the next one goes that is not like it
    bool m_hasLike = false;
    std::string m_first; // the skeleton of the first one
    mutable std::string m_name;
    mutable std::string m_skeleton;
};

} // namespace vobiz
