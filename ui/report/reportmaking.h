// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "ui/report/reportcollecting.h"
#include "ui/report/reportfiles.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <functional>

namespace vobiz {

class AccountSession;
class ReportKey;

/// One report at a time of an open account, from the wish to the file: puts it together, has the key read,
/// and writes it. The session must outlive it.
class ReportMaking final : public QObject
{
    Q_OBJECT

public:
    explicit ReportMaking(AccountSession &session, Clock clock = systemClock, QObject *parent = nullptr);

    /// Null: reports are not signed; else it must outlive this.
    void setKey(ReportKey *key) { m_key = key; }

    [[nodiscard]] bool isUnderWay() const { return m_isUnderWay; }
    void make(const ReportWish &wish, const ReportTarget &target);
    /// Nothing is left behind, unless the whole file is there already.
    void cancel();

signals:
    /// Where it is not signed, why, in words.
    void written(const vobiz::ReportTarget &target, const vobiz::ReportSigner &signer);
    void failed(const vobiz::ReportTarget &target, const QString &detail);
    void cancelled();

private:
    void sign(const Report &report);
    void write(const Report &report, const ReportSigner &signer);
    void end();

    AccountSession &m_session;
    const Clock m_clock;
    ReportKey *m_key = nullptr;
    ReportFiles m_files;
    ReportTarget m_target;
    bool m_isUnderWay = false;
    int m_round = 0; ///< answers to an older one are late
    QPointer<ReportCollecting> m_collecting;
    ReportFiles::Cancel m_cancel; ///< while it is written
};

} // namespace vobiz
