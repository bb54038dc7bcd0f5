// SPDX-License-Identifier: MIT
#pragma once

#include "core/cleanup/credentialchange.h"

#include <QtWidgets/QDialog>

namespace vobiz {

/// Asks whether one credential is to be disabled or enabled; `accepted()` is the only yes. Both can be
/// undone, so there is nothing to acknowledge; still Enter does nothing by itself.
class StatusChangeDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `action` is Disable or Enable.
    StatusChangeDialog(ChangeAction action, const Credential &credential, QWidget *parent = nullptr);

    [[nodiscard]] const CredentialId &id() const { return m_id; }

private:
    const CredentialId m_id;
};

} // namespace vobiz
