import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { EndSecretsField } from "@/components/configurations/end-secrets-field";
import type { Actor } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/session";
import { fail, failAnew, ok, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";
import { refresh } from "next/cache";
import { action, openAction, ownSessionAction, revealAction } from "./action";
import { idleForm, type FormState } from "./form-state";

// What only a running Next server has.
vi.mock("next/cache", () => ({ refresh: vi.fn(), revalidatePath: vi.fn() }));
vi.mock("next/headers", () => ({
  headers: () => Promise.resolve(new Headers({ "x-request-id": "request-1" })),
}));
vi.mock("next/navigation", () => ({
  notFound: () => {
    throw new Error("NOT_FOUND");
  },
  redirect: (path: string) => {
    throw new Error(`REDIRECT ${path}`);
  },
}));
vi.mock("@/lib/auth/session", () => ({ currentActor: vi.fn() }));

const kim = { userId: randomUUID(), memberships: [] } as unknown as Actor;
const schema = z.object({
  name: z.string().min(2, "Too short."),
  tags: z.array(z.string()).default([]),
});
type Input = z.output<typeof schema>;

const run = vi.fn<(actor: Actor, input: Input) => Promise<Result<string>>>();
const save = action({ schema, run, done: (value) => ({ message: `Saved ${value}` }) });
const idle = idleForm(randomUUID());

beforeEach(() => {
  run.mockReset().mockResolvedValue(ok("it"));
  vi.mocked(currentActor).mockReset().mockResolvedValue(kim);
  vi.mocked(refresh).mockReset();
});

function form(...entries: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

it.each(["not_found", "forbidden"] as const)(
  "leaves one line in the log when it is refused as %s, with who asked",
  async (code) => {
    const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    run.mockResolvedValue(fail(code, "No."));
    await save(idle, form(["name", "Fjord"]));
    run.mockResolvedValue(fail("rule_broken", "No."));
    await save(idle, form(["name", "Fjord"]));
    const lines = write.mock.calls.map(([line]) => JSON.parse(String(line)) as object);
    write.mockRestore();
    expect(lines).toEqual([
      {
        ...{ at: expect.any(String), level: "warn", event: "request_denied", code },
        ...{ person: kim.userId, request: "request-1" },
      },
    ]);
  },
);

describe("action", () => {
  it("runs with who asks and what was typed, refreshes, and gives a new key", async () => {
    const state = await save(
      idle,
      form(["name", "Fjord"], ["tags[]", "a"], ["tags[]", "b"]),
    );
    expect(run).toHaveBeenCalledExactlyOnceWith(kim, { name: "Fjord", tags: ["a", "b"] });
    expect(state).toEqual({
      ...{ status: "saved", message: "Saved it", fieldErrors: {}, values: {} },
      ...{ key: expect.any(String), turn: 1 },
    });
    expect(state.key).not.toBe(idle.key);
    expect(refresh).toHaveBeenCalledOnce();
  });

  it("leaves the page as it is where the answer says what the form holds now", async () => {
    const stored = { name: "Fjord", revision: "4" };
    const spec = { schema, run, done: () => ({ message: "Saved", stored }) };
    const state = await action(spec)(idle, form(["name", "Fjord"]));
    expect(state).toMatchObject({ status: "saved", message: "Saved", stored });
    expect(refresh).not.toHaveBeenCalled();
  });

  it("does not run for somebody who looks on, whatever they sent, but for their own session", async () => {
    const viewer = { userId: randomUUID(), name: "Eirik", email: "e@s.example" };
    const view = { id: randomUUID(), viewer, reason: "Why.", until: new Date() };
    vi.mocked(currentActor).mockResolvedValue({ ...kim, view });
    for (const typed of ["Fjord", "x"]) {
      const state = await save(idle, form(["name", typed]));
      expect(state).toMatchObject({
        ...{ status: "refused", code: "read_only", message: text.form.readOnly },
        values: { name: typed },
      });
    }
    const reveal = revealAction({
      schema,
      run,
      reveal: () => ({ message: "", revealed: {} }),
    });
    expect(await reveal(idle, form(["name", "Fjord"]))).toMatchObject({
      code: "read_only",
    });
    expect(run).not.toHaveBeenCalled();
    const stop = ownSessionAction({ schema, run, done: () => ({ message: "Stopped" }) });
    await stop(idle, form(["name", "Fjord"]));
    expect(run).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ userId: viewer.userId, staffRoles: ["PORTAL_ADMIN"] }),
      expect.anything(),
    );
  });

  it("does not run for somebody signed out, and keeps what they typed", async () => {
    vi.mocked(currentActor).mockResolvedValue(null);
    const state = await save(idle, form(["name", "Fjord"]));
    expect(run).not.toHaveBeenCalled();
    expect(state).toMatchObject({
      ...{ status: "refused", code: "signed_out", values: { name: "Fjord" } },
      key: idle.key,
    });
  });

  it("names the fields to mend, keeps the key, and does not run", async () => {
    const state = await save(idle, form(["name", "F"]));
    expect(state).toMatchObject({
      ...{
        status: "refused",
        code: "check_fields",
        fieldErrors: { name: ["Too short."] },
      },
      ...{ values: { name: "F" }, key: idle.key, turn: 1 },
    });
    expect(run).not.toHaveBeenCalled();
    expect(refresh).not.toHaveBeenCalled();
  });

  it("puts a refusal beside its field and never echoes a secret", async () => {
    run.mockResolvedValue(fail("conflict", "Taken.", "name"));
    const state = await save(
      idle,
      form(
        ["name", "Fjord"],
        ["password", "s1"],
        ["newPassword", "s2"],
        ["clientSecret", "s3"],
        ["token", "s4"],
        ["PASSWORD_again", "s5"],
        ["secret[]", "s6"],
        ["publicKey", `-----BEGIN PRIVATE KEY-----\ns7${"A".repeat(60)}`],
      ),
    );
    expect(state).toMatchObject({ code: "conflict", fieldErrors: { name: ["Taken."] } });
    expect(state.values).toEqual({ name: "Fjord" });
    expect(JSON.stringify(state)).not.toMatch(/s[1-7]/);
  });

  it("keeps what was read and ticked, such as which secrets end", async () => {
    run.mockResolvedValue(fail("rule_broken", "Taken.", "name"));
    const secret = { id: "a", environment: "SOD", lastFour: "1234", label: "" } as const;
    const box = EndSecretsField({ secrets: [secret], hint: () => "" })?.props;
    const { values } = await save(idle, form(["name", "Fjord"], [box.name, box.value]));
    expect(values).toEqual({ name: "Fjord", [box.name]: "a" });
    expect(refresh).not.toHaveBeenCalled();
  });

  it("draws the page again where it asked about what has changed since", async () => {
    run.mockResolvedValue(failAnew("Another one ends.", "name"));
    expect(await save(idle, form(["name", "Fjord"]))).toMatchObject({
      ...{ status: "refused", fieldErrors: { name: ["Another one ends."] } },
      ...{ values: { name: "Fjord" }, key: idle.key },
    });
    expect(refresh).toHaveBeenCalledOnce();
  });

  it("answers alike for what is missing and what is foreign", async () => {
    run.mockResolvedValue(fail("not_found", "The app Fjord of partner X is not yours."));
    expect((await save(idle, form(["name", "Fjord"]))).message).toBe(text.form.notFound);
  });

  it("goes to another page when that is what comes next", async () => {
    const go = action({ schema, run, done: (value) => ({ goTo: `/apps/${value}` }) });
    await expect(go(idle, form(["name", "Fjord"]))).rejects.toThrow("REDIRECT /apps/it");
  });

  it("says that the database is away and keeps the form; other errors are thrown", async () => {
    run.mockRejectedValue(Object.assign(new Error("no"), { code: "ECONNREFUSED" }));
    expect(await save(idle, form(["name", "Fjord"]))).toMatchObject({
      ...{ code: "unavailable", values: { name: "Fjord" }, key: idle.key },
    });
    run.mockRejectedValue(Object.assign(new Error("slow"), { code: "57014" }));
    expect(await save(idle, form(["name", "Fjord"]))).toMatchObject({
      ...{ code: "unavailable", message: text.form.busy, values: { name: "Fjord" } },
    });
    run.mockRejectedValue(new TypeError("a mistake of ours"));
    await expect(save(idle, form(["name", "Fjord"]))).rejects.toThrow(
      "a mistake of ours",
    );
  });
});

