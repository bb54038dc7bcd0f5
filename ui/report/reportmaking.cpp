// SPDX-License-Identifier: MIT
#include "ui/report/reportmaking.h"

#include "core/report/reportkey.h"
#include "ui/text/reporttext.h"

#include <utility>

namespace vobiz {

ReportMaking::ReportMaking(AccountSession &session, Clock clock, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_clock(std::move(clock))
{
}

void ReportMaking::make(const ReportWish &wish, const ReportTarget &target)
{
    if (m_isUnderWay)
        return;
    m_isUnderWay = true;
    m_target = target;
    m_collecting = new ReportCollecting(
        m_session, wish, m_clock, [this](const Report &report) { sign(report); }, this);
}

void ReportMaking::sign(const Report &report)
{
    if (!m_key) {
        write(report, Unexpected{tr("This program was started without a keychain.")});
        return;
    }
    m_key->obtain(this, [this, report, round = m_round](const ReportKey::Answer &key) {
        if (round != m_round)
            return;
        if (key)
            write(report, *key);
        else
            write(report, Unexpected{unsignedText(key.error())});
    });
}

void ReportMaking::write(const Report &report, const ReportSigner &signer)
{
    m_cancel =
        m_files.write(report, signer, m_target, this,
                      [this, signer, round = m_round](const std::optional<ReportFiles::Problem> &problem) {
                          if (round != m_round)
                              return;
                          end();
                          if (!problem)
                              emit written(m_target, signer);
                          else if (!problem->isCancelled)
                              emit failed(m_target, problem->detail);
                      });
}

void ReportMaking::cancel()
{
    if (!m_isUnderWay)
        return;
    end();
    emit cancelled();
}

void ReportMaking::end()
{
    ++m_round;
    m_isUnderWay = false;
    delete m_collecting;
    if (m_cancel)
        *m_cancel = true; // too late for what is done
    m_cancel.reset();
}

} // namespace vobiz
