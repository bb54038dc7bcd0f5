// SPDX-License-Identifier: MIT
#include "app/samplerecords.h"

#include <QtCore/QUuid>

namespace vobiz {

using namespace Qt::StringLiterals;

SampleRecords::SampleRecords()
    : m_journal(m_folder.filePath(u"journal.sqlite"_s))
    , m_quarantine(m_folder.filePath(u"quarantine.sqlite"_s))
    , m_keep(m_folder.filePath(u"keep.sqlite"_s))
    , m_snapshots(m_folder.filePath(u"snapshots.sqlite"_s))
{
    m_journal.setKey(QUuid::createUuid().toRfc4122());
}

} // namespace vobiz
