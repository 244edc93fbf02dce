import { tenantPeople as en } from "../en/tenant-people";
import { tenantPeople as nb } from "../nb/tenant-people";
import { inBoth } from "../spoken";

export const tenantPeople = /*#__PURE__*/ inBoth(en, nb);