describe("what a form may send", () => {
  it("leaves out React's own entries and files", async () => {
    const data = form(["name", "Fjord"], ["$ACTION_ID_x", "y"], ["$ACTION_1:0", "{}"]);
    data.append("file", new File(["x"], "x.txt"));
    data.append("tags[]", new File(["x"], "y.txt"));
    run.mockResolvedValue(fail("rule_broken", "No."));
    expect((await save(idle, data)).values).toEqual({ name: "Fjord" });
  });

  it.each([
    "__proto__",
    "__proto__[]",
    "constructor",
    "constructor[]",
    "prototype",
    "toString[]",
  ])("treats a field named %s as a name like any other, or as none", async (field) => {
    run.mockResolvedValue(fail("rule_broken", "No."));
    const state = await save(idle, form(["name", "Fjord"], [field, "x"], [field, "y"]));
    expect(Object.getPrototypeOf(state.values)).toBe(Object.prototype);
    expect(Object.keys(state.values)).not.toContain("__proto__");
    const [, input] = run.mock.calls[0] ?? [];
    expect(Object.getPrototypeOf(input)).toBe(Object.prototype);
    expect(input).toEqual({ name: "Fjord", tags: [] });
    expect(Object.keys({})).toEqual([]);
  });

  it("gives a schema nothing that was not sent under a name of its own", async () => {
    const seen: unknown[] = [];
    const spy = z.unknown().transform((value) => {
      seen.push(value instanceof Array, Reflect.get(Object(value), "length"));
      return value;
    });
    const look = action({
      schema: spy,
      run: () => Promise.resolve(ok("")),
      done: () => ({ message: "" }),
    });
    await look(idle, form(["__proto__[]", "x"]));
    expect(seen).toEqual([false, undefined]);
  });

  it("reads no null, which the database refuses to store", async () => {
    await save(idle, form(["name", "Fj\0ord"], ["tags[]", "\0a"]));
    expect(run).toHaveBeenCalledExactlyOnceWith(kim, { name: "Fjord", tags: ["a"] });
  });

  it("refuses a list where one value belongs, and the last of two values counts", async () => {
    expect(await save(idle, form(["name[]", "Fjord"]))).toMatchObject({
      code: "check_fields",
    });
    await save(idle, form(["name", "First"], ["name", "Second"]));
    expect(run).toHaveBeenCalledExactlyOnceWith(kim, { name: "Second", tags: [] });
  });

  it.each([undefined, null, 7, "x", {}, [], new Map([["name", "Fjord"]])])(
    "is a page that does not exist for %j in place of a form",
    async (body) => {
      await expect(save(idle, body as unknown as FormData)).rejects.toThrow("NOT_FOUND");
      expect(run).not.toHaveBeenCalled();
    },
  );

  it.each([null, undefined, 7, {}, { key: "x", turn: 0 }, { key: idle.key, turn: 1e9 }])(
    "starts over with a previous state of %j",
    async (previous) => {
      const state = await save(previous as unknown as FormState, form(["name", "F"]));
      expect(state).toMatchObject({ status: "refused", turn: 1 });
      expect(state.key).not.toBe(idle.key);
      expect(z.uuid().safeParse(state.key).success).toBe(true);
    },
  );
});

