import { describe, expect, it } from "vitest";
import { passwordRefusal } from "./gateway";

const refusal = (password: string) =>
  passwordRefusal(password, ["Kim Berg", "kim@fjord.example"]);

describe("a leaked password", () => {
  it("is each of the 3,000 most used, as it is and twice over", async () => {
    const { dictionary } = await import("@zxcvbn-ts/language-common");
    const taken: string[] = [];
    for (const word of dictionary["passwords-common"].slice(0, 3000))
      for (const password of [word, word + word])
        if ((await refusal(password)) === null) taken.push(password);
    expect(taken).toEqual([]);
  });

  it.each([
    // As they stand on the list.
    "qwerty123456",
    "1q2w3e4r5t6y",
    "finalfantasy",
    "QWERTY123456",
    // Said twice, or more often.
    "passwordpassword",
    "letmeinletmein",
    "monkeymonkeymonkey",
    "dragon dragon dragon",
    "sunshine-sunshine",
    // With digits and signs around it.
    "password1234",
    "Password2026!",
    "iloveyou12345",
    "123456monkey",
    "!!sunshine2026!!",
    "trustno1trustno1",
    "passwordpassword1",
    "password12password12",
    // With digits and signs for letters.
    "p@ssw0rdp@ssw0rd",
    "P4ssw0rd2026",
    "$un5h1ne2026",
    "Michae1Michae1",
    // Two in a row.
    "dragonmaster",
    "monkey dragon 1",
    "qwertypassword",
    // In other clothes.
    "ｐａｓｓｗｏｒｄ１２３４",
    // What everybody here would think of.
    "superoffice1",
    "SuperOffice2026!",
    "superofficeportal",
    "Superoffice123456",
  ])("%j is refused in words", async (password) => {
    expect(await refusal(password)).toMatch(/on their lists/);
  });

  it.each([
    "copper lantern fjord meadow",
    "three quiet herons at dusk",
    "four quiet random words",
    "correct horse battery stapler",
    "correcthorsebatterystaple2",
    "monkey sees the lighthouse",
    "Sunshine over Trondheim harbour",
    "vT9#kQ2!mZ7x",
    "190283746510",
    "x7f0a91c3e5b2d84",
    "пароль из четырёх слов",
    "密码需要十二个字符才可以用的",
    "😀😁😂🤣😃😄😅😆😉😊😋😎",
    "  leading and trailing  ",
    "my password is none of yours",
    "en lang setning uten mening",
  ])("%j is none", async (password) => expect(await refusal(password)).toBeNull());

  it("is looked for in no time, also in the longest password", async () => {
    await refusal("passwordpassword");
    const began = performance.now();
    for (const part of ["a1", "qwerty", "ab!", "p@ssw0rd "]) {
      await refusal(part.repeat(256).slice(0, 256));
    }
    expect(performance.now() - began).toBeLessThan(400);
  });

  it("is refused for its length or the person's name first, in their words", async () => {
    expect(await refusal("password")).toMatch(/at least 12/);
    expect(await refusal("kimbergfjord")).toMatch(/your own name/);
  });
});
