import { readFileSync } from "node:fs";
import { builtRoutes } from "../support/actions";
import { expectAccessible } from "../support/looks";
import { expect, test } from "../support/portal";
import { ask } from "../support/raw";

/* The OpenAPI descriptions of the interfaces for machines. */

type Description = {
  paths: Record<string, Record<string, unknown>>;
  servers: { url: string }[];
};

const parameters = {
  ...{ "{environment}": "[env]", "{contextId}": "[cust]", "{email}": "[email]" },
  ...{ "{secret}": "[secret]", "{restoreId}": "[restore]" },
  ...{ "{clientId}": "[client]", "{tenant}": "[tenant]" },
};

for (const file of ["operations", "credentials", "registry"]) {
  test(`that of ${file} names every address and method there is`, async () => {
    const answer = await ask(`/${file}-v1.json`);
    expect(answer.status).toBe(200);
    const { paths, servers } = JSON.parse(answer.text) as Description;
    const [{ url } = { url: "" }] = servers;
    const described = Object.keys(paths).map((path) =>
      Object.entries(parameters).reduce(
        (route, [named, segment]) => route.replace(named, segment),
        `${url}${path}/route`,
      ),
    );
    const built = builtRoutes.filter((route) => route.startsWith(`${url}/`));
    expect(built.length).toBeGreaterThan(1);
    expect(described.toSorted()).toEqual(built.toSorted());
    for (const route of built) {
      const source = readFileSync(`app${route}.ts`, "utf8");
      const answers = [
        ...source.matchAll(/export const (\w+) = (?:machine|registryCall)\(/g),
      ].map(([, method = ""]) => method.toLowerCase());
      const path = Object.keys(paths)[described.indexOf(route)] ?? "";
      // Next answers HEAD by what answers GET.
      const isImplied = (key: string) => key === "head" && answers.includes("get");
      const said = Object.keys(paths[path] ?? {}).filter(
        (key) => key !== "parameters" && !isImplied(key),
      );
      expect(said.sort(), route).toEqual(answers.sort());
    }
  });
}

for (const [path, request, call] of [
  ["registry", "POST /authorize-check", "Decide about a sign-in"],
  [
    "operations-interface",
    "PUT /tenants/{environment}/{contextId}",
    "Say what a tenant is",
  ],
  ["credentials-interface", "POST /secrets/{secret}/retire", "Retire a secret"],
] as const)
  test(`the page about the ${path} leads to each call, with its example`, async ({
    visitor,
  }) => {
    const page = await visitor();
    await page.goto(`/docs/${path}`);
    await page.getByRole("link", { name: request, exact: true }).click();
    const described = page.getByRole("region", { name: call, exact: true });
    await expect(described.getByRole("heading", { name: call })).toBeInViewport();
    await expect(
      described.getByRole("region", { name: `${call}: request` }),
    ).toContainText("curl");
    await expectAccessible(page, `the page about the ${path}`);
  });
