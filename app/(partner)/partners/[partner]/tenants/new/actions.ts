"use server";

import { requestTestTenant } from "@/lib/tenants/requests/commands";
import { requestTestTenantInput } from "@/lib/tenants/requests/schema";
import { action } from "@/lib/web/action";

export const requestTestTenantAction = action({
  schema: requestTestTenantInput,
  run: requestTestTenant,
  done: ({ partnerId, contextId }) => ({
    goTo: `/partners/${partnerId}/tenants/sod/${contextId}`,
  }),
});
