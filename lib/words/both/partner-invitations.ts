import { partnerInvitations as en } from "../en/partner-invitations";
import { partnerInvitations as nb } from "../nb/partner-invitations";
import { inBoth } from "../spoken";

export const partnerInvitations = /*#__PURE__*/ inBoth(en, nb);
