// SPDX-License-Identifier: MIT
#include "core/listing/listcheck.h"

#include "core/listing/listreader.h"

namespace vobiz {

ListCheck::ListCheck(ListReader &reader, CredentialId id, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_id(std::move(id))
{
}

ListCheck::~ListCheck()
{
    m_reader.leave(*this);
}

void ListCheck::start()
{
    m_reader.join(*this);
}

void ListCheck::end(const Result &result)
{
    m_result = result;
    emit finished();
}

} // namespace vobiz
