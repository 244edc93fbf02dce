/** A SuperID that waits to be connected, as the page about it shows it. */
export type Pending = { label: string; returnTo: string };

/** What one's own security page shows. */
export type Connection = {
  id: string;
  label: string;
  connectedAt: Date;
  lastUsedAt: Date | null;
};
