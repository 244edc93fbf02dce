import { installPackages } from "./parts/install.mjs";
import { continueUnderNode24 } from "./parts/node24.mjs";

// npm test: everything; --quick: what needs neither build nor database; --only <kind>: one kind.
await installPackages();
await continueUnderNode24();
const { test } = await import("./parts/checks.mjs");
await test(process.argv.slice(2));
