import { expect, test } from "vitest";
import { judgeActionBody, LARGEST_UPLOAD, uploadFits } from "./body";

const bytes = (text: string) => new TextEncoder().encode(text);
const multipart = "multipart/form-data; boundary=X";

function parts(...fields: [name: string, value: string][]): string {
  const lines = fields.map(
    ([name, value]) =>
      `--X\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return `${lines.join("")}--X--\r\n`;
}

test.each([
  ["a call with plain arguments", "[1]", "text/plain;charset=UTF-8", true, 200],
  ["a call with garbage", "{", "text/plain;charset=UTF-8", true, 400],
  ["a call with nothing", "", "", true, 400],
  ["a call with a form", parts(["0", "[]"]), multipart, true, 200],
  ["a call with a broken form", "--X\r\nnonsense", multipart, true, 400],
  ["a call with a form cut off", parts(["0", "[]"]).slice(0, -9), multipart, true, 400],
  [
    "a call with a form without boundary",
    parts(["0", "[]"]),
    "multipart/form-data",
    true,
    400,
  ],
  [
    "a call whose type is spelt unusually, as Next reads it",
    parts(["0", "[]"]),
    "Multipart/form-data; boundary=X",
    true,
    400,
  ],
  ["a form with an action", parts(["$ACTION_ID_60", ""]), multipart, false, 200],
  ["a form with a broken action", parts(["$ACTION_REF_1", ""]), multipart, false, 400],
  ["a form without an action", parts(["name", "x"]), multipart, false, 405],
  ["a broken form", "--X\r\nnonsense", multipart, false, 400],
  [
    "a form in the old encoding",
    "name=x",
    "application/x-www-form-urlencoded",
    false,
    405,
  ],
  ["text", "name=x", "text/plain", false, 405],
  ["nothing at all", "", "", false, 405],
] as const)("%s", async (_what, body, contentType, isCalledByScript, status) => {
  expect(await judgeActionBody(bytes(body), contentType, isCalledByScript)).toBe(status);
});

test.each([
  [String(LARGEST_UPLOAD), true],
  ["1", true],
  [String(LARGEST_UPLOAD + 1), false],
  [null, false],
  ["", false],
  ["-1", false],
  ["1e3", false],
  ["5, 6", false],
])("an upload that says it has %j bytes fits: %j", (length, fits) => {
  expect(uploadFits(length, LARGEST_UPLOAD)).toBe(fits);
});
