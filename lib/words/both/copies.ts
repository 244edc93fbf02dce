import { copies as en } from "../en/copies";
import { copies as nb } from "../nb/copies";
import { inBoth } from "../spoken";

export const copies = /*#__PURE__*/ inBoth(en, nb);
