import { describe, expect, it } from "vitest";
import { emailKey, PASSWORD_MAX, PASSWORD_MIN, passwordTrouble } from "./rules";

/** What looks like a letter, or vanishes beside it. */
function clothesOf(letter: string): string[] {
  const twins: Record<string, string> = {
    a: "а",
    e: "е",
    i: "ı",
    k: "к",
    m: "м",
    o: "о",
  };
  const twin = twins[letter];
  const isLetter = /[a-z]/.test(letter);
  return [
    letter.toUpperCase(),
    String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0),
    `${letter}\u200b`,
    `${letter}\u00ad`,
    `${letter}\u202e`,
    `${letter}\ufe0f`,
    `${letter}\u0301`,
    ...(isLetter
      ? [String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0x1d41a - 0x61)]
      : []),
    ...(twin ? [twin] : []),
  ].filter((other) => other !== letter);
}

describe("emailKey", () => {
  it.each([
    ["kim@example.com", "kim@example.com"],
    ["Kim@Example.COM", "kim@example.com"],
    ["  kim@example.com\n", "kim@example.com"],
    ["kim.berg@example.com", "kim.berg@example.com"],
    ["kim+portal@example.com", "kim+portal@example.com"],
    ["k@example.com", "k@example.com"],
    ["o'neil@example.com", "o'neil@example.com"],
    ["kim_berg-1@example.com", "kim_berg-1@example.com"],
    ["!#$%&'*+/=?^_`{|}~-@example.com", "!#$%&'*+/=?^_`{|}~-@example.com"],
    ["kim@mail.example.co.uk", "kim@mail.example.co.uk"],
    ["kim@ex-ample.com", "kim@ex-ample.com"],
    ["kim@1example.com", "kim@1example.com"],
    ["kim@a.no", "kim@a.no"],
    ["kim@xn--mnchen-3ya.de", "kim@xn--mnchen-3ya.de"],
    ["kim@münchen.de", "kim@xn--mnchen-3ya.de"],
    ["kim@MÜNCHEN.de", "kim@xn--mnchen-3ya.de"],
    ["kim@mu\u0308nchen.de", "kim@xn--mnchen-3ya.de"],
    ["kim@straße.de", "kim@xn--strae-oqa.de"],
    ["kim@пример.рф", "kim@xn--e1afmkfd.xn--p1ai"],
    ["kim@\u212aelvin.com", "kim@kelvin.com"],
    ["kim@例え.jp", "kim@xn--r8jz45g.jp"],
    ["kim@हिन्दी.भारत", "kim@xn--j2bd4cyah0f.xn--h2brj9c"],
    [`${"k".repeat(64)}@example.com`, `${"k".repeat(64)}@example.com`],
    [`kim@${"a".repeat(63)}.com`, `kim@${"a".repeat(63)}.com`],
  ])("knows %j as %s", (typed, key) => expect(emailKey(typed)).toBe(key));

  it.each([
    "",
    " ",
    "@",
    "kim",
    "kim@",
    "@example.com",
    "kim@example",
    "kim@localhost",
    "kim@@example.com",
    "kim@berg@example.com",
    "kim berg@example.com",
    "kim@exa mple.com",
    "kim@example.com, ola@example.com",
    "kim@example.com;ola@example.com",
    "kim@example.com\nola@example.com",
    "kim@example.com\r\nBcc: ola@example.com",
    "ola@example.com,kim@example.com",
    "Kim <kim@example.com>",
    "<kim@example.com>",
    '"kim berg"@example.com',
    '"kim"@example.com',
    "kim(comment)@example.com",
    "kim@example.com(comment)",
    "kim\\@example.com",
    ".kim@example.com",
    "kim.@example.com",
    "kim..berg@example.com",
    "kim@.example.com",
    "kim@example..com",
    "kim@example.com.",
    "kim@-example.com",
    "kim@example-.com",
    "kim@exam_ple.com",
    "kim@127.0.0.1",
    "kim@[127.0.0.1]",
    "kim@[IPv6:::1]",
    "kim@2130706433",
    "kim@0x7f.1",
    "kim@example.com:25",
    "kim@example.com/",
    "kim@example.com?x",
    "kim@example.com#x",
    "kim@example.com%00",
    "kim@ola@example.com",
    "kim:pass@example.com",
    "mailto:kim@example.com",
    "kim＠example.com",
    "ｋim@example.com",
    "kim@ｅxample.com",
    "kim@𝐞xample.com",
    "kim@example。com",
    "kim@ﬁsh.com",
    "кim@example.com",
    "kím@example.com",
    "kim\u200b@example.com",
    "kim@exam\u200bple.com",
    "kim@exam\u00adple.com",
    "kim@example.com\u202e",
    "kim\0@example.com",
    "kim@exam\0ple.com",
    "kim\t@example.com",
    "kim@xn--.com",
    "kim@example.c",
    "kim@example.123",
    `${"k".repeat(65)}@example.com`,
    `kim@${"a".repeat(64)}.com`,
    `kim@${"a.".repeat(124)}com`,
    `${"k".repeat(300)}@example.com`,
  ])("refuses %j", (typed) => expect(emailKey(typed)).toBeNull());

  it("makes no second address of one mailbox, in 150 other clothes", () => {
    const plain = "kim.berg@example.com";
    const letters = [...plain].flatMap((letter, place) =>
      clothesOf(letter).map(
        (other) => plain.slice(0, place) + other + plain.slice(place + 1),
      ),
    );
    const clothed = [
      plain.toUpperCase(),
      ` ${plain}\t`,
      `"kim.berg"@example.com`,
      ...letters,
    ];
    expect(clothed.length).toBeGreaterThanOrEqual(150);
    for (const typed of clothed) {
      // A domain of other letters is another domain, and named in its own form.
      const key = emailKey(typed)?.replace(/@.*xn--.*/, "@another");
      expect([undefined, plain, "kim.berg@another"], typed).toContain(key);
    }
  });

  it("reads its own answer as the same address", () => {
    for (const typed of ["Kim@MÜNCHEN.de", "kim@пример.рф", "K+1@Example.com"]) {
      const key = emailKey(typed);
      expect(key).not.toBeNull();
      expect(emailKey(key ?? "")).toBe(key);
    }
  });

  it("takes no longer for 100,000 characters than for a few", () => {
    const began = performance.now();
    for (const text of ["a".repeat(1e5), `a@${"a.".repeat(5e4)}`, "a.".repeat(5e4)]) {
      expect(emailKey(text)).toBeNull();
    }
    expect(performance.now() - began).toBeLessThan(200);
  });
});

