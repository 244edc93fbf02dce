import { superId as en } from "../en/superid";
import { superId as nb } from "../nb/superid";
import { inBoth } from "../spoken";

export const superId = /*#__PURE__*/ inBoth(en, nb);
