// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/reportverdict.h"
#include "core/result.h"
#include "ui/report/reportfiles.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

class QDialog;
class QWidget;

namespace vobiz {

class ReportKey;

/// Asks for a report's file and tells what became of it: without any account, and without asking anybody to
/// unlock the keychain. A child of the window, over which its dialogs stand.
class ReportVerifying final : public QObject
{
    Q_OBJECT

public:
    explicit ReportVerifying(QWidget &window);

    /// By which this machine's own reports are told from others'; null for none, else it must outlive this.
    void setKey(ReportKey *key) { m_key = key; }

    void ask();
    void verify(const QString &path);

private:
    void findKey(const QString &path, const Result<ReportVerdict, QString> &verdict);
    void tell(const QString &path, const Result<ReportVerdict, QString> &verdict, const QByteArray &ownKey);

    QWidget &m_window;
    ReportKey *m_key = nullptr;
    ReportFiles m_files;
    QPointer<QDialog> m_dialog; ///< the one that is open
    int m_round = 0;            ///< answers to an older one are late
};

} // namespace vobiz
