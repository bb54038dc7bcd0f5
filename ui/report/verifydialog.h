// SPDX-License-Identifier: MIT
#pragma once

#include "core/report/reportverdict.h"
#include "core/result.h"

#include <QtWidgets/QDialog>

class QVBoxLayout;

namespace vobiz {

/// Tells what became of a report's file, part by part, and what nobody can tell from it.
class VerifyDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `verdict` is one, or why the file could not be read, in the system's words. `ownKey` is this machine's
    /// public half, if that is known.
    VerifyDialog(const QString &path, const Result<ReportVerdict, QString> &verdict, const QByteArray &ownKey,
                 QWidget *parent = nullptr);

signals:
    void anotherWanted();

private:
    void addAnswer(QVBoxLayout &layout, const QString &path, const Result<ReportVerdict, QString> &verdict);
    void addDetails(QVBoxLayout &layout, const ReportVerdict &verdict, const QByteArray &ownKey);
    void addKey(QVBoxLayout &layout, const ReportVerdict &verdict, const QByteArray &ownKey);
    void addButtons(QVBoxLayout &layout);
};

} // namespace vobiz
