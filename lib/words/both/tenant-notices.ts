import { tenantNotices as en } from "../en/tenant-notices";
import { tenantNotices as nb } from "../nb/tenant-notices";
import { inBoth } from "../spoken";

export const tenantNotices = /*#__PURE__*/ inBoth(en, nb);
