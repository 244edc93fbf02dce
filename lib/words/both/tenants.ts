import { tenants as en } from "../en/tenants";
import { tenants as nb } from "../nb/tenants";
import { inBoth } from "../spoken";

export const tenants = /*#__PURE__*/ inBoth(en, nb);
