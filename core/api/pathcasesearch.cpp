// SPDX-License-Identifier: MIT
#include "core/api/pathcasesearch.h"

#include "core/api/httpanswer.h"

#include <utility>

namespace vobiz {

using namespace Qt::StringLiterals;

namespace {

/// Then the path was understood.
bool namesToken(const Error &refusal)
{
    const QString &code = refusal.providerCode;
    return code == "INVALID_CREDENTIALS"_L1 || code.contains("TOKEN"_L1);
}

bool isAboutCaller(const Error &refusal)
{
    return refusal.kind == ErrorKind::Unauthorized || refusal.kind == ErrorKind::Forbidden;
}

} // namespace

PathCaseSearch::PathCaseSearch(PathCase known)
    : m_current(known)
{
}

PathCaseSearch::Advice PathCaseSearch::adviceAfter(const Error &refusal, PathCase sentIn) const
{
    // What servers are reported to say of the wrong case.
    if (refusal.kind != ErrorKind::Unauthorized && refusal.kind != ErrorKind::NotFound)
        return Advice::Believe;
    if (sentIn != m_current)
        return Advice::SendAgain;
    if (m_isConfirmed || m_isOtherRefused || namesToken(refusal))
        return Advice::Believe;
    return m_isTrying ? Advice::Wait : Advice::TryOther;
}

void PathCaseSearch::takeRefusal(const Error &error)
{
    const ErrorTraits &traits = traitsOf(error.kind);
    const bool isPutOff =
        traits.repetition != ErrorTraits::Repetition::Never || error.httpStatus == RequestTimeoutStatus;
    const bool hasAnswered = error.httpStatus != 0 || error.kind == ErrorKind::InvalidAnswer;
    if (hasAnswered && !isPutOff)
        m_isOtherRefused = true;
}

void PathCaseSearch::endTry()
{
    m_isTrying = false;
    QMetaObject::invokeMethod(this, &PathCaseSearch::tried, Qt::QueuedConnection);
}

void PathCaseSearch::confirm(PathCase answered)
{
    if (std::exchange(m_isConfirmed, true) || answered == m_current)
        return;
    m_current = answered;
    emit found(answered);
}

const Error &PathCaseSearch::moreTelling(const Error &first, const Error &other)
{
    if (!isAboutCaller(other))
        return first;
    const bool isFirstAboutPath = first.kind == ErrorKind::NotFound;
    if (other.providerCode.isEmpty())
        return isFirstAboutPath && first.providerCode.isEmpty() ? other : first;
    return isFirstAboutPath || first.providerCode.isEmpty() ? other : first;
}

} // namespace vobiz
