/** What SuperOffice's own State API answers, field by field (certification 4.2). Names stay. */
export type TenantStatus = {
  ContextIdentifier: string;
  /** Root of the tenant now; it changes, so nobody keeps it. Empty where there is no tenant. */
  Endpoint: string;
  State: string;
  IsRunning: boolean;
  /** When to ask again. */
  ValidUntil: string;
  /** Where the version of the API is told. */
  Api: string;
};
