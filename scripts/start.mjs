import { installPackages } from "./parts/install.mjs";
import { continueUnderNode24 } from "./parts/node24.mjs";

// Plain JavaScript for any Node from 18 on: it runs before anything is installed.
await installPackages();
await continueUnderNode24();
const { portal } = await import("./parts/portal.mjs");
await portal(process.argv.slice(2));
