import { describe, expect, it } from "vitest";
import { allowName, NAME_MAX, nameKey } from "./rules";

describe("allowName", () => {
  it("trims, folds blanks and answers Unicode NFC", () => {
    expect(allowName("  Fjord \t Sync\n")).toEqual({ ok: true, value: "Fjord Sync" });
    expect(allowName("Blåba\u0308r")).toEqual({ ok: true, value: "Blåbär" });
    expect(allowName("A\u030angstro\u0308m")).toEqual({ ok: true, value: "Ångström" });
  });

  it.each([
    [NAME_MAX, true],
    [NAME_MAX + 1, false],
  ])("with %i characters, answers %s", (length, allowed) => {
    expect(allowName("n".repeat(length)).ok).toBe(allowed);
    expect(allowName("😀".repeat(length)).ok).toBe(allowed);
    expect(allowName("a\u030a".repeat(length)).ok).toBe(allowed); // one after NFC
    expect(allowName(` ${"n".repeat(length)} `).ok).toBe(allowed);
  });

  it.each(["", " ", "\n\t ", "\u00a0\u3000"])("asks for a name when it is %j", (typed) =>
    expect(allowName(typed)).toMatchObject({
      failure: { code: "rule_broken", field: "name" },
    }),
  );

  it.each([
    ...[".", ":", ";", "?", "*", "~", "#", "%", "|", "=", "\\", "/"],
    ...["{", "}", "<", ">", '"', "'", "‘", "’", "“", "”"],
  ])("refuses %s and says so by name", (character) => {
    const result = allowName(`Fjord${character}Sync`);
    expect(result).toMatchObject({ failure: { code: "rule_broken", field: "name" } });
    expect(result.ok ? "" : result.failure.message).toMatch(/not allowed/);
    expect(result.ok ? "" : result.failure.message.startsWith(character)).toBe(true);
  });

  it("names every forbidden character once", () => {
    const result = allowName("A: B; C:");
    expect(result.ok ? "" : result.failure.message).toContain(": and ; are not allowed");
  });

  it.each([
    "Fjord & Sync (beta) + 1",
    "Fjord, Sync!",
    "Fjord – Sync",
    "Sync_2 @ Fjord",
    "Søknad på nett",
    "Приложение",
    "アプリ",
    "应用程序",
    "تطبيق",
    "แอป",
    "आवेदन",
    "❤️ Fjord",
    "R&D €5",
  ])("allows %j", (typed) =>
    expect(allowName(typed)).toEqual({ ok: true, value: typed.normalize("NFC") }),
  );

  it.each([
    ["a zero-width space", "\u200b"],
    ["a zero-width non-joiner", "\u200c"],
    ["a zero-width joiner", "\u200d"],
    ["a left-to-right mark", "\u200e"],
    ["a right-to-left override", "\u202e"],
    ["a left-to-right embedding", "\u202a"],
    ["a pop of direction", "\u202c"],
    ["an isolate", "\u2066"],
    ["a word joiner", "\u2060"],
    ["a soft hyphen", "\u00ad"],
    ["a null", "\0"],
    ["an escape", "\u001b"],
    ["a C1 control", "\u0085\u0086"],
    ["a delete", "\u007f"],
    ["a private-use character", "\ue000"],
    ["half a surrogate pair", "\ud83d"],
    ["a tag character", "\u{e0041}"],
    ["a combining grapheme joiner", "\u034f"],
    ["a Hangul filler", "\u3164"],
    ["a half-width Hangul filler", "\uffa0"],
    ["a Hangul initial filler", "\u115f"],
    ["a Khmer inherent vowel", "\u17b4"],
    ["a Mongolian vowel separator", "\u180e"],
    ["a blank Braille pattern", "\u2800"],
  ])("refuses %s", (_what, character) => {
    expect(allowName(`Fjord${character}Sync`)).toMatchObject({
      failure: { code: "rule_broken", field: "name" },
    });
    expect(allowName(character).ok).toBe(false);
  });

  it("refuses a name of marks that stand on nothing", () => {
    expect(allowName("\u0301").ok).toBe(false);
    expect(allowName("\ufe0f").ok).toBe(false);
  });
});

