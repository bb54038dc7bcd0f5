// SPDX-License-Identifier: MIT
#include "core/audit/lookalikes.h"

#include "core/audit/skeleton.h"
#include "core/inventory/credentialrows.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace vobiz {

namespace {

constexpr int HashBitsCount = 32;
constexpr int LeastBits = 1024;
constexpr int BitsForEach = 16;
constexpr int Stride = 1024;           // numbers whose hashes lie side by side
constexpr int AllIsFaster = 32;        // once one of so many rows is asked about
constexpr std::size_t FewWanted = 4;   // to compare each hash with each of them
constexpr unsigned LookAtClock = 0x3F; // not for each comparison

/// With its memory, which a vector that is assigned {} keeps.
template <typename T>
void release(std::vector<T> &values)
{
    values = std::vector<T>();
}

} // namespace

void LookAlikes::HashBits::resize(int expected)
{
    const auto bits = std::bit_ceil(static_cast<quint32>(std::max(LeastBits, expected)));
    const auto wanted = static_cast<quint64>(bits) * BitsForEach;
    const auto size = static_cast<std::size_t>(std::min(wanted, quint64{1} << (HashBitsCount - 1)));
    words.assign(size / RowSet::WordBits, 0);
    shift = HashBitsCount - std::countr_zero(size);
}

void LookAlikes::clear()
{
    *this = {};
}

void LookAlikes::resize(int end)
{
    while (m_hashes.size() < end)
        m_hashes.append(0);
}

bool LookAlikes::setName(int number, std::string_view folded, std::string &buffer)
{
    const quint32 hash = skeletonHash(skeletonOf(folded, buffer));
    setHash(number, hash);
    return hash != 0;
}

void LookAlikes::remove(int number)
{
    if (number < m_hashes.size())
        setHash(number, 0);
}

/// Whoever has the same hash as before has the same name: to be sure of it would take all names twice.
void LookAlikes::setHash(int number, quint32 hash)
{
    const quint32 before = std::exchange(m_hashes[number], hash);
    if (before == hash)
        return;
    if (m_stage != Stage::Idle && number < m_workEnd)
        beginAgain();
    askHash(before);
    askHash(hash);
}

void LookAlikes::ask(int number)
{
    if (number < m_hashes.size())
        askHash(m_hashes[number]);
}

void LookAlikes::askHash(quint32 hash)
{
    if (m_isAllAsked || hash == 0)
        return;
    m_asked.push_back(hash);
    if (m_asked.size() > static_cast<std::size_t>(LeastBits + m_hashes.size() / AllIsFaster))
        askAll();
}

void LookAlikes::askAll()
{
    m_isAllAsked = true;
    release(m_asked);
}

bool LookAlikes::work(const CredentialRows &rows, RowSet &matches, const QDeadlineTimer &deadline)
{
    if (m_stage == Stage::Idle) {
        if (!isAsked())
            return true;
        begin(matches);
    }
    for (const Stage stage : {Stage::Seeing, Stage::Collecting}) {
        while (m_stage == stage && m_at < m_workEnd) {
            if (deadline.hasExpired())
                return false;
            const int count = std::min(Stride, m_workEnd - m_at);
            stage == Stage::Seeing ? see(m_at, count) : collect(m_at, count);
            m_at += count;
        }
        if (m_stage == stage) {
            m_stage = stage == Stage::Seeing ? Stage::Collecting : Stage::Comparing;
            m_at = 0;
        }
    }
    if (!compare(rows, matches, deadline))
        return false;
    m_stage = Stage::Idle;
    release(m_seen.words);
    release(m_seenTwice.words);
    m_buckets = {};
    release(m_wanted);
    return true;
}

void LookAlikes::begin(RowSet &matches)
{
    m_workEnd = m_hashes.size();
    m_isAll = std::exchange(m_isAllAsked, false);
    m_wanted = std::exchange(m_asked, {});
    m_at = 0;
    m_bucket = 0;
    m_isSorted = false;
    if (m_isAll) {
        std::ranges::fill(matches.words(), 0);
        m_seen.resize(m_workEnd);
        m_seenTwice.resize(m_workEnd);
        m_stage = Stage::Seeing;
        return;
    }
    std::ranges::sort(m_wanted);
    m_wanted.erase(std::ranges::unique(m_wanted).begin(), m_wanted.end());
    m_seen.resize(static_cast<int>(m_wanted.size()));
    for (const quint32 hash : m_wanted)
        m_seen.set(hash);
    m_stage = Stage::Collecting;
}

/// What was found so far is dropped, and all that was asked is looked at again.
void LookAlikes::beginAgain()
{
    m_stage = Stage::Idle;
    m_buckets = {};
    if (m_isAll)
        askAll();
    for (const quint32 hash : std::exchange(m_wanted, {}))
        askHash(hash);
}

void LookAlikes::see(int base, int count)
{
    const quint32 *const hashes = &m_hashes[base];
    for (int i = 0; i < count; ++i) {
        if (hashes[i] == 0)
            continue;
        if (m_seen.has(hashes[i]))
            m_seenTwice.set(hashes[i]);
        else
            m_seen.set(hashes[i]);
    }
}