describe("openAction", () => {
  it("runs without asking who it is", async () => {
    const send = openAction({
      schema,
      run: ({ name }) => Promise.resolve(ok(name)),
      done: (name) => ({ message: name }),
    });
    expect(await send(idle, form(["name", "Fjord"]))).toMatchObject({ message: "Fjord" });
    expect(currentActor).not.toHaveBeenCalled();
  });
});

describe("revealAction", () => {
  const reveal = revealAction({
    schema,
    run,
    reveal: (value) => ({ message: "Made.", revealed: { secret: value } }),
  });

  it("shows the value once and does not refresh the page", async () => {
    const state = await reveal(idle, form(["name", "Fjord"]));
    expect(state).toMatchObject({ status: "saved", revealed: { secret: "it" } });
    expect(refresh).not.toHaveBeenCalled();
    const next = await save(state, form(["name", "F"]));
    expect(JSON.stringify(next)).not.toContain('"it"');
  });

  it("shows nothing to somebody signed out or refused", async () => {
    vi.mocked(currentActor).mockResolvedValue(null);
    expect(await reveal(idle, form(["name", "Fjord"]))).not.toHaveProperty("revealed");
    vi.mocked(currentActor).mockResolvedValue(kim);
    run.mockResolvedValue(fail("forbidden", "No."));
    expect(await reveal(idle, form(["name", "Fjord"]))).not.toHaveProperty("revealed");
  });
});