describe("nameKey", () => {
  it.each([
    ["Fjord", "fjord"],
    ["FJORD", "fjord"],
    ["Fjord Sync", "FjordSync"],
    ["Fjord-Sync", "Fjord Sync"],
    ["Fjord_Sync", "Fjord Sync"],
    ["Fjord\u00a0Sync", "Fjord Sync"],
    ["Fjord\u3000Sync", "Fjord Sync"],
    ["Fjord\u200bSync", "FjordSync"],
    ["Fjord\u00adSync", "FjordSync"],
    ["Fjord\u2060Sync", "FjordSync"],
    ["Blåbär", "Blabar"],
    ["Bla\u030aba\u0308r", "Blåbär"],
    ["Café", "Cafe"],
    ["Ｆｊｏｒｄ", "Fjord"],
    ["𝐅𝐣𝐨𝐫𝐝", "Fjord"],
    ["Ⓕⓙⓞⓡⓓ", "Fjord"],
    ["ﬁsh", "fish"],
    ["Fjord²", "Fjord2"],
    ["№1", "No1"],
    ["App1", "Appl"],
    ["F0rm", "Form"],
    ["Аpp", "App"],
    ["Сrm", "Crm"],
    ["Еrp", "Erp"],
    ["Оrder", "Order"],
    ["Рay", "Pay"],
    ["Хray", "Xray"],
    ["Тask", "Task"],
    ["Мail", "Mail"],
    ["Нome", "Home"],
    ["Вase", "Base"],
    ["Кey", "Key"],
    ["Іnfo", "Info"],
    ["Ѕync", "Sync"],
    ["Јobs", "Jobs"],
    ["pаypаl", "paypal"],
    ["sуnc", "sync"],
    ["αpp", "app"],
    ["οrder", "order"],
    ["ρay", "pay"],
    ["νiew", "view"],
    ["κey", "key"],
    ["ιnfo", "info"],
    ["τask", "task"],
    ["mαil", "mail"],
    ["ınfo", "info"],
    ["İnfo", "info"],
    ["ſync", "sync"],
    ["ɡo", "go"],
  ])("takes %j and %j for the same", (left, right) =>
    expect(nameKey(left)).toBe(nameKey(right)),
  );

  it.each([
    ["Fjord", "Fjords"],
    ["Fjord", "Fiord"],
    ["Fjord Sync", "Fjord Link"],
    ["Sync 1", "Sync 2"],
    ["Sync 2", "Sync 3"],
    ["Sync 10", "Sync 100"],
    ["Sync A", "Sync B"],
    ["North", "South"],
    ["Mail", "Mall Plus"],
    ["Cat", "Car"],
    ["Order", "Orders"],
    ["Invoice", "Invoices"],
    ["Bergen", "Bergan"],
    ["Task", "Tasks"],
    ["Sales", "Sale"],
    ["Nord", "Word"],
    ["App", "Apps"],
    ["R&D", "RD"],
    ["C+", "C++"],
    ["C", "C+"],
    ["Fjord!", "Fjord"],
    ["Fjord (beta)", "Fjord (alpha)"],
    ["Приложение", "Приложения"],
    ["Синк", "Линк"],
    ["Дом", "Том"],
    ["Москва", "Минск"],
    ["アプリ", "アプル"],
    ["应用", "应用程序"],
    ["会社", "社会"],
    ["تطبيق", "تطبيقات"],
    ["แอป", "แอพ"],
    ["αβγ", "αβδ"],
    ["Λόγος", "Λόγοι"],
    ["Æra", "Era"],
    ["Sjø", "Sja"],
    ["€5", "$5"],
    ["5 Sync", "6 Sync"],
    ["😀 App", "😁 App"],
    ["Fjord x", "Fjord z"],
    ["Hub 24", "Hub 42"],
    ["Kim", "Tim"],
  ])("keeps %j and %j apart", (left, right) =>
    expect(nameKey(left)).not.toBe(nameKey(right)),
  );

  it("does not change its own answer", () => {
    for (const name of ["Аpp 1", "Blåbär", "Ｆｊｏｒｄ", "İnfo", "App_O-0"]) {
      expect(nameKey(nameKey(name))).toBe(nameKey(name));
    }
  });
});
