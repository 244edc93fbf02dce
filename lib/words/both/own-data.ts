import { ownData as en } from "../en/own-data";
import { ownData as nb } from "../nb/own-data";
import { inBoth } from "../spoken";

export const ownData = /*#__PURE__*/ inBoth(en, nb);
