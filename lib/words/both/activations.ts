import { activations as en } from "../en/activations";
import { activations as nb } from "../nb/activations";
import { inBoth } from "../spoken";

export const activations = /*#__PURE__*/ inBoth(en, nb);
