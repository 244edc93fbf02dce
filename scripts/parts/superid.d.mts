/** What is wrong with the settings of SuperID, in words; empty when all are right, or none is there. */
export function troubleWithSuperId(env: Record<string, string>): string[];
