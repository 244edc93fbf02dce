/** Changes whenever a migration does. */
export function migrationsHash(): string;
