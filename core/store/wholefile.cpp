// SPDX-License-Identifier: MIT
#include "core/store/wholefile.h"

#include "core/store/disksync.h"

#include <QtCore/QFileInfo>

namespace vobiz {

using namespace Qt::StringLiterals;

WholeFile::WholeFile(const QString &path, Readers readers)
    : m_file(path)
    , m_readers(readers)
{
}

bool WholeFile::open()
{
    if (!m_file.open(QIODevice::WriteOnly))
        return fail(m_file.errorString());
    // Before there is anything in it. Some file systems have no such thing.
    if (m_readers == Readers::OwnerOnly)
        m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return true;
}

void WholeFile::write(const QByteArray &bytes)
{
    if (!isGood())
        return;
    const qint64 written = m_file.write(bytes);
    if (written == bytes.size())
        return;
    // Qt has the system's words only where nothing at all could be written, so it tries the rest.
    if (written > 0)
        m_file.write(bytes.sliced(written));
    m_file.flush();
    fail(m_file.errorString());
}

bool WholeFile::commit()
{
    if (isGood() && !m_file.flush()) {
        m_file.flush(); // for the words, as above
        fail(m_file.errorString());
    }
    if (isGood()) {
        if (const auto problem = syncFile(m_file.handle()))
            fail(*problem);
    }
    if (!isGood())
        m_file.cancelWriting();
    if (!m_file.commit())
        return fail(m_file.errorString());
    const QString folder = QFileInfo(QFileInfo(m_file.fileName()).canonicalFilePath()).path();
    if (const auto problem = syncFolder(folder))
        return fail(*problem);
    return true;
}

/// Always false, so that a caller can end with it.
bool WholeFile::fail(const QString &problem)
{
    if (m_problem.isEmpty())
        m_problem = problem.isEmpty() ? u"unknown error"_s : problem;
    return false;
}

} // namespace vobiz
