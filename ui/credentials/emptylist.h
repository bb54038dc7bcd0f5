// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace vobiz {

class CredentialModel;
class EmptyState;
struct ListProgress;

/// Says in the place of the rows why there are none, with a button for what helps; hides it if there are.
/// `hasSnapshot`: where nothing could be read, the last one can be opened. `missing` says what the filter
/// asks for and nobody knows yet; empty if there is nothing.
void showWhyEmpty(EmptyState &state, const CredentialModel &model, const ListProgress &progress,
                  const QString &missing, bool hasSnapshot = false);

} // namespace vobiz