describe("passwordTrouble", () => {
  const nobody: string[] = [];
  const good = "correct horse battery staple";
  const ofLength = (length: number) =>
    Array.from({ length }, (_, place) => "horse battery"[place % 13]).join("");

  it.each([
    [PASSWORD_MIN - 1, false],
    [PASSWORD_MIN, true],
    [PASSWORD_MAX, true],
    [PASSWORD_MAX + 1, false],
  ])("with %i characters, answers %s", (length, isGood) => {
    expect(passwordTrouble(ofLength(length), nobody) === null).toBe(isGood);
  });

  it("counts characters as people do, not the units they are stored in", () => {
    expect(passwordTrouble("😀😁😂🤣😃😄😅😆😉😊😋", nobody)).not.toBeNull();
    expect(passwordTrouble("😀😁😂🤣😃😄😅😆😉😊😋😎", nobody)).toBeNull();
    expect(passwordTrouble("😀😁😂🤣".repeat(64), nobody)).not.toBeNull(); // four kinds
    expect(passwordTrouble("😀😁😂🤣😎".repeat(51), nobody)).toBeNull(); // 255, 510 units
  });

  it.each([
    good,
    "  leading and trailing  ",
    "пароль из слов",
    "密码需要十二个字符才可以用的",
    "lower case only words",
    "1902837465109",
    "Kim likes long walks",
    `${good} `.repeat(5),
  ])("takes %j, without rules of composition", (password) =>
    expect(passwordTrouble(password, ["Kim Berg", "Fjord Apps"])).toBeNull(),
  );

  it.each([
    "aaaaaaaaaaaa",
    "abababababab",
    "abcabcabcabc",
    "abcdabcdabcd",
    "ABCDabcdABCD",
    "111111111111",
    "123456789012",
    "012345678901",
    "987654321098",
    "abcdefghijkl",
    "ABCDEFGHIJKL",
    "zyxwvutsrqpo",
    "qwertyuiopas",
    "QWERTYUIOPASDF",
    "mnbvcxzlkjhg",
  ])("refuses %j, which is guessed first", (password) =>
    expect(passwordTrouble(password, nobody)).not.toBeNull(),
  );

  it.each([
    ["kimbergfjord", ["Kim Berg", "Fjord Apps", "kim@example.com"]],
    ["KimBerg12345", ["Kim Berg", "Fjord Apps", "kim@example.com"]],
    ["fjordapps2026", ["Kim Berg", "FjordApps", "kim@example.com"]],
    ["kim@example.com", ["Kim Berg", "Fjord Apps", "kim@example.com"]],
  ])("refuses %j, which is mostly the person's own name", (password, known) =>
    expect(passwordTrouble(password, known)).not.toBeNull(),
  );

  it("takes the person's name as a small part of a long password", () => {
    const known = ["Kim Berg", "Fjord Apps", "kim@example.com"];
    expect(passwordTrouble("kim walks the fjord slowly", known)).toBeNull();
  });
});
