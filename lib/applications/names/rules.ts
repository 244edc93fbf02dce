/** Words that say what many apps do, in the singular; a name of nothing else says not whose it is. */
const GENERIC = new Set([
  ...["app", "application", "add", "addon", "on", "plugin", "connector", "connection"],
  ...["integration", "integrator", "sync", "synchronization", "synchronizer", "tool"],
  ...["crm", "erp", "email", "e", "mail", "calendar", "chat", "sms", "newsletter"],
  ...["invoice", "invoicing", "billing", "quote", "order", "payment", "accounting"],
  ...["report", "reporting", "dashboard", "document", "file", "data", "import", "export"],
  ...["marketing", "sale", "service", "support", "telephony", "phone", "webhook", "api"],
  ...["contact", "customer", "company", "person", "task", "project", "ticket", "lead"],
  ...["platform", "portal", "system", "manager", "management", "online", "web", "mobile"],
  ...["and", "for", "of", "with", "to", "the", "a", "an", "my", "your", "new", "simple"],
]);

/** Whether a name says nothing about who made it: a warning with its mend, not a refusal. */
export function isGenericName(name: string): boolean {
  // Letters among digits are a name of somebody's; digits alone count versions.
  const words = (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) =>
    /\p{L}/u.test(word),
  );
  return words.length > 0 && words.every((word) => GENERIC.has(singularOf(word)));
}

function singularOf(word: string): string {
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.endsWith("s") && !GENERIC.has(word) ? word.slice(0, -1) : word;
}
