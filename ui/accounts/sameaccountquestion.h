// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QDialog>

namespace vobiz {

struct Account;
struct Belongings;

/// Asked before an account gets another address, if this machine keeps something of it under the present one:
/// is it the same account? Whoever presses Enter or Esc has not answered.
class SameAccountQuestion final : public QDialog
{
    Q_OBJECT

public:
    SameAccountQuestion(const Account &before, const Account &after, const Belongings &belongings,
                        QWidget *parent = nullptr);

    /// Once it is accepted: what is kept is to be found under the new address, too.
    [[nodiscard]] bool isSame() const { return m_isSame; }

private:
    void answer(bool isSame);

    bool m_isSame = false;
};

} // namespace vobiz
