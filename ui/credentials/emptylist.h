// SPDX-License-Identifier: MIT
#pragma once

namespace vobiz {

class CredentialModel;
class EmptyState;
struct ListProgress;

/// Says in the place of the rows why there are none, with a button for what helps; hides it if there are.
void showWhyEmpty(EmptyState &state, const CredentialModel &model, const ListProgress &progress);

} // namespace vobiz
