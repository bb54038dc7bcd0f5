// SPDX-License-Identifier: MIT
#pragma once

#include "core/credential/credential.h"
#include "core/inventory/rowactivity.h"
#include "core/model/credentialcolumns.h"
#include "core/model/rowfacts.h"

class QDateTime;

namespace vobiz {

/// The words for credentials, in one place: the table, the dialogs and the reports say the same.
/// All of it is plain text made visible with visibleText(), except what is named as HTML.

[[nodiscard]] QString columnTitle(Column column);
[[nodiscard]] QString statusWord(CredentialStatus status);
/// The status with what this app is doing about it: "Enabled – deleting…".
[[nodiscard]] QString statusText(CredentialStatus status, RowActivity activity);
/// The username, or words that say there is none.
[[nodiscard]] QString usernameText(const Credential &credential);

// `facts` is looked at for the columns that tell them (isFact).

/// The cell as the provider told it, with exact times in UTC; empty if it told nothing. Not made visible.
[[nodiscard]] QString copiedText(const Credential &credential, Column column, const RowFacts &facts = {});

[[nodiscard]] QString cellText(const Credential &credential, RowActivity activity, Column column,
                               const QDateTime &now, const RowFacts &facts = {});
/// What the cell has no room for, as HTML that shows it literally; empty if there is nothing to say.
[[nodiscard]] QString cellToolTipHtml(const Credential &credential, RowActivity activity, Column column,
                                      const RowFacts &facts = {});

} // namespace vobiz
