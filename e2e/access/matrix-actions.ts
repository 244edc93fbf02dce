import type { ActionRow } from "./matrix";
import { activationActions } from "./matrix-activations";
import { agreementActions } from "./matrix-agreements";
import { certificationActions } from "./matrix-certification";
import { checklistActions } from "./matrix-checklist";
import { decisionActions } from "./matrix-decisions";
import { deliveryActions } from "./matrix-deliveries";
import { failureActions } from "./matrix-failures";
import { evidenceActions } from "./matrix-evidence";
import { factorActions } from "./matrix-factors";
import { keyActions } from "./matrix-keys";
import { managedActions } from "./matrix-managed";
import { messageActions } from "./matrix-messages";
import { partnerActions } from "./matrix-partner";
import { listingActions } from "./matrix-listings";
import { lifeActions } from "./matrix-life";
import { peopleActions } from "./matrix-people";
import { releaseActions } from "./matrix-releases";
import { reviewActions } from "./matrix-reviews";
import { staffActions } from "./matrix-staff";
import { practiceActions } from "./matrix-practice";
import { pauseActions } from "./matrix-pauses";
import { tenantActions } from "./matrix-tenants";
import { transferActions } from "./matrix-transfers";
import { versionActions } from "./matrix-versions";

/** Every form about a thing, for every test that goes through all of them. */
export const actions: Record<string, ActionRow> = {
  ...partnerActions,
  ...activationActions,
  ...keyActions,
  ...messageActions,
  ...versionActions,
  ...lifeActions,
  ...transferActions,
  ...peopleActions,
  ...pauseActions,
  ...practiceActions,
  ...tenantActions,
  ...managedActions,
  ...decisionActions,
  ...certificationActions,
  ...checklistActions,
  ...deliveryActions,
  ...failureActions,
  ...listingActions,
  ...evidenceActions,
  ...agreementActions,
  ...factorActions,
  ...releaseActions,
  ...reviewActions,
  ...staffActions,
};
