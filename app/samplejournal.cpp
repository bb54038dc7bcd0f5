// SPDX-License-Identifier: MIT
#include "app/samplejournal.h"

#include <QtCore/QUuid>

namespace vobiz {

using namespace Qt::StringLiterals;

SampleJournal::SampleJournal()
    : m_journal(m_folder.filePath(u"journal.sqlite"_s))
{
    m_journal.setKey(QUuid::createUuid().toRfc4122());
}

} // namespace vobiz
