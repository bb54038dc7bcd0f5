// SPDX-License-Identifier: MIT
#include "core/model/credentialrows.h"

#include "core/model/credentialfilter.h"

namespace vobiz {

std::vector<int> CredentialRows::numbers() const
{
    std::vector<int> numbers;
    numbers.reserve(static_cast<size_t>(count()));
    for (int number = 0; number < numberEnd(); ++number) {
        if (!row(number).isRemoved)
            numbers.push_back(number);
    }
    return numbers;
}

CredentialRows::Put CredentialRows::put(const Credential &credential)
{
    const int known = numberOf(credential.id);
    if (known < 0) {
        m_numbers.insert(credential.id, numberEnd());
        m_rows.push_back({credential, CredentialFilter::foldedText(credential)});
        ++countOf(m_rows.back());
        return Put::Added;
    }
    Row &row = m_rows[static_cast<size_t>(known)];
    if (row.credential == credential)
        return Put::Same;
    --countOf(row);
    row = {credential, CredentialFilter::foldedText(credential)};
    ++countOf(row);
    return Put::Changed;
}

void CredentialRows::remove(int number)
{
    Row &row = m_rows[static_cast<size_t>(number)];
    --countOf(row);
    m_numbers.remove(row.credential.id);
    row = {{}, {}, true};
}

void CredentialRows::clear()
{
    m_rows.clear();
    m_numbers.clear();
    m_counts = {};
}

} // namespace vobiz
