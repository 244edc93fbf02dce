import { notices as en } from "../en/notices";
import { notices as nb } from "../nb/notices";
import { inBoth } from "../spoken";

export const notices = /*#__PURE__*/ inBoth(en, nb);
