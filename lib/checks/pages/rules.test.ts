import { describe, expect, it } from "vitest";
import { leakIn } from "./rules";

describe("leakIn", () => {
  it.each([
    [
      "PHP",
      "<b>Warning</b>: Undefined variable $a in <b>/srv/x.php</b> on line <b>3</b>",
    ],
    ["PHP", "PHP Fatal error:  Uncaught Error: no in /srv/index.php on line 3"],
    ["PHP", "<b>Notice</b>: no in <b>/srv/themes/page.tpl</b> on line <b>3</b>"],
    ["PHP", "Warning: no in C:\\srv\\menu.module on line 3"],
    ["PHP", "Warning: no in /srv/bin/console on line 3"],
    [".NET", "Unhandled exception. System.InvalidOperationException: no"],
    [".NET", "Microsoft.Data.SqlClient.SqlException (0x80131904): no"],
    [".NET", "[System.Exception]"],
    [".NET", "   at Acme.Login.Run(String name) in C:\\src\\Login.cs:line 42"],
    ["Java", "\tat com.acme.Login.run(Login.java:42)"],
    ["Node.js", "    at async Object.run (file:///srv/app/server.mjs:10:3)"],
    [null, "window.ai = Microsoft.ApplicationInsights; Sentry.captureException(e)"],
    [null, "System.Import('app').catch((e) => client.captureException(e))"],
    [null, "Microsoft.ApplicationInsights.trackException(e)"],
    [null, "new Microsoft.ApplicationInsights.Client().TrackException(e)"],
    [null, "Microsoft.ApplicationInsights.TrackException(e)"],
    [null, "Warning: you are on line 3 of the queue. On line 4 is nobody."],
    [null, "<h1>Sorry</h1> Notice: we are at the office (line 3)."],
  ])("finds %s in a page", (name, page) => {
    expect(leakIn(page)).toBe(name);
  });

  it.each([
    `${"\n\t".repeat(16_000)}at ${"/".repeat(32_000)}`,
    `at i(a${") in s".repeat(11_000)}`,
    "Warning: in r".repeat(5_000),
    "System.".repeat(9_000),
    `System.${"Exceptionx".repeat(6_000)}`,
    `Warning: ${"/".repeat(32_000)}${".a-".repeat(10_000)}`,
    "\n ".repeat(32_000),
  ])("is done with a hostile page at once", (page) => {
    const began = performance.now();
    expect(leakIn(page)).toBeNull();
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
