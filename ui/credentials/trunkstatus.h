// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;

namespace vobiz {

class TrunkUse;

/// What the status line says of the trunks: as of when they are known, that they are being read, or why that
/// failed, with a button that reads them again. Hidden as long as nobody has wanted to know. The trunks must
/// outlive it.
class TrunkStatus final : public QWidget
{
    Q_OBJECT

public:
    explicit TrunkStatus(TrunkUse &trunks, QWidget *parent = nullptr);

private:
    void update();

    const TrunkUse &m_trunks;
    QLabel *m_sentence;
    QPushButton *m_again;
    QString m_failure; ///< that was told last; a background reading tells each once
};

} // namespace vobiz