void LookAlikes::collect(int base, int count)
{
    if (!m_isAll && m_wanted.size() <= FewWanted && !mayHoldWanted(base, count))
        return;
    const HashBits &meant = m_isAll ? m_seenTwice : m_seen;
    const quint32 *const hashes = &m_hashes[base];
    for (int i = 0; i < count; ++i) {
        const quint32 hash = hashes[i];
        if (hash == 0 || !meant.has(hash) || (!m_isAll && !std::ranges::binary_search(m_wanted, hash)))
            continue;
        m_buckets[hash >> 24].push_back({hash, base + i});
    }
}

/// For a few wanted ones: many hashes are compared at once.
bool LookAlikes::mayHoldWanted(int base, int count) const
{
    std::array<quint32, FewWanted> wanted{};
    wanted.fill(m_wanted.empty() ? 0 : m_wanted.front());
    std::ranges::copy(m_wanted, wanted.begin());
    const quint32 *const hashes = &m_hashes[base];
    quint32 isIn = 0;
    for (int i = 0; i < count; ++i) {
        for (const quint32 hash : wanted)
            isIn |= static_cast<quint32>(hashes[i] == hash);
    }
    return isIn != 0;
}

bool LookAlikes::compare(const CredentialRows &rows, RowSet &matches, const QDeadlineTimer &deadline)
{
    for (; m_bucket < BucketCount; ++m_bucket, m_isSorted = false) {
        std::vector<Candidate> &bucket = m_buckets[m_bucket];
        if (!m_isSorted) {
            if (deadline.hasExpired())
                return false;
            // Stays in the order of the numbers where it is the same, which it is in already.
            if (!std::ranges::is_sorted(bucket, {}, &Candidate::hash))
                std::ranges::stable_sort(bucket, {}, &Candidate::hash);
            m_isSorted = true;
            m_runEnd = m_group = m_groupEnd = 0;
        }
        while (m_group < bucket.size()) {
            if (m_group == m_runEnd) {
                const quint32 hash = bucket[m_group].hash;
                const auto end =
                    std::find_if(bucket.begin() + static_cast<std::ptrdiff_t>(m_group), bucket.end(),
                                 [hash](const Candidate &other) { return other.hash != hash; });
                m_runEnd = static_cast<std::size_t>(end - bucket.begin());
                beginGroup(rows, m_group, m_runEnd);
            }
            if (!compareGroup(rows, matches, deadline))
                return false;
        }
    }
    return true;
}

void LookAlikes::beginGroup(const CredentialRows &rows, std::size_t begin, std::size_t end)
{
    m_group = begin;
    m_groupEnd = end;
    m_next = m_unlike = begin + 1;
    m_hasLike = false;
    if (end - begin > 1)
        m_first = skeletonAt(rows, m_buckets[m_bucket][begin].number);
}

/// With the first one of the group all others; those that are not like it are the next group.
bool LookAlikes::compareGroup(const CredentialRows &rows, RowSet &matches, const QDeadlineTimer &deadline)
{
    std::vector<Candidate> &bucket = m_buckets[m_bucket];
    for (; m_next < m_groupEnd; ++m_next) {
        if ((m_next & LookAtClock) == 0 && deadline.hasExpired())
            return false;
        const Candidate other = bucket[m_next];
        if (skeletonAt(rows, other.number) == m_first) {
            m_hasLike = true;
            matches.insert(other.number);
        } else {
            bucket[m_unlike++] = other;
        }
    }
    matches.set(bucket[m_group].number, m_hasLike);
    if (m_unlike > m_group + 1)
        beginGroup(rows, m_group + 1, m_unlike);
    else
        m_group = m_runEnd;
    return true;
}

std::string_view LookAlikes::skeletonAt(const CredentialRows &rows, int number) const
{
    return skeletonOf(rows.folded(number, packedtext::Username, m_name), m_skeleton);
}

std::vector<int> LookAlikes::likeOf(const CredentialRows &rows, int number, int most) const
{
    std::vector<int> like;
    if (number >= m_hashes.size() || m_hashes[number] == 0)
        return like;
    const quint32 hash = m_hashes[number];
    const std::string first(skeletonAt(rows, number));
    for (int base = 0; base < m_hashes.size(); base += Stride) {
        const int count = std::min(Stride, m_hashes.size() - base);
        const quint32 *const hashes = &m_hashes[base];
        quint32 isIn = 0;
        for (int i = 0; i < count; ++i)
            isIn |= static_cast<quint32>(hashes[i] == hash);
        for (int i = 0; isIn != 0 && i < count; ++i) {
            const int other = base + i;
            if (hashes[i] != hash || other == number || skeletonAt(rows, other) != first)
                continue;
            if (static_cast<int>(like.size()) == most)
                return like;
            like.push_back(other);
        }
    }
    return like;
}

} // namespace vobiz
