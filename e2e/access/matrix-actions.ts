import type { ActionRow } from "./matrix";
import { agreementActions } from "./matrix-agreements";
import { decisionActions } from "./matrix-decisions";
import { evidenceActions } from "./matrix-evidence";
import { factorActions } from "./matrix-factors";
import { keyActions } from "./matrix-keys";
import { partnerActions } from "./matrix-partner";
import { lifeActions } from "./matrix-life";
import { peopleActions } from "./matrix-people";
import { staffActions } from "./matrix-staff";
import { tenantActions } from "./matrix-tenants";
import { versionActions } from "./matrix-versions";

/** Every form about a thing, for every test that goes through all of them. */
export const actions: Record<string, ActionRow> = {
  ...partnerActions,
  ...keyActions,
  ...versionActions,
  ...lifeActions,
  ...peopleActions,
  ...tenantActions,
  ...decisionActions,
  ...evidenceActions,
  ...agreementActions,
  ...factorActions,
  ...staffActions,
};
