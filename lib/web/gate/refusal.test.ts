import { expect, test } from "vitest";
import { pagePolicy } from "./headers";
import { refusalLine, refusalPage, refusalProblem } from "./refusal";

const reference = "5f2c8f2e-7d0f-4f0e-8b3c-7f6f0c9a1b2d";

test.each([400, 403, 404, 405, 413, 503] as const)(
  "the page of a %i is plain words with a reference, and no script",
  (status) => {
    const page = refusalPage(status, reference, "bm9uY2U=");
    expect(page).toContain(reference);
    expect(page).not.toMatch(/<script|\son\w+=|undefined|\[object|database url|stack/i);
    expect(page.match(/<style nonce="bm9uY2U=">/g)).toHaveLength(1);
    expect(refusalLine(status, reference)).toMatch(
      /^[^\n]+\. [^\n]+ Reference: [0-9a-f-]+\n$/,
    );
    expect(JSON.parse(refusalProblem(status, reference))).toMatchObject({
      status,
      reference,
    });
  },
);

test("the policy of a page in production opens no inline and no eval", () => {
  const policy = pagePolicy("bm9uY2U=", true);
  expect(policy).not.toContain("unsafe");
  expect(policy).toContain("script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic';");
  for (const closed of ["object-src", "frame-src", "base-uri", "frame-ancestors"]) {
    expect(policy).toContain(`${closed} 'none'`);
  }
});
