import { defineConfig, devices } from "@playwright/test";
import { findChromium } from "./scripts/parts/chromium.mjs";

const isRoot = process.getuid?.() === 0;
const executablePath = findChromium();

/** Chromium of the machine. It asks the outside world for nothing. */
const chromium = {
  ...devices["Desktop Chrome"],
  launchOptions: {
    ...(executablePath ? { executablePath } : {}),
    chromiumSandbox: !isRoot,
    args: [
      ...(isRoot ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  },
};

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/e2e",
  fullyParallel: true,
  forbidOnly: Boolean(process.env["CI"]),
  // A busy machine may outlast a time-out once; a test that fails twice has failed.
  // The run names those that needed their second try.
  retries: 1,
  expect: { timeout: 10_000 },
  // The longest walks take twenty seconds of a machine that has nothing else to do.
  timeout: 60_000,
  // Three workers and the portal share two cores: each waits for pages half of its time.
  workers: 3,
  reporter: [["dot"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    baseURL: process.env["PORTAL_URL"] ?? "http://localhost:3000",
    // Recording every test costs half of the time; `npm run e2e -- --trace on` records one.
    trace: "off",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "portal", testIgnore: "screenshots/**", use: chromium },
    { name: "screenshots", testMatch: "screenshots/**/*.ts", use: chromium },
  ],
});
