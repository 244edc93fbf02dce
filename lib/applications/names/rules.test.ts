import { describe, expect, it } from "vitest";
import { isGenericName } from "./rules";

describe("isGenericName", () => {
  it.each([
    ...["App", " sync ", "CRM", "Invoicing", "Apps", "Invoices", "Companies"],
    ...["Email integration", "E-mail integration", "CRM sync", "Sales & Marketing"],
    ...["The new calendar app", "Webhooks 2", "Reports and dashboards"],
  ])("warns of %j", (name) => expect(isGenericName(name)).toBe(true));

  it.each([
    ...["Fjord Sync", "Sync for SuperOffice", "Fjord", "", "365", "Email by Fjord"],
    ...["Invoicely", "Kalender", "アプリ", "App 12a4", "Web3 app", "App x7"],
  ])("is silent at %j", (name) => expect(isGenericName(name)).toBe(false));
});
